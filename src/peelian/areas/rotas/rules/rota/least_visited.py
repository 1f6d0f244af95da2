"""A rota that anybody could foresee, to compare with: it always takes the slot that was visited least."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from peelian.areas.rotas.rules.rota import turns
from peelian.areas.rotas.rules.rota.asked import Asked, Shift, Slot, Suite
from peelian.areas.rotas.rules.rota.made import Turn


def least_visited(asked: Asked, shifts: Sequence[Shift]) -> tuple[Shift, ...]:
    """Return as many visits in each week as a rota has, each to the first in the week of the slots visited least.

    Policy: the scheme's own: visits are unannounced; this is the rota that would cover the slots and be guessed.
    """
    return tuple(visit for suite in asked.need.suites for visit in _of_suite(asked, suite, shifts))


def _of_suite(asked: Asked, suite: Suite, shifts: Sequence[Shift]) -> Iterator[Shift]:
    counts = Counter(visit.slot for visit in asked.past.visits if visit.suite == suite.key)
    for turn in (turn for turn in turns.turns_of(asked.need) if turn.suite == suite.key):
        days = [day for day in turns.days_of(turn) if turns.is_open(suite, day)]
        visits = sum(shift.suite == suite.key and turn.first <= shift.day <= turn.last for shift in shifts)
        possible = [slot for slot in suite.slots if _day_of(slot, days)]
        for _visit in range(visits if possible else 0):
            slot = min(possible, key=lambda slot: counts[slot.key])
            counts[slot.key] += 1
            yield _shift(turn, slot, days)


def _day_of(slot: Slot, days: Sequence[date]) -> date | None:
    return next((day for day in days if day.weekday() in slot.weekdays), None)


def _shift(turn: Turn, slot: Slot, days: Sequence[date]) -> Shift:
    day = _day_of(slot, days) or turn.first
    return Shift(suite=turn.suite, day=day, slot=slot.key, arrival=slot.hours.begins, people=frozenset())
