"""The words for who came to a shift, and which visit kept it."""

from peelian.basics.terms import Term


class Absence(Term):
    """Why somebody did not come to their shift, as they or the office said."""

    UNSAID = "unsaid", "Not said"
    UNWELL = "unwell", "Unwell"
    WORK = "work", "Work or family"
    TRAVEL = "travel", "Could not get there"
    FORGOT = "forgot", "Forgot"
    OTHER = "other", "Something else"
