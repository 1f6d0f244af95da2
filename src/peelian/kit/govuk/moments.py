"""Read a date or a time as people type it, and say what is wrong with one that does not exist. Knows no form."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, time

MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
TIME = re.compile(r"(\d{1,2})(?:[:.]?(\d{2}))?\s*([ap])?\.?m?\.?", re.IGNORECASE)
YEAR_DIGITS = 4
NOON = 12


@dataclass(frozen=True, kw_only=True, slots=True)
class Unreal:
    """Why three answers make no date: words that follow its name, and which of the three to mend."""

    why: str
    parts: tuple[str, ...]


def read_date(day: str, month: str, year: str) -> date | Unreal | None:
    """Return the date that three answers make, why they make none, or None where all are blank.

    The month may be written as a word, in full or by its first three letters.
    """
    typed = {"day": day.strip(), "month": month.strip(), "year": year.strip()}
    if not any(typed.values()):
        return None
    missing = tuple(part for part, text in typed.items() if not text)
    if missing:
        return Unreal(why=f"must include {_listed(missing)}", parts=missing)
    return _three(typed["day"], month_number(typed["month"]), typed["year"])


def _three(day: str, month: int, year: str) -> date | Unreal:
    if not month:
        return Unreal(why="must be a real date: a month is a number from 1 to 12", parts=("month",))
    if not _is_number(year) or len(year) != YEAR_DIGITS or int(year) == 0:
        return Unreal(why="must have a year of 4 numbers, like 2025", parts=("year",))
    last = calendar.monthrange(int(year), month)[1]
    if not _is_number(day) or not 1 <= int(day) <= last:
        return Unreal(why=f"must be a real date: {_length(month, int(year), last)}", parts=("day",))
    return date(int(year), month, int(day))


def _length(month: int, year: int, last: int) -> str:
    name = calendar.month_name[month]
    return f"{name} {year} has {last} days" if month == calendar.FEBRUARY else f"{name} has {last} days"


def month_number(text: str) -> int:
    """Return a month from its number or its name, or 0 where it is neither."""
    if _is_number(text):
        return int(text) if 1 <= int(text) <= len(MONTHS) else 0
    return next((number for name, number in MONTHS.items() if text.lower() in {name, name[:3]}), 0)


def read_time(text: str) -> time | None:
    """Return a time written as 18:30, 18.30, 1830, 6:30pm or 6pm, or None where it is none."""
    found = TIME.fullmatch(text.strip())
    if not found:
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    if not found[2] and not half:
        return None
    if half:
        if not 1 <= hour <= NOON:
            return None
        hour = hour % NOON + (NOON if half == "p" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= YEAR_DIGITS


def _listed(parts: tuple[str, ...]) -> str:
    return "a " + " and ".join(parts)
