"""The words by which visits are cut: schemes, suites, and the rows and columns of their grids."""

from collections.abc import Mapping

from django.db.models import Q

from peelian.areas.visiting.models import SlotDays, SlotTimes, Suite
from peelian.areas.visiting.queries.grids import grid_on, grids_of
from peelian.areas.volunteers.rules.schemes import SchemeKind
from peelian.basics.periods import Period

OUTSIDE_EVERY_SLOT = "Outside every slot"
"""The word for visits whose arrival lies in no slot."""

NO_SLOT = 0
"""What is read of a visit that lies in no slot."""


def suite_names() -> dict[int, str]:
    """Return the name of every suite by its id."""
    return dict(Suite.objects.standing().order_by("name", "pk").values_list("pk", "name"))


def suite_aliases() -> dict[str, str]:
    """Return the name of a suite by every other name that it goes by, in small letters."""
    return {name.lower(): suite.name for suite in Suite.objects.standing() for name in suite.names[1:]}


def day_names() -> dict[int, str]:
    """Return the name of every row of days by its id, in the order of the grids."""
    rows = SlotDays.objects.filter(grid__withdrawn_on__isnull=True).order_by("place", "pk").values_list("pk", "name")
    return {**dict(rows), NO_SLOT: OUTSIDE_EVERY_SLOT}


def time_names() -> dict[int, str]:
    """Return the words of every column of times by its id, in the order of the day."""
    columns = SlotTimes.objects.filter(grid__withdrawn_on__isnull=True).order_by("begins", "ends", "pk")
    return {**{column.pk: str(column) for column in columns}, NO_SLOT: OUTSIDE_EVERY_SLOT}


def of_the_suites(cuts: Mapping[str, str]) -> Q:
    """Return the condition under which a suite is one that is asked for by its name, its scheme or its kind."""
    asked = Q(withdrawn_on__isnull=True)
    if "suite" in cuts:
        asked &= Q(name=cuts["suite"])
    if "kind" in cuts:
        asked &= Q(scheme__kind__in=[code for code, label in SchemeKind.choices() if label == cuts["kind"]])
    if "scheme" in cuts:
        asked &= Q(scheme__name=cuts["scheme"])
    return asked


def suites_left(_period: Period, cuts: Mapping[str, str]) -> set[str]:
    """Return the names of the suites of a scheme."""
    return set(Suite.objects.filter(of_the_suites(cuts)).values_list("name", flat=True))


def schemes_left(cuts: Mapping[str, str]) -> set[int]:
    """Return the schemes that a cut by scheme or by suite leaves."""
    return set(Suite.objects.filter(of_the_suites(cuts)).values_list("scheme", flat=True))


def days_left(period: Period, cuts: Mapping[str, str]) -> set[str]:
    """Return the rows of days that a scheme, or the scheme of a suite, had at some time in a period."""
    return set(SlotDays.objects.filter(grid__in=grids_left(period, cuts)).values_list("name", flat=True))


def times_left(period: Period, cuts: Mapping[str, str]) -> set[str]:
    """Return the columns of times that a scheme, or the scheme of a suite, had at some time in a period."""
    return {str(column) for column in SlotTimes.objects.filter(grid__in=grids_left(period, cuts))}


def grids_left(period: Period, cuts: Mapping[str, str]) -> set[int]:
    """Return the grids that were in force at some time in a period, of the schemes that a cut leaves."""
    grids = grids_of(schemes_left(cuts))
    begun = [grid for found in grids.values() for grid in found if grid.first_day < period.end]
    at_first = {found.pk for scheme in grids if (found := grid_on(grids, scheme, period.start))}
    return {grid.pk for grid in begun if grid.pk in at_first or grid.first_day > period.start}
