"""Slots: the days of a week, singly or joined, by times of the day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time


@dataclass(frozen=True, kw_only=True, slots=True)
class Days:
    """A row of a grid: ISO weekdays (1 is Monday) that count together."""

    key: int
    weekdays: str

    def hold(self, day: date) -> bool:
        """Say whether a day falls on one of them."""
        return str(day.isoweekday()) in self.weekdays


@dataclass(frozen=True, kw_only=True, slots=True)
class Times:
    """A column of a grid: from a minute of the day to the end of another, both included."""

    key: int
    begins: time
    ends: time

    def hold(self, moment: time) -> bool:
        """Say whether a moment lies in it; seconds do not count."""
        return self.begins <= moment.replace(second=0, microsecond=0) <= self.ends


@dataclass(frozen=True, kw_only=True, slots=True)
class Grid:
    """The slots of a scheme."""

    days: Sequence[Days]
    times: Sequence[Times]

    @property
    def size(self) -> int:
        """Return how many slots there are."""
        return len(self.days) * len(self.times)


def slot_of(grid: Grid, day: date, arrived: time) -> tuple[int, int] | None:
    """Return the keys of the row and column in which an arrival lies, or nothing outside every slot.

    Policy: the scheme's own: a visit belongs to the slot in which the visitors arrived.
    """
    row = next((days.key for days in grid.days if days.hold(day)), None)
    column = next((times.key for times in grid.times if times.hold(arrived)), None)
    return None if row is None or column is None else (row, column)
