"""The slots that were in force for each scheme, and since when."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from peelian.areas.visiting.models import SlotGrid
from peelian.areas.visiting.rules.slots import Days, Grid, Times
from peelian.areas.visiting.rules.weeks import Every


@dataclass(frozen=True, kw_only=True, slots=True)
class InForce:
    """The slots of a scheme from a day on, and how many visits are asked of each suite."""

    pk: int
    first_day: date
    asked: int
    every: Every
    slots: Grid


type Grids = Mapping[int, Sequence[InForce]]
"""Every grid by the id of its scheme, the latest first."""


def grids_of(schemes: Iterable[int] | None = None) -> Grids:
    """Return the grids of some schemes, or of all."""
    found = SlotGrid.objects.filter(withdrawn_on__isnull=True)
    if schemes is not None:
        found = found.filter(scheme__in=set(schemes))
    grids: defaultdict[int, list[InForce]] = defaultdict(list)
    for grid in found.prefetch_related("days", "times").order_by("-first_day", "-pk"):
        grids[grid.scheme_id].append(in_force(grid))
    return grids


def in_force(grid: SlotGrid) -> InForce:
    """Return a grid as rules ask for it."""
    slots = Grid(
        days=[Days(key=row.pk, weekdays=row.weekdays) for row in grid.days.all()],
        times=[Times(key=column.pk, begins=column.begins, ends=column.ends) for column in grid.times.all()],
    )
    return InForce(pk=grid.pk, first_day=grid.first_day, asked=grid.asked, every=Every(grid.every), slots=slots)


def grid_on(grids: Grids, scheme: int, day: date) -> InForce | None:
    """Return the grid that a scheme had on a day, if it had one."""
    return next((grid for grid in grids.get(scheme, ()) if grid.first_day <= day), None)
