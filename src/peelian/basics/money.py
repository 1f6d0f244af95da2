"""Money: whole pence where it is kept, exact pounds where people read and write it."""

import re
from decimal import Decimal

PENCE_IN_POUND = 100
MOST_DIGITS = 15  # of pounds: more do not fit where whole pence are kept
AS_IN = "write pounds and pence, as in £1,234.56"
AMOUNT = re.compile(
    r"(?P<minus>[-−])?£?(?P<again>[-−])?(?P<pounds>[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.(?P<pence>[0-9]+))?"
)


def read_money(text: str) -> Decimal:
    """Read pounds as people and spreadsheets write them: £1,234.56, 1234.5, -£20 or, in accounts, (£20.00).

    :raises ValueError: when it is no amount of pounds, or has part of a penny; it says what is expected.
    """
    written = re.sub(r"(?<=[£−-])\s+", "", text.strip())
    inside = re.fullmatch(r"\((.+)\)", written)
    found = AMOUNT.fullmatch(inside[1] if inside else written)
    if not found or sum(map(bool, (inside, found["minus"], found["again"]))) > 1:
        raise ValueError(f"“{text.strip()}” is not an amount of money: {AS_IN}")
    pounds, rest = found["pounds"].replace(",", ""), found["pence"] or ""
    if len(rest.rstrip("0")) > len("56"):
        raise ValueError(f"“{text.strip()}” has part of a penny: {AS_IN}")
    if len(pounds.lstrip("0")) > MOST_DIGITS:
        raise ValueError(f"“{text.strip()}” is too large to be an amount of money: {AS_IN}")
    amount = Decimal(f"{pounds}.{rest:0<2.2}")
    return -amount if amount and (inside or found["minus"] or found["again"]) else amount


def pence(pounds: Decimal) -> int:
    """Return pounds as whole pence, to be kept.

    :raises ValueError: when there is part of a penny: round first, and say so.
    """
    exact = pounds * PENCE_IN_POUND
    if exact != exact.to_integral_value():
        raise ValueError(f"{pounds} pounds are not a whole number of pence")
    return int(exact)


def pounds(pence: int) -> Decimal:
    """Return whole pence as exact pounds, always with two decimal places."""
    return Decimal(pence).scaleb(-2)
