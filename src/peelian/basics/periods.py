"""Spans of days that measures and reports are drawn for: how they are written, divided, and follow each other."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Self

DAY = timedelta(days=1)
FIRST_MONTH = 4  # a financial year begins in April
MONTHS_IN_QUARTER = 3
MONTHS_IN_YEAR = 12

FORMS = "2025-06, 2025-Q1 (April to June), 2025/26, 2025-04-01..2025-06-30 or term@2025-06-30"
YEARS = range(1900, 2200)  # what is read from an address must leave room for the years before and after

type TermOf = Callable[[date], Period]


@dataclass(frozen=True, order=True, slots=True)
class Period:
    """A span of days. The end is not included."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end <= self.start:
            raise ValueError("A period ends after it starts")

    def __contains__(self, day: date) -> bool:
        return self.start <= day < self.end

    def __iter__(self) -> Iterator[date]:
        return (self.start + timedelta(days=number) for number in range(self.days))

    def __str__(self) -> str:
        """Write a month as 2025-06, a financial quarter as 2025-Q1, a financial year as 2025/26, else both dates."""
        if self.is_month:
            return f"{self.start.year}-{self.start.month:02}"
        if self.quarter:
            return f"{self.starting}-Q{self.quarter}"
        if self.is_financial_year:
            return f"{self.starting}/{self.end.year % 100:02}"
        return f"{self.start}..{self.last}"

    @property
    def last(self) -> date:
        """Return the last day that is included."""
        return self.end - DAY

    @property
    def days(self) -> int:
        """Return how many days there are, the first and the last included."""
        return (self.end - self.start).days

    @property
    def whole_months(self) -> int:
        """Return how many calendar months this is, or 0 when it is not made of whole ones."""
        whole = self.start.day == self.end.day == 1
        return (self.end.year - self.start.year) * MONTHS_IN_YEAR + self.end.month - self.start.month if whole else 0

    @property
    def starting(self) -> int:
        """Return the calendar year in which the financial year of the first day began."""
        return self.start.year - (self.start.month < FIRST_MONTH)

    @property
    def is_month(self) -> bool:
        """Say whether this is one calendar month."""
        return self.whole_months == 1

    @property
    def quarter(self) -> int | None:
        """Return which financial quarter this is (1 is April to June), or None when it is not one."""
        if self.whole_months != MONTHS_IN_QUARTER or (self.start.month - FIRST_MONTH) % MONTHS_IN_QUARTER:
            return None
        return (self.start.month - FIRST_MONTH) % MONTHS_IN_YEAR // MONTHS_IN_QUARTER + 1

    @property
    def is_financial_year(self) -> bool:
        """Say whether this is one financial year."""
        return self.whole_months == MONTHS_IN_YEAR and self.start.month == FIRST_MONTH

    def previous(self) -> Self:
        """Return the span just before, of as many months, or of as many days when they are not whole months."""
        months = self.whole_months
        return type(self)(later(self.start, -months) if months else self.start - (self.end - self.start), self.start)

    def next(self) -> Self:
        """Return the span just after, of as many months, or of as many days when they are not whole months."""
        months = self.whole_months
        return type(self)(self.end, later(self.end, months) if months else self.end + (self.end - self.start))

    def year_before(self) -> Self:
        """Return the same span a year earlier: the same months, or from the same first to the same last day."""
        start = later(self.start, -MONTHS_IN_YEAR)
        if self.whole_months:
            return type(self)(start, later(self.end, -MONTHS_IN_YEAR))
        return type(self)(start, later(self.last, -MONTHS_IN_YEAR) + DAY)

    def split(self, months: int) -> tuple["Period", ...]:
        """Return its calendar months (1), financial quarters (3) or financial years (12), cut short at both edges.

        :raises ValueError: when so many months do not fill a year.
        """
        if months < 1 or MONTHS_IN_YEAR % months:
            raise ValueError(f"A year cannot be divided into parts of {months} months")
        edge = later(self.start.replace(day=1), -((self.start.month - FIRST_MONTH) % months))
        edges = [self.start]
        while (edge := later(edge, months)) < self.end:
            edges.append(edge)
        return tuple(Period(start, end) for start, end in pairwise((*edges, self.end)))

    def covers(self, other: "Period") -> bool:
        """Say whether every day of the other lies in this one."""
        return self.start <= other.start and other.end <= self.end

    def overlap(self, other: "Period") -> "Period | None":
        """Return the days that lie in both, or None when there are none."""
        start, end = max(self.start, other.start), min(self.end, other.end)
        return Period(start, end) if start < end else None


