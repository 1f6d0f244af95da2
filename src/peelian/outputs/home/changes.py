"""What changed last, from the audit trail: an import of hundreds is one line, and a record says where it counts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any, NamedTuple

from django.db.models import Max, Q
from django.utils import timezone

from peelian.basics import display
from peelian.kit.access.holding import Person
from peelian.kit.audit.models import AuditEntry
from peelian.outputs.home import entries
from peelian.outputs.home.entries import BY_HAND

LINES = 8
LOOKED_AT = 500
"""How many entries are read, newest first."""
MOST_COUNTED = 20_000
"""How far back a run of an import is counted."""
DAYS_NAMED = 7


class Entry(NamedTuple):
    """What is read of an entry of the trail: five hundred of them cost next to nothing so."""

    sequence: int
    at: datetime
    actor_id: int | None
    who: str
    verb: str
    kind: str
    reference: str
    label: str
    via: str


FIELDS = ("sequence", "at", "actor_id", "actor_title", "verb", "kind", "reference", "label", "via")


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One deed: when, who, what, to which record or to how many."""

    at: datetime
    who: str
    deed: str
    kind: str
    reference: str = ""
    label: str = ""
    url: str = ""
    count: int = 1
    is_at_least: bool = False

    @property
    def many(self) -> str:
        """Name the records of a deed that was done to several at once."""
        return f"{'more than ' if self.is_at_least else ''}{entries.many(self.kind, self.count)}"


def latest(person: Person, *, most: int = LINES) -> list[Line]:
    """Return the latest deeds to records that a person may see. It costs two queries, however long the trail is."""
    rows = AuditEntry.objects.order_by("-sequence").values_list(*FIELDS)
    read = [Entry(*row) for row in rows[:LOOKED_AT]]
    runs = [list(run) for _key, run in groupby(read, key=deed_of)]
    last = runs[-1] if runs else []
    visible = {label for label in {entry.kind for entry in read} if entries.may_see(person, label)}
    seen = [run for run in runs if run[0].kind in visible][:most]
    return [line(run, goes_on=run is last and len(read) == LOOKED_AT) for run in seen]


def deed_of(entry: Entry) -> tuple[Any, ...]:
    """Return what entries of one deed have in common; what was filled in by hand stands alone."""
    alone = entry.sequence if entry.via == BY_HAND else 0
    return entry.actor_id, entry.verb, entry.kind, entry.via, alone


def line(run: Sequence[Entry], *, goes_on: bool) -> Line:
    """Tell one deed by its entries, of which some may not have been read."""
    newest, oldest = run[0], run[-1]
    more = before(oldest) if goes_on and oldest.via != BY_HAND else 0
    count = len(run) + more
    if count == 1:
        return Line(
            at=newest.at,
            who=newest.who,
            deed=f"{newest.verb[:1].upper()}{newest.verb[1:]}",
            kind=newest.kind,
            reference=newest.reference,
            label=newest.label,
            url=entries.address(newest.kind, newest.reference),
        )
    return Line(
        at=newest.at,
        who=newest.who,
        deed=entries.deed(newest.verb, newest.via),
        kind=newest.kind,
        count=count,
        is_at_least=more >= MOST_COUNTED,
    )


def before(oldest: Entry) -> int:
    """Return how many entries just before one belong to the same deed."""
    edge = oldest.sequence - 1 - MOST_COUNTED
    same = Q(verb=oldest.verb, kind=oldest.kind, via=oldest.via) & (
        Q(actor_id=oldest.actor_id) if oldest.actor_id else Q(actor__isnull=True)
    )
    others = AuditEntry.objects.filter(sequence__lt=oldest.sequence, sequence__gt=edge).exclude(same)
    other: int | None = others.aggregate(last=Max("sequence"))["last"]
    return oldest.sequence - 1 - (other if other is not None else max(edge, 0))


def since_yesterday(lines: Sequence[Line], now: datetime) -> list[Line]:
    """Keep what was done yesterday or today, by the real clock, which the trail keeps."""
    first = timezone.localdate(now) - timedelta(days=1)
    return [line for line in lines if timezone.localdate(line.at) >= first]


def by_hand(lines: Sequence[Line], most: int) -> Iterator[Line]:
    """Yield the first lines that are about one record each."""
    yield from [line for line in lines if line.url][:most]


def real_now() -> datetime:
    """Return the time by the real clock, by which the trail is dated also where the business date stands still."""
    return timezone.now()


def written(moment: datetime, now: datetime) -> str:
    """Write when it was: Wed 15:42 this week, else 12 Jun 2025, 15:42."""
    local = timezone.localtime(moment)
    if 0 <= (timezone.localdate(now) - local.date()).days < DAYS_NAMED:
        return f"{display.WEEKDAYS[local.weekday()][: display.BRIEF]} {display.write_time(local)}"
    return f"{display.write_date_briefly(local)}, {display.write_time(local)}"
