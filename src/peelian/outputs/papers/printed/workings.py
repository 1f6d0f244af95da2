"""What a printed number is worked out from: 365 of 407, of 16, 480 + 567 + 43, 80 against 17, 18,181 / 365."""

import re
from dataclasses import dataclass
from decimal import Decimal

from peelian.basics import display
from peelian.basics.rounding import half_up
from peelian.basics.terms import Term
from peelian.outputs.papers.printed.values import HUNDRED, Hedge, Number, read_number

FORMS = "365 of 407, of 16, 480 + 567 + 43, 80 against 17, 2 × 13 or 18,181 / 365"
SIGNS = re.compile(r"\s([+\-\u2212×x/])\s")


class Way(Term):
    """How a number comes of others."""

    SHARE = "share", "a share of a whole"
    OF_WHOLE = "of_whole", "a share of so many"
    CHANGE = "change", "more than there was"
    CHAIN = "chain", "a sum, a product or a quotient"


@dataclass(frozen=True, kw_only=True, slots=True)
class Working:
    """The numbers that something is worked out from, and how."""

    text: str
    way: Way
    numbers: tuple[Number, ...]
    signs: tuple[str, ...] = ()

    def result(self, printed: Number) -> Decimal:
        """Return what they come to, as the printed number would say it.

        :raises ZeroDivisionError: when something is divided by nought.
        """
        first, *rest = (number.value for number in self.numbers)
        match self.way:
            case Way.SHARE:
                return divided(first * HUNDRED, rest[0])
            case Way.OF_WHOLE:
                return divided(nearest_count(printed.value, first) * HUNDRED, first)
            case Way.CHANGE:
                return divided((first - rest[0]) * HUNDRED, rest[0])
        return self.chained(first, rest)

    def chained(self, total: Decimal, rest: list[Decimal]) -> Decimal:
        """Return what a chain comes to, from left to right."""
        for sign, value in zip(self.signs, rest, strict=True):
            match sign:
                case "+":
                    total += value
                case "-":
                    total -= value
                case "/":
                    total = divided(total, value)
                case _:
                    total *= value
        return total

    def is_loose(self) -> bool:
        """Say whether any of the numbers is meant more or less."""
        return any(number.hedge is not Hedge.EXACT for number in self.numbers)

    def told(self, printed: Number) -> str:
        """Say how the number is worked out."""
        came_to = printed.write(self.result(printed), exactly=True)
        if self.way is Way.OF_WHOLE:
            whole = self.numbers[0].value
            count = nearest_count(printed.value, whole)
            return f"Of {display.number(whole)} the nearest is {display.number(count)}, and that is {came_to}"
        if self.way is Way.CHANGE:
            return f"{self.text} is {came_to} more"
        return f"{self.text} is {came_to}"


def nearest_count(percent: Decimal, whole: Decimal) -> Decimal:
    """Return how many of a whole come nearest to a percentage of it."""
    return half_up(percent * whole / HUNDRED)


def divided(value: Decimal, by: Decimal) -> Decimal:
    """Divide.

    :raises ZeroDivisionError: by nought.
    """
    if not by:
        raise ZeroDivisionError("Nothing is a share of nought")
    return value / by


def read_working(text: str) -> Working:
    """Read what a number is worked out from.

    :raises ValueError: when it is written in none of the ways, or divides by nought.
    """
    written = " ".join(text.split())
    for word, way in ((" of ", Way.SHARE), (" against ", Way.CHANGE)):
        if word in written:
            return whole_working(written, way, written.split(word))
    if written.lower().startswith("of "):
        return whole_working(written, Way.OF_WHOLE, [written[3:]])
    pieces = SIGNS.split(f" {written} ")
    signs = tuple({"\N{MINUS SIGN}": "-", "x": "×"}.get(sign, sign) for sign in pieces[1::2])
    if not signs:
        raise ValueError(f"“{written}” is not a working: write {FORMS}")
    return whole_working(written, Way.CHAIN, pieces[::2], signs)


def whole_working(text: str, way: Way, pieces: list[str], signs: tuple[str, ...] = ()) -> Working:
    """Put a working together.

    :raises ValueError: when a piece of it is no number, or it divides by nought.
    """
    numbers = []
    for piece in pieces:
        number = read_number(piece)
        if number is None:
            raise ValueError(f"“{piece.strip()}” is not a number: write {FORMS}")
        numbers.append(number)
    if way in (Way.SHARE, Way.CHANGE) and len(numbers) != len((0, 1)):
        raise ValueError(f"“{text}” has too many numbers: write {FORMS}")
    working = Working(text=text, way=way, numbers=tuple(numbers), signs=signs)
    try:
        working.result(numbers[0])
    except ZeroDivisionError as nought:
        raise ValueError(str(nought)) from nought
    return working
