"""Why somebody detained was not offered a visit, and when access to them was refused."""

from peelian.basics.terms import Term


class Rank(Term):
    """A rank of the force."""

    STAFF = "staff", "Detention officer or other staff"
    CONSTABLE = "constable", "Constable"
    SERGEANT = "sergeant", "Sergeant"
    INSPECTOR = "inspector", "Inspector"
    CHIEF_INSPECTOR = "chief_inspector", "Chief inspector"
    SUPERINTENDENT = "superintendent", "Superintendent or above"


MAY_REFUSE = frozenset({Rank.INSPECTOR, Rank.CHIEF_INSPECTOR, Rank.SUPERINTENDENT})
"""Who may refuse access to a detained person: inspector or above (Police Reform Act 2002, section 51)."""


class Ground(Term):
    """The lawful grounds on which access to a detained person is refused."""

    DANGER = "danger", "The visitors would be in danger"
    JUSTICE = "justice", "It would interfere with the process of justice"
    NOT_SAID = "not_said", "No ground was given"


class Advice(Term):
    """Why visitors were advised not to offer somebody a visit."""

    AGGRESSIVE = "aggressive", "Aggressive"
    INTOXICATED = "intoxicated", "Intoxicated"
    HEALTH_AND_SAFETY = "health_and_safety", "Health and safety"
    MENTAL_HEALTH = "mental_health", "Mental health"
    OTHER = "other", "Another reason"
    NOT_SAID = "not_said", "No reason was given"
