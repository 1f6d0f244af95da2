"""Numbers as they are printed: over 69%, nearly 2,500, £5.4 million, forty-one, Nil."""

import re
from dataclasses import dataclass
from decimal import Decimal

from peelian.basics import display
from peelian.basics.numerals import in_words
from peelian.basics.rounding import half_up
from peelian.basics.terms import Term

ABOUT_SHARE = Decimal("0.05")
"""How far a number may lie from what is printed with “about”: a twentieth of it."""
HUNDRED = 100
LONGEST_SPELLED = 100


class Hedge(Term):
    """How exactly a number is meant."""

    EXACT = "exact", "as it stands"
    OVER = "over", "over"
    NEARLY = "nearly", "nearly"
    ABOUT = "about", "about"
    AT_LEAST = "at_least", "at least"
    AT_MOST = "at_most", "up to"


SAID = {
    Hedge.OVER: ("over", "more than", "above", "in excess of", "just over", "well over", "exceeding", "exceeded"),
    Hedge.NEARLY: ("nearly", "almost", "just under", "under", "less than", "fewer than", "close to"),
    Hedge.ABOUT: ("about", "around", "approximately", "approx.", "approx", "circa", "c.", "roughly", "some"),
    Hedge.AT_LEAST: ("at least", "a minimum of", "no fewer than"),
    Hedge.AT_MOST: ("up to", "at most", "no more than", "a maximum of"),
}
HEDGES = {words: hedge for hedge, said in SAID.items() for words in said}
HEDGED = re.compile(rf"({'|'.join(map(re.escape, sorted(HEDGES, key=len, reverse=True)))})\s+(?=\S)", re.IGNORECASE)
DIGITS = re.compile(
    r"(?P<sign>[+\-\u2212]?)\s?(?P<pounds>£?)(?P<whole>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,15})(?:\.(?P<part>[0-9]{1,6}))?"
    r"(?:\s?(?P<scale>k|m|bn|thousand|million|billion)(?![a-z]))?\s?(?P<percent>%|per cent\b)?(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
AFTER = re.compile(r"\s*|[\s(].*|[.,;:*](?!\d).*|[a-z]+(?!\w).*", re.IGNORECASE | re.DOTALL)
SCALES = {"k": 3, "thousand": 3, "m": 6, "million": 6, "bn": 9, "billion": 9}
NIL = frozenset({"nil", "none", "-", "\N{EN DASH}", "\N{EM DASH}", "\N{MINUS SIGN}"})
SPELLED = {in_words(number): number for number in range(LONGEST_SPELLED)}


@dataclass(frozen=True, kw_only=True, slots=True)
class Number:
    """One printed number: its value, what its last digit is worth, and how exactly it is meant."""

    text: str
    value: Decimal
    step: Decimal = Decimal(1)
    hedge: Hedge = Hedge.EXACT
    is_percent: bool = False
    is_money: bool = False

    def rounded(self, true: Decimal) -> Decimal:
        """Return a value rounded half up as far as this is printed."""
        return half_up(true / self.step) * self.step

    def agrees(self, true: Decimal) -> bool:
        """Say whether what is printed is true of a value: “over” is more, “nearly” is less, else to its last digit."""
        match self.hedge:
            case Hedge.OVER:
                return true > self.value
            case Hedge.NEARLY:
                return true < self.value
            case Hedge.AT_LEAST:
                return true >= self.value
            case Hedge.AT_MOST:
                return true <= self.value
            case Hedge.ABOUT:
                return abs(true - self.value) <= abs(self.value) * ABOUT_SHARE
        return self.rounded(true) == self.value

    def write(self, value: Decimal, *, exactly: bool = False) -> str:
        """Write a value as this number is written: as money, as a percentage, to the same place."""
        shown = half_up(value, 2) if exactly else value
        if self.is_percent:
            return f"{display.number(shown)}%"
        return display.money(shown) if self.is_money else display.number(shown)


def read_number(text: str) -> Number | None:
    """Read a printed number; nothing where there is none, as in a blank cell or N/A."""
    written = " ".join(text.split())
    hedge = Hedge.EXACT
    if found := HEDGED.match(written):
        hedge, written = HEDGES[found[1].lower()], written[found.end() :]
    if written.lower().rstrip(".") in NIL:
        return Number(text=text, value=Decimal(0), hedge=hedge)
    if written.lower() in SPELLED:
        return Number(text=text, value=Decimal(SPELLED[written.lower()]), hedge=hedge)
    found = DIGITS.match(written)
    if not found or not AFTER.fullmatch(found["rest"]):
        return None
    return of_digits(text, found, hedge)


def of_digits(text: str, found: re.Match[str], hedge: Hedge) -> Number:
    """Return the number that was read in digits."""
    part, scale = found["part"] or "", Decimal(10) ** SCALES.get((found["scale"] or "").lower(), 0)
    size = Decimal(f"{found['whole'].replace(',', '')}.{part or 0}") * scale
    return Number(
        text=text,
        value=-size if found["sign"] in ("-", "\N{MINUS SIGN}") else size,
        step=Decimal(1).scaleb(-len(part)) * scale,
        hedge=hedge,
        is_percent=bool(found["percent"]),
        is_money=bool(found["pounds"]),
    )
