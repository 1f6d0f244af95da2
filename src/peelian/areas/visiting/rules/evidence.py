"""The words for a framework of quality, such as that of the Independent Custody Visiting Association."""

from peelian.basics.terms import Term


class Level(Term):
    """What a criterion belongs to."""

    COMPLIANT = "compliant", "Code compliant"
    SILVER = "silver", "Silver"
    GOLD = "gold", "Gold"
    PLATINUM = "platinum", "Platinum"


class Assessment(Term):
    """What the office says of a criterion."""

    NOT_ASSESSED = "not_assessed", "Not yet assessed"
    NOT_MET = "not_met", "Not met"
    PARTLY_MET = "partly_met", "Partly met"
    MET = "met", "Met"
