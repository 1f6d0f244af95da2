"""What the page of a record tells besides the record: its facts with their links, its history, where it is used."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.db.models import prefetch_related_objects

from peelian.basics import display
from peelian.kit.access.holding import holds
from peelian.kit.access.models import Account
from peelian.kit.access.roles import STAFF_ROLES, Role
from peelian.kit.areas import provided
from peelian.kit.audit import history, trail
from peelian.kit.audit.models import AuditEntry
from peelian.kit.records import facts
from peelian.kit.records.fetching import fetch_relations
from peelian.kit.records.models import Record
from peelian.kit.records.record_type import PageKind, Part, RecordType
from peelian.kit.records.registry import kinds_by_model
from peelian.kit.records.rows import is_number

MOST_ENTRIES = 10
"""How many entries stand beside a record; the page of its history has them all."""

FIRST = "recorded"
SOMEBODY = "Somebody outside the office"
OF_EVERY_RECORD = ("withdrawn_on", "withdrawn_reason")


@dataclass(frozen=True, kw_only=True, slots=True)
class Fact:
    """One fact: what it is called, what it says, and the page of the record that it points at."""

    name: str
    title: str
    text: str
    url: str = ""
    is_number: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """One part: its title, its headings, and its rows of facts."""

    part: Part
    headings: list[tuple[str, bool]]  # and whether numbers stand below
    rows: list[list[Fact]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Event:
    """One entry of a record's history, and what it changed; of a new record, nothing needs telling in short."""

    entry: AuditEntry
    who: str
    is_standing_still: bool  # business time is not the real time
    changes: Sequence[history.Change] = ()
    differences: Sequence[history.Difference] = ()
    why: str = ""

    @property
    def is_first(self) -> bool:
        """Say whether this is how the record began, so that everything in it was put in."""
        return self.entry.verb == FIRST


@dataclass(frozen=True, kw_only=True, slots=True)
class Station:
    """One station of the provenance strip."""

    title: str
    value: str
    url: str = ""
    is_current: bool = False
    is_ahead: bool = False


def facts_of(record: models.Model, names: Sequence[str], user: Any) -> list[Fact]:
    """Return facts of a record, with links to what they point at where this person may see it."""
    return [
        Fact(
            name=name,
            title=facts.heading(type(record), name),
            text=facts.fully(record, name),
            url=address(record, name, user),
            is_number=is_number(type(record), name),
        )
        for name in names
    ]


def address(record: models.Model, name: str, user: Any) -> str:
    """Return the page of the record that a fact points at, if there is one and this person may see it."""
    try:
        is_pointer = bool(record._meta.get_field(name).many_to_one)
    except FieldDoesNotExist:
        return ""
    other: Any = getattr(record, name) if is_pointer else None
    kind = kinds_by_model().get(type(other))
    return kind.url(PageKind.SHOW, other) if kind and kind.may_see(user) else ""


def parts_of(kind: RecordType[Any], record: Any, user: Any) -> Iterator[Told]:
    """Yield the parts of a record, what their rows point at fetched once for all."""
    for part in kind.parts:
        rows = list(getattr(record, part.name).order_by("pk"))
        fetch_relations(rows)
        headings = [(facts.heading(part.model, name), is_number(part.model, name)) for name in part.columns]
        yield Told(part=part, headings=headings, rows=[facts_of(row, part.columns, user) for row in rows])


def history_of(record: Record, user: Any) -> list[Event]:
    """Return the newest entries of a record's history, in short."""
    told = fields_told(record, user)
    entries = list(trail.of(record)[:MOST_ENTRIES])
    return [
        Event(
            entry=entry,
            who=who,
            changes=history.changes(entry, told) if entry.verb != FIRST else [],
            is_standing_still=stands_still(entry),
        )
        for entry, who in with_who(entries, told)
    ]


def events(entries: Iterable[AuditEntry], told: Collection[str] | None) -> list[Event]:
    """Return entries with what differs, word by word."""
    return [
        Event(
            entry=entry,
            who=who,
            differences=history.differences(entry, told),
            why=history.why(entry),
            is_standing_still=stands_still(entry),
        )
        for entry, who in with_who(list(entries), told)
    ]


def with_who(entries: Sequence[AuditEntry], told: Collection[str] | None) -> Iterator[tuple[AuditEntry, str]]:
    """Yield entries, each with who did it; those who see a kind in part are not told which volunteer did something."""
    if told is not None:
        prefetch_related_objects(list(entries), "actor__roles_held")
    for entry in entries:
        is_hidden = told is not None and entry.actor is not None and is_private(entry.actor, entry.business_on)
        yield entry, SOMEBODY if is_hidden else entry.actor_title


def is_private(actor: Account, day: date) -> bool:
    """Say whether somebody acted as a volunteer, or as nobody of the office or the force."""
    return holds(actor, Role.VOLUNTEER, on=day) or not holds(actor, *STAFF_ROLES, Role.FORCE_LIAISON, on=day)


def stands_still(entry: AuditEntry) -> bool:
    """Say whether an entry was written while the business date stood still."""
    return entry.business_on != display.in_london(entry.at).date()


def fields_told(record: Record, user: Any) -> frozenset[str] | None:
    """Return the fields whose history is told to a person: of a kind that they see in part, what its page shows.

    None stands for every field.
    """
    kind = kinds_by_model()[type(record)]
    if not kind.hides_some_from(user):
        return None
    return frozenset({*kind.columns, *kind.facts, *(part.name for part in kind.parts), *OF_EVERY_RECORD})


def stations(record: Record, figures: int, tellings: Sequence[provided.Telling]) -> list[Station]:
    """Return where a record is used, from the record to what the public sees."""
    public = [telling for telling in tellings if telling.is_public]
    return [
        Station(title="Record", value=record.reference, is_current=True),
        Station(
            title="Counted in",
            value=display.counted(figures, "figure") if figures else "No figures",
            url="#counted" if figures else "",
            is_ahead=not figures,
        ),
        used("Told in", tellings, "No reports yet", "report"),
        used("Public", public, "Nothing published yet", "published report"),
    ]


def used(title: str, places: Sequence[provided.Telling], nowhere: str, one: str) -> Station:
    """Return the station of the reports that tell of a record; where there is but one, it leads there."""
    if not places:
        return Station(title=title, value=nowhere, is_ahead=True)
    url = places[0].url if len(places) == 1 else "#told"
    return Station(title=title, value=display.counted(len(places), one), url=url)
