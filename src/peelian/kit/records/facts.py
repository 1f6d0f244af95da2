"""The facts of a record as people read them: one way for lists, pages, exports and the words to search by."""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models

from peelian.basics import display
from peelian.basics.money import pounds
from peelian.kit.records.pence import Pence


def field_of(model: type[models.Model], path: str) -> models.Field[Any, Any] | Any:
    """Return the last field of a path such as themes__theme.

    :raises FieldDoesNotExist: when there is none.
    """
    name, _, rest = path.partition("__")
    found = model._meta.get_field(name)
    related = getattr(found, "related_model", None)
    return field_of(related, rest) if rest and related else found


def heading(model: type[models.Model], name: str) -> str:
    """Return what a fact is called: its field's name for people, or the doc line of a property."""
    try:
        found = model._meta.get_field(name)
    except FieldDoesNotExist:
        return capitalised(name.replace("_", " "))
    related: Any = found.related_model
    return capitalised(str(getattr(found, "verbose_name", "") or related._meta.verbose_name_plural))


def fact(record: models.Model, name: str) -> str:
    """Write one fact of a record as people read it; what is not known is empty."""
    try:
        found = record._meta.get_field(name)
    except FieldDoesNotExist:
        return plain(getattr(record, name))
    if found.one_to_many or found.many_to_many:
        return "; ".join(dict.fromkeys(str(child) for child in getattr(record, name).all()))
    if getattr(found, "choices", None):
        return str(getattr(record, f"get_{name}_display")())
    value = getattr(record, name)
    return display.money(pounds(value), 2) if isinstance(found, Pence) and value is not None else plain(value)


def capitalised(words: str) -> str:
    """Write words with a capital at their beginning."""
    return words[:1].upper() + words[1:]


def plain(value: Any) -> str:
    """Write a value as people read it."""
    match value:
        case None:
            return ""
        case bool():
            return "Yes" if value else "No"
        case datetime():
            day = display.in_london(value).date()
            return f"{display.write_date_briefly(day)}, {display.write_time(value)}"
        case date():
            return display.write_date_briefly(value)
        case time():
            return f"{value:%H:%M}"
        case float():
            return f"{value:.5f}"
    return str(value)


def fully(record: models.Model, name: str) -> str:
    """Write one fact as the page of a record does: a date with its weekday."""
    value = getattr(record, name, None)
    return display.write_weekday_date(value) if type(value) is date else fact(record, name)


def line(row: models.Model, names: Iterable[str]) -> str:
    """Write a row of a part in one line."""
    return " · ".join(words_of(row, names))


def words_of(record: models.Model, names: Iterable[str]) -> list[str]:
    """Return some facts of a record, without those that are not known."""
    return [words for name in names if (words := fact(record, name))]
