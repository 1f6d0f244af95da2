"""Slots that were never visited. Only those of suites of which visits were asked count: a closed suite has none.

The slots of a period are those of the grid on its last day. A visit in a slot of an earlier grid lies in the slot of
the same day and times.
"""

from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from peelian.areas.visiting.models import SlotDays, SlotGrid, Suite, SuiteSpan, Visit
from peelian.areas.visiting.rules.suites import Standing
from peelian.basics.periods import Period


def suites_with_slots(period: Period) -> QuerySet[Suite]:
    """Return the suites of which visits were asked in a period: how many slots they have, and how many not visited."""
    grids = SlotGrid.objects.standing().filter(scheme=OuterRef("scheme"), first_day__lt=period.end)
    suites = Suite.objects.standing().annotate(
        grid=Subquery(grids.order_by("-first_day", "-pk").values("pk")[:1]),
        slots_counted=how_many(slots_of_a_suite()),
        slots_never=Coalesce(how_many(slots_of_a_suite().filter(~Exists(visits_in_the_slot(period)))), 0),
    )
    return suites.filter(Exists(asked_in(period)), slots_counted__gt=0)


def slots_of_a_suite() -> QuerySet[SlotDays]:
    """Return each row with each column of the slots of a suite."""
    slots = SlotDays.objects.filter(grid=OuterRef("grid")).annotate(
        visited=OuterRef("pk"), begins=F("grid__times__begins"), ends=F("grid__times__ends")
    )
    return slots.filter(begins__isnull=False).order_by()


def asked_in(period: Period) -> QuerySet[SuiteSpan]:
    """Return the spans of a suite in which visits were asked of it on some day of a period."""
    lasts = Q(last_day__isnull=True) | Q(last_day__gte=period.start)
    return SuiteSpan.objects.filter(
        lasts, first_day__lt=period.end, suite=OuterRef("pk"), standing=Standing.TARGETED.value
    )


def visits_in_the_slot(period: Period) -> QuerySet[Visit]:
    """Return the visits that were made to a suite in one of its slots."""
    return Visit.objects.made_in(period).filter(
        suite=OuterRef("visited"),
        slot_days__name=OuterRef("name"),
        slot_times__begins=OuterRef("begins"),
        slot_times__ends=OuterRef("ends"),
    )


def how_many(slots: QuerySet[SlotDays]) -> Any:
    """Count the slots of a suite."""
    return Subquery(slots.values("grid").annotate(total=Count("begins")).values("total"))
