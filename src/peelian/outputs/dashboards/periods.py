"""The periods that people ask for, and how they are named."""

from collections.abc import Iterator
from datetime import date

from peelian.basics import display
from peelian.basics.periods import Period, quarter_of, read_period, year_of
from peelian.kit.areas import provided

QUARTERS, YEARS, LIKE = 6, 3, 5


def last_quarter(today: date) -> Period:
    """Return the last quarter that is over: what is asked for when nothing else is."""
    return quarter_of(today).previous()


def offered(today: date, asked: Period) -> list[tuple[str, str]]:
    """Return the periods to choose from, each as it is written and as it is called; the one asked for is among them."""
    known = dict(usual(today))
    known.setdefault(str(asked), named(asked))
    return list(known.items())


def usual(today: date) -> Iterator[tuple[str, str]]:
    """Yield the last quarters, the term of office, and the last years."""
    quarter = quarter_of(today)
    yield str(quarter), f"{display.write_period_formally(quarter)} so far"
    for _earlier in range(QUARTERS - 1):
        quarter = quarter.previous()
        yield str(quarter), display.write_period_formally(quarter)
    yield from term_to(last_quarter(today).last)
    year = year_of(today)
    yield str(year), f"Financial year {display.write_period(year)} so far"
    for _earlier in range(YEARS - 1):
        year = year.previous()
        yield str(year), f"Financial year {display.write_period(year)}"


def term_to(day: date) -> Iterator[tuple[str, str]]:
    """Yield the term of office up to a day, where one is on the record."""
    try:
        term = read_period(f"term@{day}", term_of=provided.term_of)
    except ValueError:
        return
    yield str(term), f"Term of office to {display.write_date(day)}"


def named(period: Period) -> str:
    """Name a period in a list of others."""
    formally = display.write_period_formally(period)
    return f"Financial year {formally}" if period.is_financial_year else formally


def fully(period: Period) -> str:
    """Name a period, and say its days: Quarter 1 2025/26, 1 April to 30 June 2025."""
    formally, days = display.write_period_formally(period), display.write_days(period.start, period.last)
    return days if formally == days else f"{named(period)}, {days}"


def kind_of(period: Period) -> str:
    """Return what a period is called: a quarter, a year; or the time, where it is neither."""
    if period.quarter:
        return "quarter"
    if period.is_financial_year:
        return "year"
    return "month" if period.is_month else "time"


def earlier(period: Period) -> list[tuple[str, Period]]:
    """Return the periods to compare with: the one before, and the same one a year before, where they differ."""
    kind = kind_of(period)
    before, year_before = period.previous(), period.year_before()
    first = (f"The {kind} before", before)
    return [first] if before == year_before else [first, (f"The same {kind} a year before", year_before)]


def like(period: Period) -> list[Period]:
    """Return a period and those before it that are as long, the earliest first."""
    found = [period]
    while len(found) < LIKE:
        found.insert(0, found[0].previous())
    return found