def later(day: date, months: int) -> date:
    """Return the same day of the month, so many months later, or the last day of a shorter month."""
    years, month = divmod(day.month - 1 + months, MONTHS_IN_YEAR)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def between(first: date, last: date) -> Period:
    """Return the period from the first to the last day, both included."""
    return Period(first, last + DAY)


def month(year: int, number: int) -> Period:
    """Return a calendar month, by its calendar year and its number (1 to 12)."""
    start = date(year, number, 1)
    return Period(start, later(start, 1))


def financial_year(starting: int) -> Period:
    """Return the year from 1 April.

    Law: Local Government Finance Act 1992, s.69(1) ("financial year").
    """
    return Period(date(starting, FIRST_MONTH, 1), date(starting + 1, FIRST_MONTH, 1))


def financial_quarter(starting: int, number: int) -> Period:
    """Return a quarter of the financial year that began in April of that year; the first is April to June.

    :raises ValueError: when there is no such quarter.
    """
    if not 1 <= number <= MONTHS_IN_YEAR // MONTHS_IN_QUARTER:
        raise ValueError("Quarters go from 1 (April to June) to 4 (January to March)")
    start = later(date(starting, FIRST_MONTH, 1), (number - 1) * MONTHS_IN_QUARTER)
    return Period(start, later(start, MONTHS_IN_QUARTER))


def month_of(day: date) -> Period:
    """Return the calendar month in which a day lies."""
    return month(day.year, day.month)


def quarter_of(day: date) -> Period:
    """Return the financial quarter in which a day lies."""
    months_into_year = (day.month - FIRST_MONTH) % MONTHS_IN_YEAR
    return financial_quarter(day.year - (day.month < FIRST_MONTH), months_into_year // MONTHS_IN_QUARTER + 1)


def year_of(day: date) -> Period:
    """Return the financial year in which a day lies."""
    return financial_year(day.year - (day.month < FIRST_MONTH))


def read_period(text: str, *, term_of: TermOf | None = None) -> Period:
    """Read a period as it is written: 2025-06, 2025-Q1, 2025/26, 2025-04-01..2025-06-30 or term@2025-06-30.

    Two dates are both included. The last form is the term of office up to and including that day: `term_of` gives the
    term in which a day lies, or raises ValueError itself where there is none.

    :raises ValueError: when it is written in none of these ways, or there are no such days; it says what is expected.
    """
    written = text.strip()
    if written.startswith("term@"):
        return read_term(written.removeprefix("term@"), term_of)
    if ".." in written:
        return read_span(*written.split("..", maxsplit=1))
    if found := re.fullmatch(r"([0-9]{4})(-Q|-|/)([0-9]{1,2})", written):
        year, number = read_year(found[1]), int(found[3])
        match found[2]:
            case "-" if len(found[3]) == len("06"):
                return read_month(year, number)
            case "-Q" if len(found[3]) == len("1"):
                return financial_quarter(year, number)
            case "/":
                return read_financial_year(year, found[3])
    raise ValueError(f"“{written}” is not a period: write {FORMS}")


def read_month(year: int, number: int) -> Period:
    """Read the parts of 2025-06."""
    if 1 <= number <= MONTHS_IN_YEAR:
        return month(year, number)
    raise ValueError(f"There is no month {number:02}: months go from 01 to 12, as in {year}-06")


def read_financial_year(year: int, ending: str) -> Period:
    """Read the parts of 2025/26."""
    period = financial_year(year)
    if str(period).endswith(f"/{ending}"):
        return period
    raise ValueError(f"{year}/{ending} is not a financial year: the one that begins in {year} is written {period}")


def read_span(first: str, last: str) -> Period:
    """Read the first and the last day of a period, both included."""
    start, end = read_day(first), read_day(last)
    if end < start:
        raise ValueError(f"{first}..{last} ends before it starts: write the earlier day first")
    return between(start, end)


def read_term(text: str, term_of: TermOf | None) -> Period:
    """Read the term of office up to and including a day."""
    day = read_day(text)
    if term_of is None:
        raise ValueError("No terms of office are known here: write two dates, as in 2024-05-09..2025-06-30")
    return between(term_of(day).start, day)


def read_day(text: str) -> date:
    """Read a day written as 2025-06-30.

    :raises ValueError: when it is written otherwise, or there is no such day; it says what is expected.
    """
    written = text.strip()
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", written):
        raise ValueError(f"“{written}” is not a date: write year, month and day, as in 2025-06-30")
    read_year(written[:4])
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise ValueError(f"There is no such day as {written}") from None


def read_year(text: str) -> int:
    """Read a calendar year.

    :raises ValueError: when it is too far away to be meant.
    """
    year = int(text)
    if year not in YEARS:
        raise ValueError(f"{text} is not a year of a period: years go from {YEARS.start} to {YEARS.stop - 1}")
    return year
