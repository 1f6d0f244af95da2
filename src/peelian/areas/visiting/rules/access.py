"""How long visitors wait to be let in, and why."""

from peelian.basics.terms import Term


class Access(Term):
    """How soon visitors were let into the suite after they arrived, in whole minutes."""

    IMMEDIATE = "immediate", "Immediate (0 to 5 minutes)"
    SHORT = "6-15", "6 to 15 minutes"
    LONG = "over-15", "Over 15 minutes"


class Delay(Term):
    """Why visitors had to wait."""

    BUSY = "busy", "The suite was busy"
    STAFFING = "staffing", "Too few staff"
    HANDOVER = "handover", "Handover of shifts"
    INCIDENT = "incident", "An incident: visitors may have been in danger"
    NOT_ANSWERED = "not_answered", "Nobody answered"
    OTHER = "other", "Another reason"


def access_of(minutes: int) -> Access:
    """Return the band of a wait in whole minutes.

    Law: Home Office, Code of Practice on independent custody visiting (March 2013): immediate access unless visitors
    may be in danger. Policy: the scheme's own: a wait of more than five minutes is not immediate.
    """
    if minutes <= 5:
        return Access.IMMEDIATE
    return Access.SHORT if minutes <= 15 else Access.LONG
