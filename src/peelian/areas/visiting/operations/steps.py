"""The steps of concerns: one for each state that a concern came to, with the words that were said then."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from peelian.areas.visiting.models import Concern, ConcernStep
from peelian.areas.visiting.rules.concerns import Progress
from peelian.kit.access.models import Account
from peelian.kit.audit.trail import PLATFORM


def note(
    concerns: Sequence[Concern], before: Mapping[int, Concern], /, *, actor: Any, at: datetime, words: str = ""
) -> None:
    """Add a step for each concern whose state, or whose answer, is another; of a new one, for all that it tells of."""
    now, account = timezone.now(), actor if isinstance(actor, Account) else None
    made = [
        ConcernStep(
            concern=concern,
            progress=progress,
            taken_on=day,
            words=said or words,
            noted_at=now,
            actor=account,
            actor_title=str(account) if account else PLATFORM,
        )
        for concern in concerns
        for progress, day, said in taken(concern, before.get(concern.pk), at.date())
    ]
    ConcernStep.objects.bulk_create(made)


def taken(concern: Concern, before: Concern | None, today: date) -> list[tuple[Progress, date, str]]:
    """Return what a concern came to since it was stored: the state, the day, and what was said."""
    told: list[tuple[Progress, date, str]] = []
    if before is None:
        told.append((Progress.OPEN, concern.raised_on, ""))
    elif before.progress != Progress.OPEN and concern.progress == Progress.OPEN:
        told.append((Progress.OPEN, today, ""))
    if concern.answered_on and (before is None or before.answer != concern.answer):
        told.append((Progress.ANSWERED, concern.answered_on if before is None else today, concern.answer))
    if concern.follow_up_on and (before is None or before.follow_up != concern.follow_up):
        told.append(
            (
                Progress.FOLLOWED_UP,
                (concern.answered_on or concern.raised_on) if before is None else today,
                concern.follow_up,
            )
        )
    if concern.closed_on and (before is None or before.closed_on is None):
        told.append((Progress.CLOSED, concern.closed_on, concern.outcome))
    return told
