"""The words for schemes."""

from peelian.basics.terms import Term


class SchemeKind(Term):
    """What the volunteers of a scheme look at."""

    CUSTODY = "custody", "Custody visiting"
    ANIMAL_WELFARE = "animal_welfare", "Animal welfare"
    OTHER = "other", "Other"
