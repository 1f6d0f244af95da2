"""What must agree among visits, suites and slots."""

from collections.abc import Iterator
from itertools import groupby

from django.db.models import QuerySet

from peelian.areas.visiting.models import SlotGrid, SuiteSpan, Visit
from peelian.areas.visiting.operations import settling
from peelian.areas.visiting.queries.suites import span_of
from peelian.areas.visiting.rules.counts import COUNTS, counts_add_up
from peelian.areas.visiting.rules.suites import slots_are_apart, spans_are_apart

AT_ONCE = 500


def counts_add_up_on_every_visit() -> Iterator[str]:
    """Yield a line for each visit whose numbers do not make the sums that they should."""
    for visit in standing().only("reference", "is_unseparated", *COUNTS).iterator(AT_ONCE):
        numbers = {name: getattr(visit, name) for name in COUNTS}
        for verdict in counts_add_up(numbers, is_unseparated=visit.is_unseparated):
            if not verdict:
                yield f"{visit.reference}: {verdict.reason}"


def visits_lie_in_their_slots() -> Iterator[str]:
    """Yield a line for each visit whose slot, day or target is not what follows from its arrival."""
    visits = list(standing().select_related("suite"))
    before = [settled(visit) for visit in visits]
    settling.settle(visits)
    for visit, kept in zip(visits, before, strict=True):
        if kept != settled(visit):
            yield f"{visit.reference}: its slot is not that of its arrival; save it again"


def settled(visit: Visit) -> tuple[object, ...]:
    """Return what follows from the arrival of a visit."""
    return visit.arrived_on, visit.target_on, visit.slot_days_id, visit.slot_times_id


def slots_are_apart_in_every_grid() -> Iterator[str]:
    """Yield a line for each grid with slots that share a moment, and for grids of a scheme that begin on one day."""
    first: dict[tuple[int, object], str] = {}
    for grid in SlotGrid.objects.standing().prefetch_related("days", "times").order_by("pk"):
        days = [(row.name, row.weekdays) for row in grid.days.all()]
        verdict = slots_are_apart(days=days, times=[(column.begins, column.ends) for column in grid.times.all()])
        if not verdict:
            yield f"{grid.reference}: {verdict.reason}"
        other = first.setdefault((grid.scheme_id, grid.first_day), grid.reference)
        if other != grid.reference:
            yield f"{grid.reference}: {other} gives the same scheme its slots from {grid.first_day:%-d %B %Y}"


def suites_are_one_thing_on_a_day() -> Iterator[str]:
    """Yield a line for each suite with two spans that share a day."""
    spans = SuiteSpan.objects.filter(suite__withdrawn_on__isnull=True).select_related("suite").order_by("suite", "pk")
    for suite, rows in groupby(spans, key=lambda row: row.suite):
        verdict = spans_are_apart([span_of(row) for row in rows])
        if not verdict:
            yield f"{suite.reference}: {verdict.reason}"


def standing() -> QuerySet[Visit]:
    """Return the visits that stand."""
    return Visit.objects.filter(withdrawn_on__isnull=True).order_by("pk")


ALL = (
    counts_add_up_on_every_visit,
    visits_lie_in_their_slots,
    slots_are_apart_in_every_grid,
    suites_are_one_thing_on_a_day,
)
