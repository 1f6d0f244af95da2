"""What follows from the arrival of a visit: its day, its slot, whose target it counts to, how soon it was let in."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from peelian.areas.visiting.models import Visit
from peelian.areas.visiting.queries.grids import Grids, grid_on, grids_of
from peelian.areas.visiting.rules.access import access_of
from peelian.areas.visiting.rules.slots import slot_of
from peelian.areas.visiting.rules.weeks import Every, target_day
from peelian.basics.display import in_london


def settle(visits: Sequence[Visit]) -> None:
    """Write what follows from the arrivals of visits, by the slots that their schemes had on the day."""
    grids = grids_of({visit.suite.scheme_id for visit in visits})
    for visit in visits:
        settle_one(visit, grids)


def settle_one(visit: Visit, grids: Grids) -> None:
    """Write what follows from the arrival of a visit."""
    arrived = in_london(visit.arrived_at)
    grid = grid_on(grids, visit.suite.scheme_id, arrived.date())
    slot = slot_of(grid.slots, arrived.date(), arrived.time()) if grid and not visit.is_off_site else None
    visit.arrived_on = arrived.date()
    visit.target_on = target_day(visit.arrived_on, grid.every if grid else Every.WEEK)
    visit.slot_days_id, visit.slot_times_id = slot or (None, None)
    if visit.entered_at:
        visit.access = access_of(minutes_between(visit.arrived_at, visit.entered_at)).value


def minutes_between(arrived: datetime, entered: datetime) -> int:
    """Return a wait in whole minutes, by what the clock showed: seconds do not count."""
    return (
        int((entered.replace(second=0, microsecond=0) - arrived.replace(second=0, microsecond=0)).total_seconds()) // 60
    )


def settle_scheme(scheme: int, visits: Iterable[Visit]) -> list[Visit]:
    """Write anew what follows from the slots of a scheme, and return the visits that it changes."""
    grids, moved = grids_of({scheme}), []
    for visit in visits:
        before = (visit.target_on, visit.slot_days_id, visit.slot_times_id)
        settle_one(visit, grids)
        if before != (visit.target_on, visit.slot_days_id, visit.slot_times_id):
            moved.append(visit)
    return moved
