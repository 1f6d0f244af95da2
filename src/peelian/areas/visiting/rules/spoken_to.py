"""What is kept of a person whom visitors spoke to: a custody record number, never a name."""

from peelian.basics.terms import Term


class AgeBand(Term):
    """How old somebody is, as visitors write it down."""

    CHILD = "10-17", "10 to 17"
    YOUNG_ADULT = "18-25", "18 to 25"
    ADULT = "26-59", "26 to 59"
    OLDER = "60-", "60 or over"
    UNKNOWN = "unknown", "Not known"


class Sex(Term):
    """The sex of somebody detained, as visitors write it down."""

    FEMALE = "female", "Female"
    MALE = "male", "Male"
    UNKNOWN = "unknown", "Not known"
