"""What is published or remembered: visits, what each has borne, and when each was last asked to stand in."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta

from django.db.models import Max
from django.utils.timezone import localtime

from peelian.areas.rotas.models import Asking, Rota, Seat, Shift
from peelian.areas.rotas.queries.needs import slot_key
from peelian.areas.rotas.rules.rota.asked import Past, PastVisit, Span
from peelian.areas.visiting.models import Visit, VisitVisitor
from peelian.areas.visiting.rules.outcomes import Outcome
from peelian.areas.visiting.rules.slots import Grid, slot_of

REMEMBERED_YEARS = 5
"""How far back visits are remembered: what was longer ago says little of the slots of today."""
BORNE = timedelta(days=365)
"""How far back visits count to what each has borne."""
NEAR = timedelta(days=62)
"""How far from a rota the shifts of others can count to its rests and months."""


def past_of(rota: Rota, span: Span, grid: Grid, *, on: date, own: Sequence[Shift]) -> Past:
    """Return what came before a rota: the visits of five years, and the shifts to come of others that are published.

    A visit that keeps a shift of the rota itself is left out, since that shift is in it. Visits that were not made, or
    not at the suite, are in no slot but count to rest and limits. Slots are those in which visits would lie today.
    """
    visits = (*visits_before(rota, grid, on=on, own=own), *shifts_beside(rota, span, on=on))
    borne = Counter(key for visit in visits if visit.day >= span.first - BORNE for key in visit.people)
    return Past(visits=visits, borne=borne, asked_on=asked_on(rota))


def visits_before(rota: Rota, grid: Grid, *, on: date, own: Sequence[Shift]) -> Iterator[PastVisit]:
    """Yield the visits to the suites of a scheme that are remembered on a day, the earliest first."""
    linked = {shift.visit_id for shift in own if shift.visit_id}
    planned = {(shift.suite_id, shift.day) for shift in own if not shift.visit_id}
    since = min(on, rota.first_day) - timedelta(days=REMEMBERED_YEARS * 365)
    visits = Visit.objects.standing().filter(suite__scheme=rota.scheme_id, arrived_on__gt=since, arrived_on__lte=on)
    people = by_visit(visits.order_by().values_list("pk", flat=True))
    columns = ("pk", "suite", "arrived_on", "arrived_at", "outcome", "is_off_site")
    for pk, suite, day, arrived_at, outcome, is_off_site in visits.order_by("arrived_at", "pk").values_list(*columns):
        if pk in linked or (suite, day) in planned:
            continue
        is_made = outcome == Outcome.MADE.value and not is_off_site
        slot = slot_of(grid, day, localtime(arrived_at).time()) if is_made else None
        yield PastVisit(
            suite=str(suite), day=day, slot=slot_key(*slot) if slot else None, people=people.get(pk, frozenset())
        )


def by_visit(visits: Collection[int]) -> Mapping[int, frozenset[str]]:
    """Return who went on each of some visits."""
    found: defaultdict[int, set[str]] = defaultdict(set)
    for visit, member in VisitVisitor.objects.filter(visit__in=visits).values_list("visit", "membership"):
        found[visit].add(str(member))
    return {visit: frozenset(members) for visit, members in found.items()}


def shifts_beside(rota: Rota, span: Span, *, on: date) -> list[PastVisit]:
    """Return the shifts to come of other published rotas of a scheme that are near: later ones are in no slot yet."""
    shifts = Shift.objects.published().filter(
        rota__scheme=rota.scheme_id, day__gt=on, day__gte=span.first - NEAR, day__lte=span.last + NEAR, visit=None
    )
    seats: defaultdict[int, set[str]] = defaultdict(set)
    beside = shifts.exclude(rota=rota)
    for shift, member in Seat.objects.filter(shift__in=beside).values_list("shift", "membership"):
        seats[shift].add(str(member))
    rows = beside.order_by("day", "arrives_at", "pk").values_list("pk", "suite", "day", "slot_days", "slot_times")
    return [
        PastVisit(
            suite=str(suite),
            day=day,
            slot=(slot_key(days, times) or None) if day < span.first else None,
            people=frozenset(seats[pk]),
        )
        for pk, suite, day, days, times in rows
    ]


def asked_on(rota: Rota) -> Mapping[str, date]:
    """Return when each of a scheme was last asked to stand in."""
    asked = Asking.objects.filter(membership__scheme=rota.scheme_id).values("membership")
    return {str(row["membership"]): row["last"] for row in asked.order_by().annotate(last=Max("asked_on"))}
