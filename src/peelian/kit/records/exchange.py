"""Records as rows and as data: the same columns go out in an export and come in by an import."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import models

from peelian.kit.records import facts
from peelian.kit.records.pence import Pence
from peelian.kit.records.record_type import PageKind, Part, RecordType
from peelian.kit.records.registry import kinds_by_model

type Cell = str | int | float | Decimal | date | None


def headings(kind: RecordType[Any]) -> list[str]:
    """Return the headings of an export, in order."""
    return [facts.heading(kind.model, name) for name in kind.exchanged]


def part_headings(kind: RecordType[Any], part: Part) -> list[str]:
    """Return the headings of a part's sheet; the first is the kind itself, for the parent's reference."""
    return [parent_heading(kind), *(facts.heading(part.model, name) for name in part.columns)]


def parent_heading(kind: RecordType[Any]) -> str:
    """Return the heading under which a part names its parent: Engagement."""
    return kind.name[:1].upper() + kind.name[1:]


def row(kind: RecordType[Any], record: models.Model) -> list[Cell]:
    """Return a record as the cells of an export."""
    return [cell(record, name) for name in kind.exchanged]


def part_rows(kind: RecordType[Any], part: Part, records: Sequence[Any]) -> Iterator[list[Cell]]:
    """Yield the rows of a part of some records."""
    children = part.model._default_manager.filter(**{f"{part.parent}__in": records})
    for child in children.select_related(part.parent).order_by(f"{part.parent}__reference", "pk"):
        yield [getattr(child, part.parent).reference, *(cell(child, name) for name in part.columns)]


def cell(record: models.Model, name: str) -> Cell:
    """Return one value as it stands in a file: a label, a date, Yes or No, pounds, or the name of another record."""
    field = record._meta.get_field(name)
    value = getattr(record, name)
    if value is None:
        return None
    if field.is_relation:
        kind = kinds_by_model().get(type(value))
        return str(value) if kind and kind.known_as else str(value.reference)
    if getattr(field, "choices", None):
        return str(getattr(record, f"get_{name}_display")())
    if isinstance(field, Pence):
        return Decimal(value) / 100
    if isinstance(value, bool):
        return "Yes" if value else "No"
    kept: Cell = value
    return kept


def data(kind: RecordType[Any], record: Any) -> dict[str, Any]:
    """Return a record as JSON data, its parts with it."""
    fields = {name: plain(cell(record, name)) for name in kind.exchanged}
    parts = {
        part.name: [
            {name: plain(cell(child, name)) for name in part.columns} for child in getattr(record, part.name).all()
        ]
        for part in kind.parts
    }
    withdrawn = {"on": str(record.withdrawn_on), "reason": record.withdrawn_reason} if record.withdrawn_on else None
    address = kind.url(PageKind.SHOW, record)
    return {**fields, "version": record.version, "withdrawn": withdrawn, "address": address, **parts}


def plain(value: Cell) -> str | int | float | None:
    """Return a cell as JSON holds it: dates and money as text."""
    return str(value) if isinstance(value, date | Decimal) else value
