"""Who came to the shifts of a rota: which visit kept each, who did not come, and who came without being on it."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.conf import settings
from django.db.models import Q, QuerySet

from peelian.areas.rotas.models import Rota, Seat, Shift
from peelian.areas.rotas.rules.attending import Going, Kept, is_overdue
from peelian.areas.visiting.models import Visit, VisitVisitor
from peelian.areas.volunteers.models import Membership
from peelian.basics.display import in_london
from peelian.basics.periods import DAY, Period

AROUND = timedelta(days=14)
"""How far from a shift the visits lie among which the office chooses the one that kept it."""

type Place = tuple[int, date]
"""A suite on a day."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Attendance:
    """What came of a shift that has gone by, or is today."""

    shift: Shift
    days_gone: int
    visit: Visit | None = None
    sent: Sequence[Seat] = field(default_factory=tuple)
    came: Sequence[Seat] = field(default_factory=tuple)
    missing: Sequence[Seat] = field(default_factory=tuple)
    others: Sequence[Membership] = field(default_factory=tuple)

    @property
    def is_kept(self) -> bool:
        """Say whether a visit kept it."""
        return self.visit is not None

    @property
    def nobody_went(self) -> bool:
        """Say whether the office said that nobody went."""
        return self.shift.kept == Kept.NOBODY

    @property
    def waits(self) -> bool:
        """Say whether nothing is known of it yet."""
        return not self.is_kept and not self.nobody_went

    @property
    def is_overdue(self) -> bool:
        """Say whether a report should have come."""
        gone = timedelta(days=self.days_gone)
        day = self.shift.day
        return self.waits and is_overdue(day=day, today=day + gone, days=settings.PEELIAN_SHIFT_REPORT_DAYS)


def gone_by(period: Period, *, today: date) -> QuerySet[Shift]:
    """Return the published shifts of a period on days before today: no day to come is ever counted."""
    return Shift.objects.published().filter(day__gte=period.start, day__lt=min(period.end, today))


def of_rota(rota: Rota, *, today: date) -> list[Attendance]:
    """Return what came of each shift of a rota up to today, the latest first."""
    shifts = Shift.objects.published().filter(rota=rota, day__lte=today)
    return attended(shifts.order_by("-day", "-arrives_at", "-pk"), today=today)


def of_period(period: Period, *, today: date) -> list[Attendance]:
    """Return what came of each published shift of a period up to today, the latest first."""
    shifts = Shift.objects.published().filter(day__gte=period.start, day__lt=min(period.end, today + DAY))
    return attended(shifts.order_by("-day", "-arrives_at", "-pk"), today=today)


def attended(shifts: QuerySet[Shift], *, today: date) -> list[Attendance]:
    """Return what came of some shifts, in three queries however many there are."""
    found = list(shifts.select_related("suite", "rota", "visit__suite"))
    seats = by_owner(Seat.objects.filter(shift__in=found).select_related(*OF_SEAT).order_by("pk"), "shift_id")
    visits = [shift.visit_id for shift in found if shift.visit_id]
    went = VisitVisitor.objects.filter(visit__in=visits).select_related("membership__volunteer").order_by("pk")
    visitors = by_owner(went, "visit_id")
    return [one(shift, seats.get(shift.pk, []), visitors, today) for shift in found]


OF_SEAT = ("membership__volunteer", "stood_in_for__volunteer")


def one(shift: Shift, seats: Sequence[Seat], visitors: dict[int, list[VisitVisitor]], today: date) -> Attendance:
    """Return what came of one shift."""
    went = [row.membership for row in visitors.get(shift.visit_id or 0, [])]
    ids, on_it = {member.pk for member in went}, {seat.membership_id for seat in seats}
    is_known = shift.visit_id is not None or shift.kept == Kept.NOBODY
    return Attendance(
        shift=shift,
        days_gone=(today - shift.day).days,
        visit=shift.visit,
        sent=seats,
        came=[seat for seat in seats if seat.membership_id in ids],
        missing=[seat for seat in seats if is_known and seat.membership_id not in ids],
        others=[member for member in went if member.pk not in on_it],
    )


