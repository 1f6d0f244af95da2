"""Who may change whose roles, how long a link is good, and for how long somebody may stand in for another."""

from datetime import date, datetime, timedelta

from peelian.basics.terms import Term
from peelian.basics.verdicts import ALLOWED, Verdict, refused

INVITATION_LASTS = timedelta(days=7)
LONGEST_DEPUTY = timedelta(days=366)


class Invitation(Term):
    """What has become of an invitation."""

    OPEN = "open", "Waiting for an answer"
    ACCEPTED = "accepted", "Accepted"
    WITHDRAWN = "withdrawn", "Withdrawn"
    EXPIRED = "expired", "Too old"


def invitation_is(*, accepted: bool, withdrawn: bool, ends_at: datetime, now: datetime) -> Invitation:
    """Return what has become of an invitation.

    Policy: a link lets one person in once, within seven days, unless it was withdrawn.
    """
    if accepted:
        return Invitation.ACCEPTED
    if withdrawn:
        return Invitation.WITHDRAWN
    return Invitation.OPEN if now < ends_at else Invitation.EXPIRED


def invitation_ends(made_at: datetime) -> datetime:
    """Return when a link ends.

    Policy: seven days, so that a week's leave does not cost anybody theirs.
    """
    return made_at + INVITATION_LASTS


def is_done_by_another(actor: int | None, account: int) -> Verdict:
    """Say whether somebody may change what an account may do: nobody does so for their own.

    Policy: two persons, one who asks and one who gives; Peelian itself acts for whoever runs the machine.
    """
    return (
        refused("Nobody changes what their own account may do: ask another administrator")
        if actor == account
        else ALLOWED
    )


def administrator_remains(others: int) -> Verdict:
    """Say whether somebody is left who can open accounts and give roles.

    Policy: an office without an administrator lets nobody in again.
    """
    return ALLOWED if others else refused("This is the last administrator: make another one first")


def days_are_sound(first_day: date, last_day: date | None) -> Verdict:
    """Say whether a role may be held from a day to a day.

    Policy: the last day is on or after the first.
    """
    if last_day is not None and last_day < first_day:
        return refused("The last day must be the same as or after the first day", field="last_day")
    return ALLOWED


def absence_is_sound(first_day: date, last_day: date, today: date) -> Verdict:
    """Say whether somebody may have a deputy from a day to a day.

    Policy: a deputy is for an absence; what lasts longer than a year, or is over, is none.
    """
    if last_day < today:
        return refused("The absence is over: choose a last day from today on", field="last_day")
    if last_day - first_day > LONGEST_DEPUTY:
        return refused("A deputy stands in for a year at most: for longer, give the role itself", field="last_day")
    return days_are_sound(first_day, last_day)
