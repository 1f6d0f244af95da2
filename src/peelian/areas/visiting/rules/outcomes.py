"""How a visit ended, and how it came onto the record."""

from peelian.basics.terms import Term


class Outcome(Term):
    """How a visit ended. Only one that was made counts to the target; each counts for access."""

    MADE = "made", "Made"
    TURNED_AWAY = "turned_away", "Turned away at the door"
    BROKEN_OFF = "broken_off", "Broken off"


class Origin(Term):
    """How a visit came onto the record."""

    PAPER = "paper", "Entered from a paper report"
    FORM = "form", "Written by the visitors"
    IMPORT = "import", "Imported"


class Part(Term):
    """What somebody did on a visit."""

    VISITOR = "visitor", "Visitor"
    OBSERVER = "observer", "Observer"
