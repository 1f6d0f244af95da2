"""Verbs that change what is recorded of newsletters, press releases and posts: nothing is counted twice."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction

from peelian.areas.engagement.models import Communication
from peelian.areas.engagement.queries.communications import near
from peelian.areas.engagement.rules import communications as rules
from peelian.basics.verdicts import Verdict
from peelian.kit.records import saving
from peelian.kit.records.checking import enforce_all
from peelian.kit.records.verbs import Filled, Parts

type Key = tuple[str, str, int, int]
type Neighbours = Mapping[Key, Sequence[Communication]]
"""What counts the same kind, channel and month."""


@transaction.atomic
def record_communication(
    communication: Communication, /, *, parts: Parts, actor: Any, at: datetime, via: str
) -> Communication:
    """Put something that was sent out on the record, or a count of such things.

    :raises Refused: when it breaks a rule, or is counted already.
    """
    check([Filled(record=communication, parts=parts)], at=at)
    return saving.add(communication, parts=parts, actor=actor, at=at, via=via)


@transaction.atomic
def change_communication(
    communication: Communication, /, *, parts: Parts, actor: Any, at: datetime, via: str
) -> Communication:
    """Change what is recorded of something that was sent out.

    :raises Refused: when it would break a rule, or somebody else changed it meanwhile.
    """
    check([Filled(record=communication, parts=parts)], at=at)
    return saving.change(communication, parts=parts, actor=actor, at=at, via=via)


@transaction.atomic
def record_communications(rows: Sequence[Filled[Communication]], /, *, actor: Any, at: datetime, via: str) -> None:
    """Put many on the record.

    :raises ManyRefused: when some break a rule.
    """
    check(rows, at=at)
    saving.add_many(rows, actor=actor, at=at, via=via)


@transaction.atomic
def change_communications(rows: Sequence[Filled[Communication]], /, *, actor: Any, at: datetime, via: str) -> None:
    """Change many.

    :raises ManyRefused: when some would break a rule.
    """
    check(rows, at=at)
    saving.change_many(rows, actor=actor, at=at, via=via)


def check(rows: Sequence[Filled[Communication]], *, at: datetime) -> None:
    """Check the rules.

    :raises Refused: when there is one record, and it breaks one.
    :raises ManyRefused: when some of many do.
    """
    enforce_all(rows, partial(verdicts, neighbours=neighbours_of([filled.record for filled in rows]), at=at))


def verdicts(filled: Filled[Communication], *, neighbours: Neighbours, at: datetime) -> Iterator[Verdict]:
    """Yield what the rules say of something that was sent out."""
    one = filled.record
    yield rules.has_gone_out(sent_on=one.sent_on, until=one.until, today=at.date())
    yield rules.is_told_apart(kind=one.kind, title=one.title, number=one.number, until=one.until)
    yield rules.count_has_its_month(sent_on=one.sent_on, until=one.until, source=one.source)
    others = [
        other
        for other in neighbours[key_of(one)]
        if other is not one and rules.share_a_day((one.sent_on, one.until), (other.sent_on, other.until))
    ]
    yield rules.is_counted_once(other=named(others[0]) if others else "")


def neighbours_of(records: Sequence[Communication]) -> Neighbours:
    """Return everything that counts the months of some records, these among them as they are filled in."""
    found: defaultdict[Key, list[Communication]] = defaultdict(list)
    ids = {record.pk for record in records if record.pk}
    for record in [*records, *(other for other in near(records) if other.pk not in ids)]:
        found[key_of(record)].append(record)
    return found


def key_of(record: Communication) -> Key:
    """Return the kind, channel and month of a record: a count never leaves its month."""
    return record.kind, record.channel, record.sent_on.year, record.sent_on.month


def named(record: Communication) -> str:
    """Return what a record is called in a refusal."""
    return f"{record.reference} ({record})" if record.reference else str(record)
