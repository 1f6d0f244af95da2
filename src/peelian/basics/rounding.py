"""Rounding: halves away from nought, and shares that still add up to their whole."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

AMPLE = Context(prec=100, rounding=ROUND_HALF_UP)  # the usual 28 digits would refuse a long number


def half_up(value: int | Decimal, places: int = 0) -> Decimal:
    """Round to a number of decimal places, halves away from nought; never to a negative nought."""
    rounded = Decimal(value).quantize(Decimal(1).scaleb(-places), context=AMPLE)
    return rounded if rounded else abs(rounded)


def apportion(total: int, weights: Sequence[int | Decimal]) -> tuple[int, ...]:
    """Divide a whole number by weights, so that the parts add up to it exactly (largest remainder).

    Each part is first its exact share rounded down; the units that are left go one each to the largest remainders.
    A tie goes to the larger weight, and between equal weights to the one that stands first.
    A negative total is divided as its opposite is, so that a correction undoes what it corrects.
    For pence, give pence; for percentages to one decimal, give a total of 1000.

    :raises ValueError: when a weight is negative, or when there is something to divide and nobody to have it.
    """
    if any(weight < 0 for weight in weights):
        raise ValueError("A share cannot be negative")
    if total < 0:
        return tuple(-part for part in apportion(-total, weights))
    whole = sum(map(Fraction, weights), Fraction(0))
    if not whole:
        if total:
            raise ValueError("There is nothing to divide by: every share is nought")
        return (0,) * len(weights)
    exact = [total * Fraction(weight) / whole for weight in weights]
    parts = [int(share) for share in exact]
    for index in neediest(exact, parts, weights)[: total - sum(parts)]:
        parts[index] += 1
    return tuple(parts)


def neediest(exact: Sequence[Fraction], parts: Sequence[int], weights: Sequence[int | Decimal]) -> list[int]:
    """Return the places of the shares, the one that lost most by rounding down first."""
    return sorted(range(len(parts)), key=lambda index: (parts[index] - exact[index], -weights[index], index))
