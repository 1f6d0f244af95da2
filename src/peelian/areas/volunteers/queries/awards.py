"""Whose service is to be honoured at an event."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Q

from peelian.areas.volunteers.models import Membership
from peelian.areas.volunteers.rules.states import SERVING
from peelian.areas.volunteers.rules.tenure import years_earned
from peelian.basics import display


@dataclass(frozen=True, kw_only=True, slots=True)
class Due:
    """One certificate: whose, and for how many years."""

    membership: Membership
    years: int
    awarded: int

    @property
    def label(self) -> str:
        """Write it in a line."""
        return f"{self.membership.volunteer.name}, {self.membership.scheme.name}: {self.years} years"

    @property
    def last(self) -> str:
        """Write for how many years the last was."""
        return display.counted(self.awarded, "year") if self.awarded else "None"


def due_by(day: date) -> Sequence[Due]:
    """Return who serves and will have completed a block of three years by a day for which they have no award."""
    standing = Q(awards__withdrawn_on__isnull=True)
    found = (
        Membership.objects.standing()
        .filter(state__in=[state.value for state in SERVING], award_due_on__lte=day)
        .annotate(awarded=Max("awards__years", filter=standing))
        .select_related("volunteer", "scheme")
        .order_by("scheme__name", "volunteer__name", "pk")
    )
    made = [
        Due(membership=each, years=years_earned(served_from=each.served_from, day=day), awarded=each.awarded or 0)
        for each in found
        if each.served_from
    ]
    return [each for each in made if each.years > each.awarded]
