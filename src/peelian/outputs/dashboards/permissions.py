"""Who may see figures: each measure says so itself."""

from peelian.basics.verdicts import ALLOWED, Verdict, refused
from peelian.kit.access.holding import Person
from peelian.kit.measures.catalogue import catalogue


def can_see_figures(person: Person) -> Verdict:
    """Allow whoever may see one measure at least; which ones, each measure says."""
    verdicts = [measure.may_see(person) for measure in catalogue().values()]
    if any(verdicts):
        return ALLOWED
    return next(iter(verdicts), refused("No figures are kept yet"))
