"""When claims may be handed to finance, and when they are paid."""

from datetime import date

from peelian.basics.verdicts import ALLOWED, Verdict, refused


def list_may_be_made(*, first_day: date, last_day: date, today: date, claims: int) -> Verdict:
    """Say whether a payment list may be made: of days that are over or go on, with a claim to pay.

    Policy: the office's own financial regulations: each claim is handed over for payment once.
    """
    if last_day < first_day:
        return refused("The last day must be the same as or after the first day", field="last_day")
    if last_day > today:
        return refused(f"The last day must be today or in the past; today is {today:%-d %B %Y}", field="last_day")
    if not claims:
        return refused(
            "No claim was passed for payment in these days that is on no list yet: each is handed over once",
            field="last_day",
        )
    return ALLOWED


def list_may_be_paid(*, made_on: date, paid_on: date | None, on: date, today: date) -> Verdict:
    """Say whether a payment list may be marked as paid on a day: once, when it had been made.

    Policy: the office's own financial regulations.
    """
    if paid_on is not None:
        return refused(f"This list was paid on {paid_on:%-d %B %Y}", field="on")
    if not made_on <= on <= today:
        return refused(
            f"It was paid between {made_on:%-d %B %Y}, when the list was made, and today, {today:%-d %B %Y}", field="on"
        )
    return ALLOWED


def list_may_be_undone(*, paid_on: date | None) -> Verdict:
    """Say whether a payment list may be withdrawn: until it is paid.

    Policy: the office's own financial regulations.
    """
    return refused(f"This list was paid on {paid_on:%-d %B %Y}, and stays") if paid_on else ALLOWED


def claim_may_be_withdrawn(*, payment_list: str) -> Verdict:
    """Say whether a claim may be withdrawn: until it is handed over for payment.

    Policy: the office's own financial regulations.
    """
    if payment_list:
        return refused(f"This claim is on {payment_list}, which was handed to finance: withdraw that list first")
    return ALLOWED
