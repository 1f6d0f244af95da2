"""What a number that somebody typed comes to: in digits or in words, a share, money, or a count."""

import re
from dataclasses import dataclass
from decimal import Decimal

from peelian.basics.figures import Figure, Unit
from peelian.basics.numerals import TENS, UNITS
from peelian.basics.rounding import half_up
from peelian.basics.terms import Term
from peelian.kit.documents.unsourced import DASHES, HEDGES

MULTIPLES = {
    "k": 10**3,
    "thousand": 10**3,
    "m": 10**6,
    "million": 10**6,
    "bn": 10**9,
    "billion": 10**9,
    "hundred": 100,
    "dozen": 12,
}
SMALL = {word: value for value, word in enumerate(UNITS)} | {
    word: value for value, word in zip(range(20, 100, 10), TENS, strict=True)
}
HEDGED = re.compile(rf"(?:{'|'.join(HEDGES)})\s+", re.IGNORECASE)
DIGITS = re.compile(
    r"(?P<pound>£?)(?P<number>\d[\d,]*(?:\.\d+)?)\s*(?:(?P<percent>%|per\s+cent)|(?P<multiple>[a-z]+))?", re.IGNORECASE
)
PER_CENT = re.compile(r"\s+per\s+cent$", re.IGNORECASE)


class Kind(Term):
    """What a typed number can be a number of."""

    COUNT = "count", "A number"
    SHARE = "share", "A percentage"
    MONEY = "money", "Money"


@dataclass(frozen=True, kw_only=True, slots=True)
class Amount:
    """A typed number: its value (a percentage as typed), what it is of, how exactly it is told, how it was typed."""

    value: Decimal
    kind: Kind
    places: int = 0
    multiple: int = 1
    in_words: bool = False

    def is_of(self, figure: Figure) -> bool:
        """Say whether a figure, rounded as this number is, says the same."""
        if isinstance(figure.value, str | bool):
            return False
        if (self.kind is Kind.SHARE) != (figure.unit is Unit.SHARE):
            return False
        if self.kind is Kind.MONEY and figure.unit is not Unit.MONEY:
            return False
        exact = Decimal(figure.value) * (100 if self.kind is Kind.SHARE else 1) / self.multiple
        return half_up(exact, self.places) == self.value


def read_amount(text: str) -> Amount | None:
    """Read a number as it was typed; of a range, or of what is no single number, nothing."""
    plain = HEDGED.sub("", " ".join(text.split()), count=1)
    return in_digits(plain) or spelled(plain.lower())


def in_digits(text: str) -> Amount | None:
    """Read a number in digits."""
    found = DIGITS.fullmatch(text)
    if not found or (found["multiple"] and found["multiple"].lower() not in MULTIPLES):
        return None
    number = found["number"].replace(",", "")
    kind = Kind.MONEY if found["pound"] else Kind.SHARE if found["percent"] else Kind.COUNT
    return Amount(
        value=Decimal(number),
        kind=kind,
        places=len(number.partition(".")[2]),
        multiple=MULTIPLES[found["multiple"].lower()] if found["multiple"] else 1,
    )


def spelled(text: str) -> Amount | None:
    """Read a number in words: twenty-six, two hundred and six, three million."""
    bare = PER_CENT.sub("", text)
    words = re.sub(f"[{DASHES}]|\\band\\b", " ", bare).split()
    whole = part = 0
    for word in words:
        if word in SMALL:
            part += SMALL[word]
        elif word == "hundred":
            part = (part or 1) * 100
        elif word in MULTIPLES and len(word) > len("bn"):
            whole, part = whole + (part or 1) * MULTIPLES[word], 0
        else:
            return None
    if not words:
        return None
    return Amount(value=Decimal(whole + part), kind=Kind.COUNT if bare == text else Kind.SHARE, in_words=True)
