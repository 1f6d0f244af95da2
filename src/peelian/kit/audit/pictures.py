"""What a record says, in plain values that people can read: taken before and after a change and compared."""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

type Plain = str | int | list[str] | None
type Picture = dict[str, Plain]
type Changes = dict[str, list[Plain]]

# What says nothing about the office's work, or is nobody's to read.
LEFT_OUT = frozenset({"id", "version", "password", "last_login"})


def picture(record: models.Model, parts: Iterable[str] = ()) -> Picture:
    """Return the record's fields as people read them, and each of its parts as a list of lines.

    A part is the name of a relation to rows of the record's own (themes, feedback) or to several records.
    """
    fields: Picture = {name: read(record) for name, read in _readers(type(record))}
    return fields | {part: _lines(record, part) for part in parts}


def is_secret(record: object) -> bool:
    """Say whether the trail keeps only that there is such a record, and nothing of what it says."""
    return bool(getattr(record, "told_in_trail", ""))


def called(record: object) -> str:
    """Return the words by which a record is known wherever words are kept: of a secret one, nothing it says."""
    return str(getattr(record, "told_in_trail", "") or record)


def difference(before: Mapping[str, Plain], after: Mapping[str, Plain]) -> Changes:
    """Return, for each field whose value is another one, what it was and what it is. Nothing and empty are the same."""
    names = [*after, *(name for name in before if name not in after)]
    pairs = ((name, _said(before.get(name)), _said(after.get(name))) for name in names)
    return {name: [was, now] for name, was, now in pairs if was != now}


def _said(value: Plain) -> Plain:
    return None if value in ("", []) else value


@cache
def _readers(model: type[models.Model]) -> tuple[tuple[str, Callable[[models.Model], Plain]], ...]:
    fields = (field for field in model._meta.concrete_fields if field.name not in LEFT_OUT)
    return tuple((field.name, _reader(field)) for field in fields)


def _reader(field: "models.Field[Any, Any]") -> Callable[[models.Model], Plain]:
    name = field.name
    if isinstance(field, models.ForeignKey):
        return lambda record: _named(getattr(record, name))
    if field.flatchoices:
        labels = {code: str(label) for code, label in field.flatchoices}
        return lambda record: labels.get(value := getattr(record, name)) or plain(value)
    return lambda record: plain(getattr(record, name))


def plain(value: object) -> Plain:
    """Return a value as a word, a whole number or nothing, alike in both stores."""
    match value:
        case None:
            return None
        case bool():
            return "yes" if value else "no"
        case int():
            return value
        case datetime():
            return value.astimezone(UTC).isoformat()
        case date():
            return value.isoformat()
        case Decimal():
            return format(value.normalize() if value == value.to_integral() else value, "f")
        case dict() | list():
            return DjangoJSONEncoder(sort_keys=True, ensure_ascii=False).encode(value)
        case _:
            # PostgreSQL keeps no NUL in JSON.
            return str(value).replace("\x00", "\N{REPLACEMENT CHARACTER}")


def _named(related: models.Model | None) -> str | None:
    if related is None:
        return None
    reference, words = str(getattr(related, "reference", "") or ""), called(related)
    return words if not reference or reference in words else f"{reference} {words}"


def _lines(record: models.Model, part: str) -> list[str]:
    relation = record._meta.get_field(part)
    rows = getattr(record, part).all()
    if isinstance(relation, models.ManyToOneRel):
        return [_line(row, relation.field.name) for row in sorted(rows, key=lambda row: row.pk)]
    return sorted(filter(None, map(_named, rows)))


def _line(row: models.Model, owner: str) -> str:
    if told := getattr(row, "told_in_trail", ""):
        return str(told)  # what must be able to be forgotten is not kept in a trail that never forgets
    titles = {field.name: field.verbose_name for field in row._meta.concrete_fields if field.name != owner}
    said = picture(row)
    return "; ".join(f"{title}: {said[name]}" for name, title in titles.items() if said.get(name) not in (None, ""))
