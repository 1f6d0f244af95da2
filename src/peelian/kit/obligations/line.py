"""Where an obligation stands among all: by its due date, though the store keeps the day that its clock starts from.

A clock never runs backwards, so that the order of the days is that of the deadlines. Which days are due before a date
is then one comparison of the column with a day, found by halving, and the store's index answers it.
"""

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from django.db.models import Q

from peelian.basics.calendars import BeyondHolidayList, england_and_wales
from peelian.basics.periods import DAY
from peelian.kit.obligations.source import Clock, Since, Source

SOON = 5
"""How few days left are marked, in the unit of the clock."""
DAYS = range(date(1950, 1, 1).toordinal(), date(2199, 12, 31).toordinal())
"""The days that a column may hold."""
NEVER = Q(pk__in=[])


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where an obligation stands: its due date, the place of its source, the day in its column, and its key."""

    on: date
    source: int
    day: date
    pk: int

    def __str__(self) -> str:
        return f"{self.on}~{self.source}~{self.day}~{self.pk}"


def read_place(text: str) -> Place | None:
    """Read a place from an address; what is none is left aside."""
    on, source, day, pk, *rest = [*text.split("~"), "", "", ""]
    try:
        return None if any(rest) else Place(date.fromisoformat(on), int(source), date.fromisoformat(day), int(pk))
    except ValueError:
        return None


def due(clock: Clock, day: date) -> date:
    """Return the due date of a day; the last of all days where the list of bank holidays does not reach it."""
    try:
        return clock(day).on
    except BeyondHolidayList as beyond:
        return date.min if beyond.day < england_and_wales().known.start else date.max


@lru_cache(maxsize=4096)
def first_due_from(clock: Clock, on: date) -> date:
    """Return the first day whose due date is a date or later."""
    found = bisect_left(DAYS, on, key=lambda day: due(clock, date.fromordinal(day)))
    return date.fromordinal(DAYS.start + found)


def due_before(source: Source, on: date) -> Q:
    """Return the condition of what is due before a date; what has no last day never is."""
    if isinstance(source.clock, Since):
        return NEVER
    return Q(**{f"{source.column}__lt": first_due_from(source.clock, on)})


def is_late(source: Source, today: date) -> Q:
    """Return the condition of what is late."""
    return due_before(source, today)


def is_late_or_soon(source: Source, today: date) -> Q:
    """Return the condition of what is late, or runs out within a few days of its clock's own kind."""
    return NEVER if isinstance(source.clock, Since) else due_before(source, horizon(source.clock, today) + DAY)


@lru_cache(maxsize=4096)
def horizon(clock: Clock, today: date) -> date:
    """Return the last date on which what is due runs out soon."""
    try:
        calendar = clock(today).calendar
        return calendar.add_working_days(today, SOON) if calendar else today + timedelta(days=SOON)
    except BeyondHolidayList:
        return today + timedelta(days=SOON)


def place_of(source: Source, number: int, day: date, pk: int, today: date) -> Place:
    """Return where a row stands. What has no last day stands behind what is late and before what is still to run."""
    on = today if isinstance(source.clock, Since) else due(source.clock, day)
    return Place(on, number, day, pk)


def beyond(source: Source, number: int, place: Place, today: date, *, later: bool) -> Q:
    """Return the condition of the rows of a source that stand after a place, or before it."""
    if number == place.source:
        return beside(source.column, place, later=later)
    if isinstance(source.clock, Since):
        return Q() if ((today, number) > (place.on, place.source)) is later else NEVER
    on = place.on if number > place.source or place.on == date.max else place.on + DAY
    edge = date.max if on == date.max and number < place.source else first_due_from(source.clock, on)
    return Q(**{f"{source.column}__{'gte' if later else 'lt'}": edge})


def beside(column: str, place: Place, *, later: bool) -> Q:
    """Return the condition of the rows of the same source that stand after a place, or before it."""
    way = "gt" if later else "lt"
    on_its_day_or_further = Q(**{f"{column}__{way}e": place.day})
    return on_its_day_or_further & (Q(**{f"{column}__{way}": place.day}) | Q(**{f"pk__{way}": place.pk}))
