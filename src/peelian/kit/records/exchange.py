"""Records as rows and as data: the same columns go out in an export and come in by an import."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django.db import models

from peelian.basics.display import in_london
from peelian.kit.records import facts
from peelian.kit.records.pence import Pence
from peelian.kit.records.record_type import PageKind, Part, RecordType
from peelian.kit.records.registry import kinds_by_model

ROWS_AT_ONCE = 2000

type Cell = str | int | float | Decimal | date | None


class Names:
    """The words by which an export refers to other records: what an import would know each by.

    The name, unless that could mean another record too; then the reference.
    """

    def __init__(self) -> None:
        self.known: dict[models.Field[Any, Any], Mapping[str, Collection[int]]] = {}

    def word(self, field: Any, record: Any) -> str:
        """Return the word for what a field points at."""
        kind = kinds_by_model().get(type(record))
        if kind is None or not kind.known_as:
            return str(record.reference)
        if field not in self.known:
            self.known[field] = kind.ids_by_word((), field.get_limit_choices_to())
        name = str(record)
        return name if list(self.known[field].get(name.lower(), ())) == [record.pk] else str(record.reference)


def headings(kind: RecordType[Any]) -> list[str]:
    """Return the headings of an export, in order."""
    return [facts.heading(kind.model, name) for name in kind.exchanged]


def part_headings(kind: RecordType[Any], part: Part) -> list[str]:
    """Return the headings of a part's sheet; the first is the kind itself, for the parent's reference."""
    return [parent_heading(kind), *(facts.heading(part.model, name) for name in part.columns)]


def parent_heading(kind: RecordType[Any]) -> str:
    """Return the heading under which a part names its parent: Engagement."""
    return kind.name[:1].upper() + kind.name[1:]


def row(kind: RecordType[Any], record: models.Model, names: Names) -> list[Cell]:
    """Return a record as the cells of an export."""
    return [cell(record, name, names) for name in kind.exchanged]


def part_rows(part: Part, records: models.QuerySet[Any], names: Names) -> Iterator[list[Cell]]:
    """Yield the rows of a part of some records, in the order of their references."""
    pointers = [name for name in part.columns if part.model._meta.get_field(name).is_relation]
    children = part.model._default_manager.filter(**{f"{part.parent}__in": records.order_by().values("pk")})
    ordered = children.select_related(part.parent, *pointers).order_by(f"{part.parent}__reference", "pk")
    for child in ordered.iterator(chunk_size=ROWS_AT_ONCE):
        yield [getattr(child, part.parent).reference, *(cell(child, name, names) for name in part.columns)]


def cell(record: models.Model, name: str, names: Names) -> Cell:
    """Return one value as it stands in a file: a label, a date, Yes or No, pounds, or the name of another record."""
    field = record._meta.get_field(name)
    value = getattr(record, name)
    if value is None:
        return None
    if field.is_relation:
        return names.word(field, value)
    if getattr(field, "choices", None):
        return str(getattr(record, f"get_{name}_display")())
    if isinstance(field, Pence):
        return Decimal(value) / 100
    if isinstance(value, bool):
        return "Yes" if value else "No"
    kept: Cell = in_words(value) if isinstance(value, datetime | time) else value
    return kept


def in_words(moment: datetime | time) -> str:
    """Write a moment as clocks in London show it; of an hour that comes twice, the second says which it is."""
    if isinstance(moment, time):
        return f"{moment:%H:%M}"
    there = in_london(moment)
    return there.isoformat(sep=" ", timespec="minutes") if there.fold else f"{there:%Y-%m-%d %H:%M}"


def data(kind: RecordType[Any], record: Any, names: Names) -> dict[str, Any]:
    """Return a record as JSON data, its parts with it."""
    fields = {name: plain(cell(record, name, names)) for name in kind.exchanged}
    parts = {
        part.name: [
            {name: plain(cell(child, name, names)) for name in part.columns}
            for child in sorted(getattr(record, part.name).all(), key=lambda child: child.pk)
        ]
        for part in kind.exported_parts
    }
    withdrawn = {"on": str(record.withdrawn_on), "reason": record.withdrawn_reason} if record.withdrawn_on else None
    # Its page is not called its address: an office's own address is a fact of some records.
    told = {"version": record.version, "withdrawn": withdrawn, "page": kind.url(PageKind.SHOW, record)}
    return {**fields, **told, **parts}


def plain(value: Cell) -> str | int | float | None:
    """Return a cell as JSON holds it: dates and money as text."""
    return str(value) if isinstance(value, date | Decimal) else value
