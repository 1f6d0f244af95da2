"""How a cell is read into a field, and what is expected of it."""

import calendar
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any

from django.db import models

from peelian.basics import money
from peelian.kit.records.pence import Pence
from peelian.kit.records.registry import kinds_by_model

type Reader = Callable[[Any], Any]

NUMERIC_DATE = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
ISO_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
YES, NO = ("yes", "true", "1", "y"), ("no", "false", "0", "n")
FORMULA = ("=", "@", "+")
OFFERED = 12


class Expected(ValueError):
    """A cell does not hold what is expected. The message says what is."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """One column of a file: where it stands, the field that it fills, how its cells are read."""

    place: int
    heading: str
    field: models.Field[Any, Any]
    read: Reader

    @property
    def attribute(self) -> str:
        """Return the attribute that is set: authority_id for a field that points at another record."""
        return self.field.attname

    @property
    def is_required(self) -> bool:
        """Say whether a cell of it may not be empty."""
        return not self.field.blank and not self.field.has_default() and self.field.name != "reference"


def reader(field: models.Field[Any, Any], words: Collection[str], file: Mapping[str, str]) -> Reader:
    """Return how cells are read into a field.

    `words` are all that the column says, to look records up at once; `file` gives the references of the file's own
    rows by every word that they go by.
    """
    if field.is_relation:
        return pointing_reader(field, words, file)
    if field.choices:
        return choice_reader(field)
    for kind, read in READERS:
        if isinstance(field, kind):
            return read
    return text_reader(field)


@dataclass(frozen=True, slots=True)
class InThisFile:
    """A record that another row of the same file is about to make."""

    reference: str


def pointing_reader(field: models.Field[Any, Any], words: Collection[str], file: Mapping[str, str]) -> Reader:
    """Look a record up by its reference, its name or another name of it; or, for its own kind, in the same file."""
    other = kinds_by_model()[field.related_model]  # type: ignore[index]
    limit = field.get_limit_choices_to()  # type: ignore[attr-defined]
    known = other.ids_by_word({word.lower() for word in words}, limit)
    inside = file if field.related_model is field.model else {}

    def read(value: Any) -> int | InThisFile:
        word = str(value).lower()
        if word in known:
            return known[word]
        if word in inside:
            return InThisFile(inside[word])
        raise Expected(one_of(str(value), names_of(other.model, limit), other.plural))

    return read


def names_of(model: type[models.Model], limit: Any) -> list[str]:
    """Return the names of some records, to suggest from."""
    return [str(record) for record in model._default_manager.filter(**(limit or {}))[:2000]]


def choice_reader(field: models.Field[Any, Any]) -> Reader:
    """Read one of the choices, by its label or its code."""
    labels = {str(label).lower(): code for code, label in field.flatchoices}
    known = {str(code).lower(): code for code, _label in field.flatchoices} | labels

    def read(value: Any) -> Any:
        if str(value).lower() not in known:
            raise Expected(one_of(str(value), [str(label) for _code, label in field.flatchoices], "choices"))
        return known[str(value).lower()]

    return read


def one_of(value: str, names: list[str], plural: str) -> str:
    """Say what is expected where a word is not one of those that there are."""
    by_small = {name.lower(): name for name in names}
    nearest = get_close_matches(value.lower(), by_small, n=1, cutoff=0.5)
    guess = f" Did you mean {by_small[nearest[0]]}?" if nearest else ""
    listed = f": {', '.join(names)}" if len(names) <= OFFERED else ""
    return f"One of the {len(names)} {plural}{listed}.{guess}"


def read_date(value: Any) -> date:
    """Read a date, written 2025-06-12, 12/06/2025 or as a spreadsheet keeps it."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if written := ISO_DATE.fullmatch(str(value)):
        year, month, day = map(int, written.groups())
    elif written := NUMERIC_DATE.fullmatch(str(value)):
        day, month, year = map(int, written.groups())
    else:
        raise Expected("A date such as 2025-06-12 or 12/06/2025")
    return real_date(year, month, day)


def real_date(year: int, month: int, day: int) -> date:
    """Return a date that exists."""
    if not 1 <= month <= 12:
        raise Expected(f"A real date: there is no month {month}")
    if not 1900 <= year <= 2200:
        raise Expected(f"A real date: the year {year} cannot be meant")
    days = calendar.monthrange(year, month)[1]
    if not 1 <= day <= days:
        raise Expected(f"A real date: {calendar.month_name[month]} {year} has {days} days")
    return date(year, month, day)


def read_whole(value: Any) -> int:
    """Read a whole number that is not below nought."""
    text = str(value).replace(",", "")
    text = text.removesuffix(".0") if isinstance(value, float) else text
    if not re.fullmatch(r"\d{1,9}", text):
        raise Expected("A whole number, such as 12")
    return int(text)


def read_decimal(value: Any) -> float:
    """Read a number such as a longitude."""
    if not re.fullmatch(r"[-\u2212]?\d{1,6}(\.\d+)?", str(value)):
        raise Expected("A number, such as -1.13251")
    return float(str(value).replace("\u2212", "-"))


def read_yes_no(value: Any) -> bool:
    """Read Yes or No."""
    if str(value).lower() not in YES + NO:
        raise Expected("Yes or No")
    return str(value).lower() in YES


def read_pence(value: Any) -> int:
    """Read pounds into pence."""
    try:
        return money.pence(money.read_money(str(value)))
    except ValueError as unread:
        raise Expected(str(unread)) from unread


def text_reader(field: models.Field[Any, Any]) -> Reader:
    """Read text that is no formula and not too long."""
    longest = field.max_length

    def read(value: Any) -> str:
        text = str(value)
        if text.startswith(FORMULA):
            raise Expected("Text, not a formula: put its value there instead")
        if "\0" in text:
            raise Expected("Text without a null character")
        if longest and len(text) > longest:
            raise Expected(f"At most {longest} characters; this has {len(text)}")
        return text

    return read


READERS: list[tuple[type[models.Field[Any, Any]], Reader]] = [
    (models.DateField, read_date),
    (models.BooleanField, read_yes_no),
    (Pence, read_pence),
    (models.FloatField, read_decimal),
    (models.IntegerField, read_whole),
]
