"""Verbs that change the meetings of a scheme, and begin their agenda from what is open."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from peelian.areas.visiting.models import AgendaItem, SchemeMeeting
from peelian.areas.visiting.queries import agendas
from peelian.areas.visiting.queries.concerns import names_by_scheme
from peelian.areas.visiting.rules import concerns as concern_rules
from peelian.areas.visiting.rules import meetings as rules
from peelian.basics.verdicts import Refused, Verdict
from peelian.kit.records import checking, fetching, saving
from peelian.kit.records.verbs import Filled, Parts


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """What the rules must know beside the meeting itself, read once for many."""

    today: date
    days: Mapping[int, Mapping[int, date]]  # of each scheme, the days of its meetings
    names: Mapping[int, Sequence[str]]


@transaction.atomic
def record_meeting(meeting: SchemeMeeting, /, *, parts: Parts, actor: Any, at: datetime, via: str) -> SchemeMeeting:
    """Put a meeting on the record, held or to come.

    :raises Refused: when it breaks a rule.
    """
    check([Filled(record=meeting, parts=parts)], at=at)
    return saving.add(meeting, parts=parts, actor=actor, at=at, via=via)


@transaction.atomic
def change_meeting(meeting: SchemeMeeting, /, *, parts: Parts, actor: Any, at: datetime, via: str) -> SchemeMeeting:
    """Change a meeting, or minute it.

    :raises Refused: when it would break a rule, or somebody else changed it meanwhile.
    """
    check([Filled(record=meeting, parts=parts)], at=at)
    return saving.change(meeting, parts=parts, actor=actor, at=at, via=via)


@transaction.atomic
def record_meetings(rows: Sequence[Filled[SchemeMeeting]], /, *, actor: Any, at: datetime, via: str) -> None:
    """Put many meetings on the record.

    :raises ManyRefused: when some break a rule.
    """
    check(rows, at=at)
    saving.add_many(rows, actor=actor, at=at, via=via)


@transaction.atomic
def change_meetings(rows: Sequence[Filled[SchemeMeeting]], /, *, actor: Any, at: datetime, via: str) -> None:
    """Change many meetings.

    :raises ManyRefused: when some would break a rule.
    """
    check(rows, at=at)
    saving.change_many(rows, actor=actor, at=at, via=via)


@transaction.atomic
def begin_agenda(meeting: SchemeMeeting, /, *, actor: Any, at: datetime) -> int:
    """Add to the agenda of a meeting what is open and does not stand there yet, and return how many items came.

    :raises Refused: when nothing is missing, or somebody else changed it meanwhile.
    """
    items = [*meeting.agenda.order_by("pk")]
    new = [AgendaItem(title=each.title, about=each.about) for each in missing_items(meeting, actor)]
    if not new:
        raise Refused("Everything that is open stands on the agenda already")
    change_meeting(meeting, parts={"agenda": [*items, *new]}, actor=actor, at=at, via="page")
    return len(new)


def missing_items(meeting: SchemeMeeting, user: Any) -> Sequence[agendas.Item]:
    """Return what is open and stands not yet on the agenda of a meeting."""
    there = {item.about or item.title for item in meeting.agenda.all()}
    return [each for each in agendas.open_items(meeting, user) if (each.about or each.title) not in there]


def check(rows: Sequence[Filled[SchemeMeeting]], *, at: datetime) -> None:
    """Check the rules for meetings.

    :raises Refused: when there is one, and it breaks one.
    :raises ManyRefused: when some of many do.
    """
    known = what_is_known([filled.record for filled in rows], at=at)
    checking.enforce_all(rows, lambda filled: (*verdicts(filled, known), *twice_in_the_file(filled, rows)))


def twice_in_the_file(filled: Filled[SchemeMeeting], rows: Sequence[Filled[SchemeMeeting]]) -> Iterator[Verdict]:
    """Yield what the rule of one meeting a day says of the rows of one file."""
    before = [other.record for other in rows if other.row < filled.row]
    days = {other.held_on for other in before if other.scheme_id == filled.record.scheme_id}
    yield rules.met_once_that_day(held_on=filled.record.held_on, days=days)


def what_is_known(meetings: Collection[SchemeMeeting], *, at: datetime) -> Known:
    """Read what the rules must know: the other meetings of the schemes, and the names of their visitors."""
    fetching.fetch_relations([*meetings])
    schemes = {meeting.scheme_id for meeting in meetings}
    days: defaultdict[int, dict[int, date]] = defaultdict(dict)
    standing = SchemeMeeting.objects.filter(scheme__in=schemes, withdrawn_on__isnull=True)
    for pk, scheme, day in standing.values_list("pk", "scheme", "held_on"):
        days[scheme][pk] = day
    return Known(today=at.date(), days=days, names=names_by_scheme(schemes))


def verdicts(filled: Filled[SchemeMeeting], known: Known) -> Iterator[Verdict]:
    """Yield what the rules say of a meeting with its parts."""
    meeting = filled.record
    others = {day for pk, day in known.days.get(meeting.scheme_id, {}).items() if pk != meeting.pk}
    yield rules.met_once_that_day(held_on=meeting.held_on, days=others)
    attendance, agenda = (checking.rows_of(meeting, filled.parts, name) for name in ("attendance", "agenda"))
    yield rules.only_what_was_held_is_minuted(
        held_on=meeting.held_on,
        today=known.today,
        came=len(attendance),
        minutes=sum(bool(item.minute) for item in agenda),
    )
    said = "\n".join(str(row.who) for row in attendance)
    told = concern_rules.names_nobody({"attendance": said}, known.names.get(meeting.scheme_id, ()))
    yield told if told else Verdict("Attendance names a visitor: enter a post or a group, such as “Visitors”")
