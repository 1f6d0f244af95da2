"""Slots that were never visited. Only those of suites of which visits were asked count: a closed suite has none."""

from datetime import date
from typing import Any

from django.db.models import Count, DateField, Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Greatest, Least

from peelian.areas.visiting.models import SlotDays, SlotGrid, Suite, SuiteSpan, Visit
from peelian.areas.visiting.rules.suites import Standing
from peelian.basics.periods import Period


def suites_with_slots(period: Period) -> QuerySet[Suite]:
    """Return the suites of which visits were asked in a period: how many slots they have, and how many not visited."""
    counted = slots_of_a_suite(period)
    suites = Suite.objects.standing().annotate(
        slots_counted=how_many(counted),
        slots_never=Coalesce(how_many(counted.filter(~Exists(visits_in_the_slot(period)))), 0),
    )
    return suites.filter(slots_counted__gt=0)


def slots_of_a_suite(period: Period) -> QuerySet[SlotDays]:
    """Return each row with each column of the slots that a suite had while visits were asked of it."""
    later = SlotGrid.objects.standing().filter(
        scheme=OuterRef("grid__scheme"), first_day__gt=OuterRef("grid__first_day")
    )
    rows = SlotDays.objects.filter(
        grid__scheme=OuterRef("scheme"), grid__withdrawn_on__isnull=True, grid__first_day__lt=period.end
    )
    slots = rows.annotate(
        visited=OuterRef("pk"),
        time=F("grid__times"),
        grid_from=F("grid__first_day"),
        grid_until=Coalesce(Subquery(later.order_by("first_day").values("first_day")[:1]), day(period.end)),
    )
    is_in_force = Q(grid_until__gt=period.start, time__isnull=False)
    return slots.filter(is_in_force, Exists(asked_in(period))).order_by()


def asked_in(period: Period) -> QuerySet[SuiteSpan]:
    """Return the spans of a suite in which visits were asked of it, on some day of a period and of a grid."""
    begins = Greatest(OuterRef("grid_from"), day(period.start))
    lasts = Q(last_day__isnull=True) | Q(last_day__gte=begins)
    ends = Least(OuterRef("grid_until"), day(period.end))
    return SuiteSpan.objects.filter(
        lasts, first_day__lt=ends, suite=OuterRef("visited"), standing=Standing.TARGETED.value
    )


def day(known: date) -> Value:
    """Return a day that is known as the store takes it."""
    return Value(known, output_field=DateField())


def visits_in_the_slot(period: Period) -> QuerySet[Visit]:
    """Return the visits that were made to a suite in one of its slots."""
    return Visit.objects.made_in(period).filter(
        suite=OuterRef("visited"), slot_days=OuterRef("pk"), slot_times=OuterRef("time")
    )


def how_many(slots: QuerySet[SlotDays]) -> Any:
    """Count the slots of a suite."""
    return Subquery(slots.values("grid__scheme").annotate(total=Count("time")).values("total"))
