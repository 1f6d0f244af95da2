"""Visits that others may be the same as."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import batched

from peelian.areas.visiting.models import Suite, Visit

DAYS_AT_ONCE = 500
NEAR = timedelta(minutes=30)
"""Two arrivals at a suite within this time are looked at, also where it is not known when visitors left."""

type Spot = tuple[int, date]
"""A suite and a day."""


@dataclass(frozen=True, kw_only=True, slots=True)
class There:
    """A visit that is on the record, or is about to be: what it is called, and when visitors were there."""

    key: int
    called: str
    arrived: datetime
    left: datetime | None

    def meets(self, other: "There") -> bool:
        """Say whether both were there at one time."""
        first, second = sorted((self, other), key=lambda one: one.arrived)
        return second.arrived - first.arrived < NEAR or (first.left is not None and second.arrived < first.left)


type Calendar = Mapping[Spot, list[There]]


def visits_on(spots: Iterable[Spot], but: Collection[int] = ()) -> Calendar:
    """Return the visits that stand on the record for some suites and days, without those of some ids."""
    wanted = set(spots)
    found: defaultdict[Spot, list[There]] = defaultdict(list)
    left_out = set(but)
    for some in batched(sorted({day for _suite, day in wanted}), DAYS_AT_ONCE):
        there = Visit.objects.filter(arrived_on__in=some, withdrawn_on__isnull=True, is_off_site=False).order_by("pk")
        for pk, reference, suite, day, arrived, left in there.values_list(
            "pk", "reference", "suite", "arrived_on", "arrived_at", "left_at"
        ):
            if pk not in left_out and (suite, day) in wanted:
                found[suite, day].append(There(key=pk, called=reference, arrived=arrived, left=left))
    return found


def visits_outside(suite: Suite, spans: Iterable[tuple[date, date | None]]) -> list[str]:
    """Return the references of the visits that were made to a suite on no day of some spans."""
    made = Visit.objects.filter(suite=suite, withdrawn_on__isnull=True, is_off_site=False).exclude(
        outcome="turned_away"
    )
    for first_day, last_day in spans:
        within = {"arrived_on__gte": first_day, **({"arrived_on__lte": last_day} if last_day else {})}
        made = made.exclude(**within)
    return list(made.order_by("arrived_on", "pk").values_list("reference", flat=True))