def by_owner[Row: (Seat, VisitVisitor)](rows: Iterable[Row], owner: str) -> dict[int, list[Row]]:
    """Return rows by the id of what they belong to."""
    found: dict[int, list[Row]] = {}
    for row in rows:
        found.setdefault(getattr(row, owner), []).append(row)
    return found


def not_reported(today: date) -> QuerySet[Shift]:
    """Return the published shifts of the last year of which nothing is known so many days after."""
    last = today - timedelta(days=settings.PEELIAN_SHIFT_REPORT_DAYS)
    gone = Shift.objects.published().filter(day__lt=last, day__gte=today - A_YEAR)
    return gone.filter(visit__isnull=True, kept=Kept.ITSELF)


A_YEAR = timedelta(days=366)
"""How far back a report is still asked for: nobody writes one of longer ago."""


def visits_near(shift: Shift) -> QuerySet[Visit]:
    """Return the visits that may have kept a shift: to suites of its scheme, some days before and after."""
    near = Visit.objects.filter(arrived_on__range=(shift.day - AROUND, shift.day + AROUND))
    of_scheme = near.filter(suite__scheme=shift.rota.scheme_id, withdrawn_on__isnull=True, is_off_site=False)
    free = of_scheme.filter(Q(shift__isnull=True) | Q(shift=shift) | Q(shift__kept=Kept.ITSELF))
    return free.select_related("suite").order_by("-arrived_at", "-pk")


def beside(rota: Rota, *, today: date) -> QuerySet[Visit]:
    """Return the visits of a published rota’s days and scheme that kept no shift of any rota, the latest first."""
    made = Visit.objects.filter(suite__scheme=rota.scheme_id, withdrawn_on__isnull=True, is_off_site=False)
    within = made.filter(arrived_on__range=(rota.first_day, min(rota.last_day, today)), shift__isnull=True)
    return within.select_related("suite").order_by("-arrived_at", "-pk")


def shifts_at(places: Collection[Place]) -> list[Shift]:
    """Return the published shifts at some suites on some days whose visit follows by itself, with who goes."""
    if not places:
        return []
    suites, days = {suite for suite, _day in places}, {day for _suite, day in places}
    found = Shift.objects.published().filter(suite__in=suites, day__in=days, kept=Kept.ITSELF)
    return [
        shift
        for shift in found.prefetch_related("seats").select_for_update(of=("self",)).order_by("pk")
        if (shift.suite_id, shift.day) in places
    ]


def visits_at(places: Collection[Place]) -> list[Visit]:
    """Return the visits to some suites on some days that stand and of which the office said nothing else."""
    suites, days = {suite for suite, _day in places}, {day for _suite, day in places}
    found = Visit.objects.filter(suite__in=suites, arrived_on__in=days, withdrawn_on__isnull=True, is_off_site=False)
    free = found.exclude(shift__kept=Kept.BY_HAND).prefetch_related("visitors")
    return [visit for visit in free if (visit.suite_id, visit.arrived_on) in places]


def going_of(shift: Shift) -> Going:
    """Return a shift as visits are found by it."""
    return Going(
        key=shift.pk,
        suite=shift.suite_id,
        day=shift.day,
        at=shift.arrives_at,
        slot=slot_of(shift),
        people=frozenset(seat.membership_id for seat in shift.seats.all()),
    )


def made_of(visit: Visit) -> Going:
    """Return a visit as shifts are found by it."""
    return Going(
        key=visit.pk,
        suite=visit.suite_id,
        day=visit.arrived_on,
        at=in_london(visit.arrived_at).time(),
        slot=slot_of(visit),
        people=frozenset(row.membership_id for row in visit.visitors.all()),
    )


def slot_of(record: Shift | Visit) -> tuple[int, int] | None:
    """Return the slot of a shift or a visit."""
    days, times = record.slot_days_id, record.slot_times_id
    return (days, times) if days and times else None
