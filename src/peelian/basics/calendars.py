"""Working days: the bank holidays of the United Kingdom, as published, and counting around them.

The list is a dated file, data/bank_holidays.json. Beyond its last day nothing is computed: a guess would be wrong.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from peelian.basics import display
from peelian.basics.periods import DAY, Period, between
from peelian.basics.terms import Term

SATURDAY = 5
LIST = Path(__file__).parent / "data" / "bank_holidays.json"


class Division(Term):
    """A part of the United Kingdom with bank holidays of its own, as GOV.UK divides it."""

    ENGLAND_AND_WALES = "england-and-wales", "England and Wales"
    SCOTLAND = "scotland", "Scotland"
    NORTHERN_IRELAND = "northern-ireland", "Northern Ireland"


class BeyondHolidayList(Exception):
    """A day lies outside the published list of bank holidays: nobody can say yet whether it is a working day."""

    def __init__(self, day: date, known: Period) -> None:
        first, last = display.write_date(known.start), display.write_date(known.last)
        super().__init__(
            f"Bank holidays are known from {first} to {last}, not for {display.write_date(day)}: "
            "update the list of bank holidays from GOV.UK first"
        )
        self.day = day


@dataclass(frozen=True, kw_only=True, slots=True)
class Skipped:
    """A bank holiday from Monday to Friday that a count of working days leaves out, and where it is one."""

    on: date
    title: str
    divisions: tuple[Division, ...]


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Calendar:
    """The working days of some divisions together: a bank holiday in any of them is not one, nor is a weekend.

    Every method raises BeyondHolidayList where it would have to know a day outside the list.
    """

    divisions: tuple[Division, ...]
    known: Period
    holidays: Mapping[date, Skipped]

    def is_working_day(self, day: date) -> bool:
        """Say whether a day is a working day."""
        if day not in self.known:
            raise BeyondHolidayList(day, self.known)
        return day.weekday() < SATURDAY and day not in self.holidays

    def working_days_after(self, day: date) -> Iterator[date]:
        """Yield the working days after a day, nearest first."""
        while True:
            day += DAY
            if self.is_working_day(day):
                yield day

    def working_days_before(self, day: date) -> Iterator[date]:
        """Yield the working days before a day, nearest first."""
        while True:
            day -= DAY
            if self.is_working_day(day):
                yield day

    def add_working_days(self, day: date, count: int) -> date:
        """Return the day on which so many working days have passed; the first is after the day that is given.

        :raises ValueError: when the count is below one.
        """
        return nth(self.working_days_after(day), count)

    def clear_days_before(self, day: date, count: int) -> date:
        """Return the last working day that leaves so many clear working days between itself and a day.

        Neither of the two is among the clear ones.
        :raises ValueError: when the count is below one.
        """
        return next(self.working_days_before(nth(self.working_days_before(day), count)))

    def on_or_after(self, day: date) -> date:
        """Return the day itself when it is a working day, else the next one."""
        return day if self.is_working_day(day) else next(self.working_days_after(day))

    def count(self, after: date, until: date) -> int:
        """Count the working days after one day up to and including another; below nought when that is earlier."""
        if until < after:
            return -self.count(until, after)
        return sum(map(self.is_working_day, between(after + DAY, until))) if until > after else 0

    def skipped(self, first: date, last: date) -> tuple[Skipped, ...]:
        """Return the bank holidays on weekdays from the first to the last day, both included, in their order."""
        return tuple(self.holidays[day] for day in sorted(self.holidays) if first <= day <= last)


def nth(days: Iterator[date], count: int) -> date:
    """Return the first (1), second (2) or a later one of some days.

    :raises ValueError: when the count is below one.
    """
    if count < 1:
        raise ValueError(f"Working days are counted from one, not {count}")
    return next(islice(days, count - 1, None))


def calendar_of(divisions: Iterable[Division], published: Mapping[str, Any]) -> Calendar:
    """Return the working days of some divisions, from a list of bank holidays in the form of the data file."""
    wanted = tuple(divisions)
    titles: dict[date, str] = {}
    places: dict[date, tuple[Division, ...]] = {}
    for division in wanted:
        for event in published["divisions"][division]:
            day = date.fromisoformat(event["date"])
            titles.setdefault(day, event["title"])
            places[day] = (*places.get(day, ()), division)
    return Calendar(
        divisions=wanted,
        known=between(date.fromisoformat(published["first"]), date.fromisoformat(published["last"])),
        holidays={
            day: Skipped(on=day, title=title, divisions=places[day])
            for day, title in titles.items()
            if day.weekday() < SATURDAY
        },
    )


@cache
def published_list() -> Mapping[str, Any]:
    """Return the list of bank holidays with its source, the day on which it stood so, and its first and last day."""
    published: Mapping[str, Any] = json.loads(LIST.read_text(encoding="utf-8"))
    return published


@cache
def any_part_of_the_uk() -> Calendar:
    """Return the days that are working days in every part of the United Kingdom.

    Law: Freedom of Information Act 2000, section 10(6): a bank holiday "in any part of the United Kingdom" is none.
    """
    return calendar_of(Division, published_list())


@cache
def england_and_wales() -> Calendar:
    """Return the working days of England and Wales.

    Law: Police Super-complaints (Designation and Procedure) Regulations 2018, regulation 2(1) ("working day").
    """
    return calendar_of([Division.ENGLAND_AND_WALES], published_list())


def say_skipped(skipped: Iterable[Skipped]) -> str:
    """Name the days that were left out: 4 August (Scotland) and 25 August not counted. Nothing for none.

    Where a day is a bank holiday is said unless it is one in England and Wales.
    """
    named = display.listed(map(name_skipped, skipped))
    return f"{named} not counted" if named else ""


def name_skipped(day: Skipped) -> str:
    """Name one day that was left out: 25 August, or 4 August (Scotland)."""
    named = f"{day.on.day} {display.month_name(day.on)}"
    if Division.ENGLAND_AND_WALES in day.divisions:
        return named
    return f"{named} ({display.listed(division.label for division in day.divisions)})"
