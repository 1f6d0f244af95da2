"""Hours, what they are worth, and what is paid back."""

from datetime import date
from decimal import Decimal

from peelian.basics.terms import Term
from peelian.basics.verdicts import ALLOWED, Verdict, refused

HUNDREDTHS, TEN_THOUSANDTHS = 100, 10_000
IN_A_POUND = HUNDREDTHS * TEN_THOUSANDTHS
"""How many of an hour's hundredths times a pound's ten-thousandths make one pound."""


class ExpenseKind(Term):
    """What was paid for."""

    MILEAGE = "mileage", "Mileage"
    FARES = "fares", "Fares"
    PARKING = "parking", "Parking"
    CARE = "care", "Care of somebody"
    OTHER = "other", "Other"


class Claim(Term):
    """Where a claim stands."""

    CLAIMED = "claimed", "Claimed"
    CHECKED = "checked", "Checked"
    PASSED = "passed", "Passed for payment"
    PAID = "paid", "Paid"
    REFUSED = "refused", "Refused"


SETTLED = frozenset({Claim.PASSED, Claim.PAID})
"""What stays as it was when two people had looked at it."""
CLAIM_MOVES: dict[Claim, frozenset[Claim]] = {
    Claim.CLAIMED: frozenset({Claim.CHECKED, Claim.REFUSED}),
    Claim.CHECKED: frozenset({Claim.PASSED, Claim.REFUSED, Claim.CLAIMED}),
    Claim.PASSED: frozenset(),  # from here on the payment list moves it
    Claim.PAID: frozenset(),
    Claim.REFUSED: frozenset({Claim.CLAIMED}),
}


def worth(*, hours: Decimal, rate: Decimal) -> Decimal:
    """Return what hours are worth at a rate an hour, unrounded: it is rounded once, when all are added up.

    Policy: the office's own: the pay of staff who would do the same, with the allowance for shifts where one is due.
    """
    return hours * rate


def hours_are_likely(*, hours: Decimal, done_on: date, today: date, is_reconstructed: bool) -> Verdict:
    """Say whether hours can have been given on a day; what is reconstructed may add up many days.

    Policy: the office's own record of hours, in hours and hundredths.
    """
    if hours <= 0:
        return refused("Hours must be more than nought", field="hours")
    if hours > 24 and not is_reconstructed:
        return refused("A day has 24 hours: enter each day by itself", field="hours")
    if done_on > today:
        return refused(f"The day must be today or in the past; today is {today:%-d %B %Y}", field="done_on")
    return ALLOWED


def claim_is_likely(*, amount: int, spent_on: date, today: date) -> Verdict:
    """Say whether something can be claimed: an amount, spent by today.

    Policy: Home Office, Code of Practice on independent custody visiting (March 2013): expenses are repaid.
    """
    if amount <= 0:
        return refused("Enter how much was spent", field="amount")
    if spent_on > today:
        return refused(f"The day must be today or in the past; today is {today:%-d %B %Y}", field="spent_on")
    return ALLOWED


def claim_may_move(*, before: Claim, after: Claim, is_same_person: bool, why: str) -> Verdict:
    """Say whether a claim may go on: who passes it for payment is not who checked it, and who refuses says why.

    Policy: the office's own financial regulations: two people stand behind every payment.
    """
    if after not in CLAIM_MOVES[before]:
        return refused(f"A claim that is “{before.label}” cannot become “{after.label}”", field="to")
    if after is Claim.PASSED and is_same_person:
        return refused("Somebody other than who checked a claim passes it for payment", field="to")
    if after is Claim.REFUSED and not why.strip():
        return refused("Enter why it is refused: the volunteer reads it", field="why")
    return ALLOWED
