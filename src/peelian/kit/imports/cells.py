"""How a cell is read into a field, and what is expected of it."""

import calendar
import re
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from difflib import get_close_matches
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from peelian.basics import money
from peelian.basics.display import LONDON
from peelian.basics.verdicts import Verdict
from peelian.kit.imports.sheets import Formula
from peelian.kit.records import limits, references
from peelian.kit.records.pence import Pence
from peelian.kit.records.tidying import unseen_in

type Reader = Callable[[Any], Any]

NUMERIC_DATE = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", re.ASCII)
ISO_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00:00)?", re.ASCII)
WORDED_DATE = re.compile(r"(\d{1,2}) ([A-Za-z]+),? (\d{4})", re.ASCII)
TIME = re.compile(r"(\d{1,2})[:.](\d{2})(?::\d{2}(?:\.\d+)?)?", re.ASCII)
MOMENT = re.compile(r"(.+?)(?:T|,? (?:at )?)(\d{1,2}[:.]\d{2}(?::\d{2}(?:\.\d+)?)?)([+-]\d{2}:\d{2})?", re.ASCII)
NAMES = (calendar.month_name, calendar.month_abbr)
MONTHS = {name.lower(): number for names in NAMES for number, name in enumerate(names) if name}
WHOLE = re.compile(r"\d{1,18}|\d{1,3}(?:,\d{3}){1,5}", re.ASCII)
NUMBER = re.compile(r"[-\u2212]?\d{1,15}(?:\.\d+)?", re.ASCII)
YES, NO = ("yes", "true", "y", "1"), ("no", "false", "n", "0")
FIRST_YEAR, LAST_YEAR = 1900, 2200
MOST_LISTED = 12
LONGEST_REFERENCE = 40


class Expected(ValueError):
    """A cell does not hold what is expected. The message says what is."""


def reader(field: models.Field[Any, Any]) -> Reader:
    """Return how cells are read into a field that points at no other record."""
    if field.name == "reference":
        return read_reference
    if field.choices:
        return choice_reader(field)
    read = next((read for kind, read in READERS if isinstance(field, kind)), None)
    return checked(field, read or text_reader(field))


def checked(field: models.Field[Any, Any], read: Reader) -> Reader:
    """Read a cell, and ask the field's own validators of what was read."""

    checks: list[Callable[[Any], None]] = [*limits.of(field), *field.validators]

    def read_and_check(value: Any) -> Any:
        kept = read(value)
        try:
            for check in checks:
                check(kept)
        except ValidationError as wrong:
            raise Expected(" ".join(wrong.messages)) from wrong
        return kept

    return read_and_check


def refuse_formula(value: Any) -> None:
    """Refuse what a spreadsheet would work out, or could not.

    :raises Expected: when it is that.
    """
    if isinstance(value, Formula):
        is_formula = value.startswith("=")
        raise Expected("A value, not a formula: put what it comes to there" if is_formula else f"A value, not {value}")


def choice_reader(field: models.Field[Any, Any]) -> Reader:
    """Read one of the choices, by its label or its code."""
    labels = [str(label) for _code, label in field.flatchoices]
    known = {str(code).lower(): code for code, _label in field.flatchoices}
    known |= {str(label).lower(): code for code, label in field.flatchoices}

    def read(value: Any) -> Any:
        if str(value).lower() not in known:
            raise Expected(one_of(str(value), labels, "choices"))
        return known[str(value).lower()]

    return read


def nearest(value: str, names: list[str]) -> str:
    """Return the name that was probably meant; nothing where none is near."""
    by_small = {name.lower(): name for name in names}
    starting = [name for name in names if name.lower() in value.lower() or value.lower() in name.lower()]
    found = get_close_matches(value.lower(), by_small, n=1, cutoff=0.6)
    return by_small[found[0]] if found else starting[0] if len(starting) == 1 else ""


def one_of(value: str, names: list[str], plural: str) -> str:
    """Say what is expected where a word is not one of those that there are, and guess which was meant."""
    guess = nearest(value, names)
    suggestion = f" Did you mean {guess}?" if guess else ""
    if not names:
        return f"There are no {plural} on the record yet"
    listed = f": {', '.join(names)}" if len(names) <= MOST_LISTED and not guess else ""
    return f"One of the {len(names):,} {plural}{listed}.{suggestion}"


