"""Arithmetic that knows when there is no answer, and is exact when there is one."""

import statistics
from collections.abc import Callable, Collection, Hashable
from decimal import Decimal

from peelian.basics.figures import Absence, Number, Value


def mean(values: Collection[Number]) -> Value:
    """Return the average; of nothing, not applicable."""
    return ratio(sum(values), len(values))


def median(values: Collection[Number]) -> Value:
    """Return the middle value, or halfway between the middle two; of nothing, not applicable."""
    return statistics.median(map(Decimal, values)) if values else Absence.NOT_APPLICABLE


def distinct(values: Collection[Hashable]) -> int:
    """Return how many different values there are; of nothing, none."""
    return len(set(values))


def ratio(part: Number, whole: Number) -> Value:
    """Return the part as a share of the whole (0 to 1 where it is one); of nothing, not applicable."""
    return Decimal(part) / whole if whole else Absence.NOT_APPLICABLE


def difference(first: Number, second: Number) -> Number:
    """Return how much more the first is than the second."""
    return first - second


def change_share(now: Number, then: Number) -> Value:
    """Return the change as a share of what there was; from nothing, not applicable."""
    return ratio(now - then, abs(Decimal(then)))


def met(done: Number, target: Number) -> int:
    """Return 1 when at least the target was done, else 0."""
    return int(done >= target)


def combine(how: Callable[[Number, Number], Value], first: Value, second: Value) -> Value:
    """Combine two values. Where one is absent so is the answer, for the same reason; words cannot be combined."""
    for value in (first, second):
        if isinstance(value, Absence):
            return value
    if isinstance(first, str) or isinstance(second, str):
        return Absence.NOT_APPLICABLE
    return how(first, second)
