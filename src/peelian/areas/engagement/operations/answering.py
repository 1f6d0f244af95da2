"""Verbs that change what people said and what was done about it."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction

from peelian.areas.engagement.models import YouSaid
from peelian.areas.engagement.operations.publishing import Before, published_before, publishing
from peelian.areas.engagement.rules import answering as rules
from peelian.areas.engagement.rules.answering import Outcome
from peelian.basics.verdicts import Verdict
from peelian.kit.records import saving
from peelian.kit.records.checking import enforce_all
from peelian.kit.records.verbs import Filled, Parts

SOURCES = ("engagement_id", "consultation_id", "group_id", "theme_id")


@transaction.atomic
def record_you_said(entry: YouSaid, /, *, parts: Parts, actor: Any, at: datetime, via: str) -> YouSaid:
    """Put what people said on the record, with its answer where there is one.

    :raises Refused: when it breaks a rule.
    """
    check([Filled(record=entry, parts=parts)], actor=actor, at=at)
    return saving.add(entry, parts=parts, actor=actor, at=at, via=via)


@transaction.atomic
def change_you_said(entry: YouSaid, /, *, parts: Parts, actor: Any, at: datetime, via: str) -> YouSaid:
    """Change what is recorded, answer it, or publish it.

    :raises Refused: when it would break a rule, or somebody else changed it meanwhile.
    """
    check([Filled(record=entry, parts=parts)], actor=actor, at=at)
    return saving.change(entry, parts=parts, actor=actor, at=at, via=via)


@transaction.atomic
def record_many(rows: Sequence[Filled[YouSaid]], /, *, actor: Any, at: datetime, via: str) -> None:
    """Put many on the record.

    :raises ManyRefused: when some break a rule.
    """
    check(rows, actor=actor, at=at)
    saving.add_many(rows, actor=actor, at=at, via=via)


@transaction.atomic
def change_many(rows: Sequence[Filled[YouSaid]], /, *, actor: Any, at: datetime, via: str) -> None:
    """Change many.

    :raises ManyRefused: when some would break a rule.
    """
    check(rows, actor=actor, at=at)
    saving.change_many(rows, actor=actor, at=at, via=via)


def check(rows: Sequence[Filled[YouSaid]], *, actor: Any, at: datetime) -> None:
    """Check the rules.

    :raises Refused: when there is one record, and it breaks one.
    :raises ManyRefused: when some of many do.
    """
    before = published_before(YouSaid, [filled.record for filled in rows], actor)
    enforce_all(rows, partial(verdicts, before=before, at=at))


def verdicts(filled: Filled[YouSaid], *, before: Before, at: datetime) -> Iterator[Verdict]:
    """Yield what the rules say of what was said and done."""
    one, outcome = filled.record, Outcome(filled.record.outcome)
    yield rules.source_is_told(has_source=any(getattr(one, name) for name in SOURCES))
    yield rules.answer_is_whole(outcome=outcome, did=one.did, done_by=one.done_by, done_on=one.done_on)
    yield rules.answer_follows(said_on=one.said_on, done_on=one.done_on, published_on=one.published_on, today=at.date())
    yield rules.answer_may_be_read(outcome=outcome, is_published=one.published_on is not None)
    yield from publishing(one, before)
