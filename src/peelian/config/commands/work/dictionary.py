"""The data dictionary: what each column of each kind of record is called, what it holds, and whether it must."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models

from peelian.kit.imports.columns import Column
from peelian.kit.records import exchange, facts
from peelian.kit.records.pence import Pence
from peelian.kit.records.record_type import Part, RecordType
from peelian.kit.records.registry import kinds_by_model

HOLDS: tuple[tuple[type[models.Field[Any, Any]], str], ...] = (
    (models.DateTimeField, "Date and time"),
    (models.DateField, "Date"),
    (models.TimeField, "Time"),
    (models.BooleanField, "Yes or No"),
    (Pence, "Pounds"),
    (models.FloatField, "Number"),
    (models.IntegerField, "Whole number"),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One column of a file of records: its heading, its name in data, what it holds, whether it may be empty."""

    heading: str
    name: str
    holds: str
    is_required: bool


def entries(kind: RecordType[Any]) -> list[Entry]:
    """Return the columns of a kind."""
    return entries_of(kind.model, kind.exchanged, is_given=bool(kind.prefix))


def part_entries(kind: RecordType[Any], part: Part) -> list[Entry]:
    """Return the columns of a part; the first names the record that it belongs to."""
    heading = exchange.parent_heading(kind)
    leading = Entry(heading=heading, name=part.parent, holds=f"Reference of the {kind.name}", is_required=True)
    return [leading, *entries_of(part.model, part.columns, is_given=True)]


def entries_of(model: type[models.Model], names: Sequence[str], *, is_given: bool) -> list[Entry]:
    """Return the columns of a table; a reference that is given out may be left empty."""
    return [
        Entry(
            heading=facts.heading(model, name),
            name=name,
            holds=holds(found := model._meta.get_field(name)),
            is_required=is_required(found) or (name == "reference" and not is_given),
        )
        for name in names
    ]


def is_required(field: Any) -> bool:
    """Say whether an import needs it."""
    return Column(place=0, heading="", field=field, read=str).is_required


def holds(field: Any) -> str:
    """Say what a cell of a column holds."""
    if field.is_relation:
        other = kinds_by_model()[field.related_model]
        return f"{exchange.parent_heading(other)}, by {'its name or reference' if other.known_as else 'its reference'}"
    if field.choices:
        return f"One of: {'; '.join(str(label) for _code, label in field.flatchoices)}"
    return next((words for kind, words in HOLDS if isinstance(field, kind)), text_of(field))


def text_of(field: Any) -> str:
    """Say how long a text may be."""
    return f"Text, at most {field.max_length} characters" if field.max_length else "Text"