def read_date(value: Any) -> date:
    """Read a date, written 2025-06-12, 12/06/2025, 12 June 2025, or as a spreadsheet keeps it."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if written := ISO_DATE.fullmatch(str(value)):
        year, month, day = map(int, written.groups())
    elif written := NUMERIC_DATE.fullmatch(str(value)):
        day, month, year = map(int, written.groups())
    elif (written := WORDED_DATE.fullmatch(str(value))) and written[2].lower() in MONTHS:
        day, month, year = int(written[1]), MONTHS[written[2].lower()], int(written[3])
    else:
        raise Expected("A date such as 2025-06-12 or 12/06/2025")
    return real_date(year, month, day)


def read_time(value: Any) -> time:
    """Read a time of day, written 18:30 or as a spreadsheet keeps it."""
    if not (written := TIME.fullmatch(str(value))) or int(written[1]) > 23 or int(written[2]) > 59:
        raise Expected("A time such as 18:30")
    return time(int(written[1]), int(written[2]))


def read_moment(value: Any) -> datetime:
    """Read a day with its time in London, written 2025-06-12 18:30, 12/06/2025 18:30, or as a spreadsheet keeps it."""
    text = value.isoformat(sep=" ") if isinstance(value, datetime) else str(value)
    if not (written := MOMENT.fullmatch(text)):
        raise Expected("A date and a time such as 2025-06-12 18:30 or 12/06/2025 18:30")
    moment = datetime.combine(read_date(written[1]), read_time(written[2]))
    return datetime.fromisoformat(f"{moment.isoformat()}{written[3]}") if written[3] else moment.replace(tzinfo=LONDON)


def real_date(year: int, month: int, day: int) -> date:
    """Return a date that exists."""
    if not 1 <= month <= 12:
        raise Expected(f"A real date: there is no month {month}")
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Expected(f"A real date: the year {year} cannot be meant")
    days = calendar.monthrange(year, month)[1]
    if not 1 <= day <= days:
        name = calendar.month_name[month]
        raise Expected(f"A real date: {f'{name} {year}' if month == calendar.FEBRUARY else name} has {days} days")
    return date(year, month, day)


def read_whole(value: Any) -> int:
    """Read a whole number that is not below nought."""
    text = str(value)
    if not WHOLE.fullmatch(text):
        raise Expected("A whole number, such as 12")
    return int(text.replace(",", ""))


def read_number(value: Any) -> float:
    """Read a number such as a longitude."""
    if isinstance(value, int | float):
        return float(value)
    if not NUMBER.fullmatch(str(value)):
        raise Expected("A number, such as -1.13251")
    return float(str(value).replace("\u2212", "-"))


def read_decimal(value: Any) -> Decimal:
    """Read a number with its decimal places, such as an hourly rate, to the last of them."""
    # A spreadsheet keeps 0.1 as 0.1000000000000000055: the shortest number that is the same is meant.
    text = repr(value) if isinstance(value, float) else str(value)
    if not NUMBER.fullmatch(text):
        raise Expected("A number, such as 16.4205")
    return Decimal(text.replace("\u2212", "-"))


def read_yes_no(value: Any) -> bool:
    """Read Yes or No."""
    if str(value).lower() not in YES + NO:
        raise Expected("Yes or No")
    return str(value).lower() in YES


def read_pence(value: Any) -> int:
    """Read pounds into pence."""
    # A spreadsheet keeps 0.1 + 0.2 as 0.30000000000000004: what it shows is what is meant.
    text = f"{value:.6f}" if isinstance(value, float) else str(value)
    try:
        return money.pence(money.read_money(text))
    except ValueError as unread:
        raise Expected(f"Pounds and pence, such as 1,234.56: {unread}") from unread


def read_reference(value: Any) -> str:
    """Read a reference under which a record can be found."""
    text = str(value)
    if len(text) > LONGEST_REFERENCE:
        raise Expected(f"At most {LONGEST_REFERENCE} characters; this has {len(text)}")
    verdict: Verdict = references.is_well_written(text)
    if not verdict:
        raise Expected(verdict.reason)
    return text


def text_reader(field: models.Field[Any, Any]) -> Reader:
    """Read text that can be seen and is not too long."""
    longest = field.max_length or limits.LONGEST_TEXT

    def read(value: Any) -> str:
        text = value.isoformat() if isinstance(value, date) else str(value)
        if unseen := unseen_in(text):
            raise Expected(f"Text that can be seen: take out the character {unseen}")
        if len(text) > longest:
            raise Expected(f"At most {longest:,} characters; this has {len(text):,}")
        return text

    return read


READERS: list[tuple[type[models.Field[Any, Any]], Reader]] = [
    (models.DateTimeField, read_moment),
    (models.DateField, read_date),
    (models.TimeField, read_time),
    (models.BooleanField, read_yes_no),
    (Pence, read_pence),
    (models.DecimalField, read_decimal),
    (models.FloatField, read_number),
    (models.IntegerField, read_whole),
]
