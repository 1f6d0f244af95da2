"""The last day on which something is in time, and how far off it is in the kind of day that its law counts."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from peelian.basics.calendars import Calendar, Skipped
from peelian.basics.periods import DAY, Period, later

WORKING_DAY = "working day"
CALENDAR_DAY = "day"


@dataclass(frozen=True, kw_only=True, slots=True)
class Deadline:
    """The last day on which something is in time, and why.

    `unit` is written after a number ("working day", "day"). `skipped` names the bank holidays that moved the day.
    `first` is the first day that counts; a clock that counts back from a meeting has none.
    """

    on: date
    rule: str
    law: str
    unit: str
    skipped: tuple[Skipped, ...] = ()
    first: date | None = None
    calendar: Calendar | None = field(default=None, compare=False, repr=False)


def days_left(deadline: Deadline, today: date) -> int:
    """Return how many days of the law's own kind are left after today: 0 on the last day, below nought afterwards.

    :raises BeyondHolidayList: when working days are counted and the list does not know one of them.
    """
    return days_between(deadline, today, deadline.on)


def is_late(deadline: Deadline, today: date) -> bool:
    """Say whether the last day has passed: on the Saturday after a Friday no working day has, and it is late."""
    return today > deadline.on


def days_gone(deadline: Deadline, today: date) -> int | None:
    """Return how many days of the law's own kind have passed, today included; None for a clock that counts back.

    :raises BeyondHolidayList: when working days are counted and the list does not know one of them.
    """
    return days_between(deadline, deadline.first - DAY, today) if deadline.first else None


def days_allowed(deadline: Deadline) -> int | None:
    """Return how many days of its own kind the law allowed (day 18 of 20); None for a clock that counts back."""
    return days_gone(deadline, deadline.on)


def days_between(deadline: Deadline, after: date, until: date) -> int:
    """Return how many days of the law's own kind there are after one day, up to and including another."""
    return deadline.calendar.count(after, until) if deadline.calendar else (until - after).days


def after_working_days(day: date, count: int, calendar: Calendar, *, rule: str, law: str) -> Deadline:
    """Return the deadline that lies so many working days after a day, which is not counted itself."""
    first, on = day + DAY, calendar.add_working_days(day, count)
    return Deadline(
        on=on,
        rule=rule,
        law=law,
        unit=WORKING_DAY,
        skipped=calendar.skipped(first, on),
        first=first,
        calendar=calendar,
    )


def after_days(first: date, count: int, *, rule: str, law: str, ignored: Period | None = None) -> Deadline:
    """Return the last of so many calendar days that begin with the first; it stays where it falls.

    The days of the ignored period are left out of account.
    """
    days = (day for day in days_from(first) if ignored is None or day not in ignored)
    return Deadline(on=next(islice(days, count - 1, None)), rule=rule, law=law, unit=CALENDAR_DAY, first=first)


def on_working_day(day: date, calendar: Calendar, *, first: date, rule: str, law: str) -> Deadline:
    """Return the deadline on a day, or on the next working day when it is none; it is counted in calendar days."""
    on = calendar.on_or_after(day)
    return Deadline(on=on, rule=rule, law=law, unit=CALENDAR_DAY, skipped=calendar.skipped(day, on), first=first)


def before_clear_days(day: date, count: int, calendar: Calendar, *, rule: str, law: str) -> Deadline:
    """Return the last working day that leaves so many clear working days before a day."""
    on = calendar.clear_days_before(day, count)
    skipped = calendar.skipped(on + DAY, day - DAY)
    return Deadline(on=on, rule=rule, law=law, unit=WORKING_DAY, skipped=skipped, calendar=calendar)


def days_from(first: date) -> Iterator[date]:
    """Yield the calendar days that begin with the first."""
    while True:
        yield first
        first += DAY


def last_of_month(first: date) -> date:
    """Return the last day of one month that begins with a day: the day before the same date in the next month.

    Where the next month has no such date, its last day.
    """
    same = later(first, 1)
    return same - DAY if same.day == first.day else same
