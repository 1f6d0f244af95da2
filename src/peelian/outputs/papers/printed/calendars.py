"""Periods as papers call them: Quarter 1 2025/26, 2023-24, March 2024, 5 years."""

import re
from dataclasses import dataclass

from peelian.basics import periods
from peelian.basics.display import MONTHS
from peelian.basics.periods import Period

QUARTER = re.compile(r"(?:quarter|q)\s?([1-4])(?:[\s,]+(?:of\s)?(\d{4})(?:[/-](\d{2}|\d{4}))?)?", re.IGNORECASE)
YEAR = re.compile(r"(?:the year |financial year )?(\d{4})[/-](\d{2}|\d{4})", re.IGNORECASE)
MONTH = re.compile(rf"({'|'.join(MONTHS)})\s(\d{{4}})", re.IGNORECASE)
LENGTH = re.compile(r"(\d{1,3})[\s-](year|month|week|day)s?", re.IGNORECASE)
IN_MONTHS = {"year": 12, "month": 1}
IN_DAYS = {"week": 7, "day": 1}


@dataclass(frozen=True, kw_only=True, slots=True)
class Called:
    """What the calendar has under a name, for something that begins on a day."""

    period: Period
    rule: str


def called(words: str, given: Period) -> Called | None:
    """Return the period that words name, where the paper begins it; nothing where they name none that there is."""
    written = " ".join(words.split())
    try:
        return in_the_calendar(written, given) or for_so_long(written, given)
    except (ValueError, OverflowError):  # a year that no calendar has
        return None


def in_the_calendar(written: str, given: Period) -> Called | None:
    """Return the quarter, financial year or month that words name.

    :raises ValueError: when there is none such.
    """
    if found := QUARTER.fullmatch(written):
        starting = int(found[2]) if found[2] else given.starting
        quarter = periods.financial_quarter(starting, int(found[1]))
        return Called(period=quarter, rule="Financial quarters have three months; Quarter 1 is April to June")
    if (found := YEAR.fullmatch(written)) and int(found[2]) % 100 == (int(found[1]) + 1) % 100:
        return Called(period=periods.financial_year(int(found[1])), rule="A financial year runs from April to March")
    if found := MONTH.fullmatch(written):
        number = [month.lower() for month in MONTHS].index(found[1].lower()) + 1
        return Called(period=periods.month(int(found[2]), number), rule="The heading names one month")
    return None


def for_so_long(written: str, given: Period) -> Called | None:
    """Return the period that begins where the paper begins it and lasts as long as words say.

    :raises ValueError: when it would end after the last day there is.
    """
    if found := LENGTH.fullmatch(written):
        return Called(period=lasting(given, int(found[1]), found[2].lower()), rule=f"{written} from the first day")
    return None


def lasting(given: Period, number: int, unit: str) -> Period:
    """Return the period of a length that begins on the first day of another."""
    if unit in IN_MONTHS:
        return Period(given.start, periods.later(given.start, number * IN_MONTHS[unit]))
    return Period(given.start, given.start + periods.DAY * number * IN_DAYS[unit])
