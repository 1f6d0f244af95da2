"""Verbs that change engagements."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from peelian.areas.engagement import rules
from peelian.areas.engagement.models import CommunityDay, Engagement
from peelian.areas.engagement.rules import Setting
from peelian.basics.verdicts import Verdict
from peelian.kit.records import checking, saving
from peelian.kit.records.verbs import Filled, Parts

type Spot = tuple[date, int]
"""A date and an authority: where a community day is."""


@transaction.atomic
def record_engagement(engagement: Engagement, /, *, parts: Parts, actor: Any, at: datetime, via: str) -> Engagement:
    """Put an engagement on the record; one on a community day joins that day, which is recorded if it is new.

    :raises Refused: when the engagement breaks a rule.
    """
    checking.enforce(verdicts(engagement, at.date()))
    join_days([engagement], actor=actor, at=at, via=via)
    return saving.add(engagement, parts=parts, actor=actor, at=at, via=via)


@transaction.atomic
def correct_engagement(engagement: Engagement, /, *, parts: Parts, actor: Any, at: datetime, via: str) -> Engagement:
    """Put right an engagement on the record.

    :raises Refused: when the corrected engagement breaks a rule, or somebody else changed it meanwhile.
    """
    checking.enforce(verdicts(engagement, at.date()))
    join_days([engagement], actor=actor, at=at, via=via)
    return saving.change(engagement, parts=parts, actor=actor, at=at, via=via)


@transaction.atomic
def record_engagements(rows: Sequence[Filled[Engagement]], /, *, actor: Any, at: datetime, via: str) -> None:
    """Put many engagements on the record.

    :raises ManyRefused: when some break a rule.
    """
    checking.enforce_all(rows, lambda filled: verdicts(filled.record, at.date()))
    join_days([filled.record for filled in rows], actor=actor, at=at, via=via)
    saving.add_many(rows, actor=actor, at=at, via=via)


@transaction.atomic
def correct_engagements(rows: Sequence[Filled[Engagement]], /, *, actor: Any, at: datetime, via: str) -> None:
    """Put right many engagements.

    :raises ManyRefused: when some break a rule.
    """
    checking.enforce_all(rows, lambda filled: verdicts(filled.record, at.date()))
    join_days([filled.record for filled in rows], actor=actor, at=at, via=via)
    saving.change_many(rows, actor=actor, at=at, via=via)


@transaction.atomic
def correct_community_day(day: CommunityDay, /, *, parts: Parts, actor: Any, at: datetime, via: str) -> CommunityDay:
    """Put right a community day on which nothing was held; one with engagements is led by them.

    :raises Refused: when it would leave engagements behind, or somebody else changed it meanwhile.
    """
    stored = CommunityDay.objects.get(pk=day.pk)
    moves = (stored.held_on, stored.authority_id) != (day.held_on, day.authority_id)
    rules.day_may_move(moves=moves, engagements=day.engagements.standing().count()).enforce()
    return saving.change(day, parts=parts, actor=actor, at=at, via=via)


def verdicts(engagement: Engagement, today: date) -> list[Verdict]:
    """Return what the rules say of an engagement."""
    return [
        rules.engagement_has_happened(held_on=engagement.held_on, today=today),
        rules.councils_agree(
            kind=engagement.kind, invited=engagement.councils_invited, came=engagement.councils_attended
        ),
        rules.place_is_whole(longitude=engagement.longitude, latitude=engagement.latitude),
    ]


def join_days(engagements: Sequence[Engagement], *, actor: Any, at: datetime, via: str) -> None:
    """Lead each engagement on a community day to its day, recording the days that are new."""
    on_days = [engagement for engagement in engagements if engagement.setting == Setting.COMMUNITY_DAY]
    days = days_there({spot_of(engagement) for engagement in on_days})
    missing = dict.fromkeys(spot for engagement in on_days if (spot := spot_of(engagement)) not in days)
    new = [CommunityDay(held_on=held_on, authority_id=authority) for held_on, authority in missing]
    saving.add_many([Filled(record=day, parts={}) for day in new], actor=actor, at=at, via=via)
    days |= {(day.held_on, day.authority_id): day for day in new}
    for engagement in engagements:
        is_on_day = engagement.setting == Setting.COMMUNITY_DAY
        engagement.community_day = days[spot_of(engagement)] if is_on_day else None


def days_there(spots: set[Spot]) -> dict[Spot, CommunityDay]:
    """Return the community days that are on the record at some dates and authorities."""
    if not spots:
        return {}
    dates = {held_on for held_on, _authority in spots}
    found = CommunityDay.objects.standing().filter(held_on__range=(min(dates), max(dates))).select_related("authority")
    return {(day.held_on, day.authority_id): day for day in found}


def spot_of(engagement: Engagement) -> Spot:
    """Return the date and authority of an engagement."""
    return engagement.held_on, engagement.authority_id
