"""Slots that were never visited. Only those of suites of which visits were asked count: a closed suite has none.

The slots of a period are those of the grid on its last day. A visit in a slot of an earlier grid lies in the slot of
the same day and times.
"""

from typing import Any

from django.db.models import CharField, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce, Concat

from peelian.areas.visiting.models import SlotDays, SlotGrid, SlotTimes, Suite, SuiteSpan, Visit
from peelian.areas.visiting.rules.suites import Standing
from peelian.basics.periods import Period


def suites_with_slots(period: Period) -> QuerySet[Suite]:
    """Return the suites of which visits were asked in a period: how many slots they have, and how many not visited."""
    grids = SlotGrid.objects.standing().filter(scheme=OuterRef("scheme"), first_day__lt=period.end)
    suites = Suite.objects.standing().annotate(
        grid=Subquery(grids.order_by("-first_day", "-pk").values("pk")[:1]), slots_counted=slots_of_a_suite()
    )
    counted = suites.filter(Exists(asked_in(period)), slots_counted__gt=0)
    return counted.annotate(slots_never=F("slots_counted") - Coalesce(slots_visited(period), 0))


def slots_of_a_suite() -> Any:
    """Count the rows by the columns of the grid of a suite."""
    slots = SlotDays.objects.filter(grid=OuterRef("grid"), grid__times__isnull=False).order_by()
    return Subquery(slots.values("grid").annotate(total=Count("grid__times")).values("total"))


def asked_in(period: Period) -> QuerySet[SuiteSpan]:
    """Return the spans of a suite in which visits were asked of it on some day of a period."""
    lasts = Q(last_day__isnull=True) | Q(last_day__gte=period.start)
    return SuiteSpan.objects.filter(
        lasts, first_day__lt=period.end, suite=OuterRef("pk"), standing=Standing.TARGETED.value
    )


def slots_visited(period: Period) -> Any:
    """Count the slots of the grid of a suite in which it was visited."""
    same_day = SlotDays.objects.filter(grid=OuterRef(OuterRef("grid")), name=OuterRef("slot_days__name"))
    same_times = SlotTimes.objects.filter(
        grid=OuterRef(OuterRef("grid")), begins=OuterRef("slot_times__begins"), ends=OuterRef("slot_times__ends")
    )
    in_the_grid = Q(slot_days__grid=OuterRef("grid")) | (Exists(same_day) & Exists(same_times))
    visits = Visit.objects.made_in(period).filter(in_the_grid, suite=OuterRef("pk"), slot_days__isnull=False)
    slot = Concat(
        "slot_days__name", Value("|"), *(Cast(f"slot_times__{end}", CharField()) for end in ("begins", "ends"))
    )
    return Subquery(visits.order_by().values("suite").annotate(total=Count(slot, distinct=True)).values("total"))
