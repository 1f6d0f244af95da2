"""Exact decimal numbers, as both readers know them: no binary fraction anywhere."""

import re
from decimal import Context, Decimal, Inexact

EXACT = Context(prec=4000, traps=[Inexact])
DIGITS = 15
DECIMALS = 6
SHAPE = re.compile(r"(-?)([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.([0-9]+))?")
ONE_TO_NINE = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def read(typed: str) -> Decimal | None:
    """Return the number that somebody typed, with or without thousands commas; nothing where it is none."""
    found = SHAPE.fullmatch(typed.replace("−", "-").replace(" ", ""))
    if not found:
        return None
    sign, whole, fraction = found[1], found[2].replace(",", "").lstrip("0") or "0", (found[3] or "").rstrip("0")
    if len(whole) > DIGITS or len(fraction) > DIGITS:
        return None
    return trimmed(Decimal(f"{sign}{whole}.{fraction or '0'}"))


def read_pence(typed: str) -> Decimal | None:
    """Return the pence of an amount in pounds that somebody typed; nothing where it is none."""
    pounds = read(typed.replace(" ", "").removeprefix("£"))
    if pounds is None:
        return None
    pence = multiplied(pounds, Decimal(100))
    return pence if decimals_of(pence) == 0 else None


def trimmed(number: Decimal) -> Decimal:
    """Return a number without the zeros that say nothing, and never a zero below zero."""
    return EXACT.normalize(number) if number else Decimal(0)


def added(first: Decimal, second: Decimal) -> Decimal:
    """Add exactly."""
    return EXACT.add(first, second)


def subtracted(first: Decimal, second: Decimal) -> Decimal:
    """Subtract exactly."""
    return EXACT.subtract(first, second)


def multiplied(first: Decimal, second: Decimal) -> Decimal:
    """Multiply exactly."""
    return EXACT.multiply(first, second)


def decimals_of(number: Decimal) -> int:
    """Return how many decimal places a number needs."""
    exponent = trimmed(number).as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def plain(number: Decimal) -> str:
    """Write a number as it is kept: digits, a point, and a hyphen for a minus."""
    return format(trimmed(number), "f")


def shown(number: Decimal) -> str:
    """Write a number as people read it: thousands commas and a true minus."""
    whole, _, fraction = plain(abs(number)).partition(".")
    grouped = re.sub(r"(?<=[0-9])(?=(?:[0-9]{3})+$)", ",", whole)
    return f"{'−' if number < 0 else ''}{grouped}{'.' if fraction else ''}{fraction}"


def shown_pence(pence: Decimal) -> str:
    """Write pence as pounds, always with their pence."""
    whole, _, rest = plain(abs(pence)).partition(".")
    padded = whole.rjust(3, "0")
    grouped = re.sub(r"(?<=[0-9])(?=(?:[0-9]{3})+$)", ",", padded[:-2])
    return f"{'−' if pence < 0 else ''}£{grouped}.{padded[-2:]}{rest}"


def counted(number: Decimal) -> str:
    """Write a number as it opens a sentence: a word below ten, digits from there on."""
    if decimals_of(number) == 0 and 0 <= number < len(ONE_TO_NINE):
        return ONE_TO_NINE[int(number)].capitalize()
    return shown(number)
