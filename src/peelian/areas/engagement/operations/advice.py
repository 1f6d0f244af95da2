"""Verbs that change groups of people who advise the office."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db import transaction

from peelian.areas.engagement.models import AdvisoryGroup
from peelian.areas.engagement.rules import advice as rules
from peelian.basics.verdicts import Verdict
from peelian.kit.records import saving
from peelian.kit.records.checking import enforce, rows_of
from peelian.kit.records.fetching import fetch_relations
from peelian.kit.records.verbs import Filled, Parts


@transaction.atomic
def record_group(group: AdvisoryGroup, /, *, parts: Parts, actor: Any, at: datetime, via: str) -> AdvisoryGroup:
    """Put a group on the record.

    :raises Refused: when it breaks a rule.
    """
    enforce(verdicts(Filled(record=group, parts=parts), at=at))
    return saving.add(group, parts=parts, actor=actor, at=at, via=via)


@transaction.atomic
def change_group(group: AdvisoryGroup, /, *, parts: Parts, actor: Any, at: datetime, via: str) -> AdvisoryGroup:
    """Change a group, its members, meetings or recommendations.

    :raises Refused: when it would break a rule, or somebody else changed it meanwhile.
    """
    enforce(verdicts(Filled(record=group, parts=parts), at=at))
    return saving.change(group, parts=parts, actor=actor, at=at, via=via)


def verdicts(filled: Filled[AdvisoryGroup], *, at: datetime) -> Iterator[Verdict]:
    """Yield what the rules say of a group and its parts."""
    group, today = filled.record, at.date()
    yield rules.group_has_formed(formed_on=group.formed_on, ended_on=group.ended_on, today=today)
    meetings = rows_of(group, filled.parts, "meetings")
    fetch_relations(meetings)
    days = {
        "A count of members": [row.since for row in rows_of(group, filled.parts, "memberships")],
        "A meeting": [row.engagement.held_on for row in meetings],
        "A recommendation": [row.made_on for row in rows_of(group, filled.parts, "recommendations")],
    }
    for what, some in days.items():
        yield rules.group_was_there(
            what=what, days=some, formed_on=group.formed_on, ended_on=group.ended_on, today=today
        )
    yield rules.meetings_are_once(engagements=[row.engagement_id for row in meetings])
