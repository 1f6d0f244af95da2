"""Which shifts are counted, and what of them: of days gone by only, so that no figure tells of a visit to come."""

from datetime import date, timedelta

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Least

from peelian.areas.rotas.models import Seat, Shift
from peelian.areas.rotas.queries.attending import gone_by
from peelian.areas.rotas.rules.attending import Kept
from peelian.areas.visiting.models import SlotGrid, SuiteSpan, VisitVisitor
from peelian.areas.visiting.rules.suites import Standing
from peelian.areas.visiting.rules.weeks import THURSDAY, Every, target_day
from peelian.basics.periods import DAY, Period
from peelian.kit import clock

WEEKDAYS = range(1, 8)


def shifts_in(period: Period) -> QuerySet[Shift]:
    """Return the published shifts of a period before today, and how many of the places on each were filled."""
    sent = of_seats(Seat.objects.all())
    return gone_by(period, today=clock.today()).annotate(places_filled=Least(F("crew"), sent))


def of_seats(seats: QuerySet[Seat]) -> Coalesce:
    """Count the seats of a shift among some."""
    counted = seats.filter(shift=OuterRef("pk")).order_by().values("shift").annotate(number=Count("pk"))
    return Coalesce(Subquery(counted.values("number")), Value(0))


def kept_in(period: Period) -> QuerySet[Shift]:
    """Return the shifts of a period that a visit kept."""
    return shifts_in(period).filter(visit__isnull=False)


def missed_in(period: Period) -> QuerySet[Shift]:
    """Return the shifts of a period to which some did not come who were on them, and how many."""
    came = VisitVisitor.objects.filter(visit=OuterRef("shift__visit"), membership=OuterRef("membership"))
    known = Q(shift__visit__isnull=False) | Q(shift__kept=Kept.NOBODY)
    away = Seat.objects.filter(known).exclude(Exists(came))
    return gone_by(period, today=clock.today()).annotate(stayed_away=of_seats(away)).filter(stayed_away__gt=0)


def stood_in_in(period: Period) -> QuerySet[Shift]:
    """Return the shifts of a period on which somebody stood in for somebody else, and how many did."""
    instead = Seat.objects.filter(stood_in_for__isnull=False)
    return gone_by(period, today=clock.today()).annotate(stood_in=of_seats(instead)).filter(stood_in__gt=0)


def planned_in(period: Period) -> QuerySet[Shift]:
    """Return the shifts before today that were planned towards the target of a period, where visits were asked for.

    As with visits, the week of a shift lies where its Thursday does, and its month where its first day does.
    """
    today = clock.today()
    until = min(period.end, today + DAY)
    grids = SlotGrid.objects.standing().filter(scheme=OuterRef("suite__scheme"), first_day__lte=OuterRef("day"))
    asked = SuiteSpan.objects.filter(
        Q(last_day__isnull=True) | Q(last_day__gte=OuterRef("day")),
        suite=OuterRef("suite"),
        standing=Standing.TARGETED.value,
        first_day__lte=OuterRef("day"),
    )
    every = Subquery(grids.order_by("-first_day", "-pk").values("every")[:1])
    found = Shift.objects.published().filter(Exists(asked), day__lt=today).alias(asked_every=every)
    return found.filter(by_weeks(period.start, until) | by_months(period.start, until))


def by_weeks(start: date, end: date) -> Q:
    """Return the condition of days in weeks of which the Thursday lies in a period."""
    condition = Q()
    for weekday in WEEKDAYS:
        on = timedelta(days=THURSDAY - weekday)
        condition |= Q(day__iso_week_day=weekday, day__gte=start - on, day__lt=end - on)
    return Q(asked_every=Every.WEEK.value) & condition


def by_months(start: date, end: date) -> Q:
    """Return the condition of days in months of which the first day lies in a period."""
    return Q(asked_every=Every.MONTH.value, day__gte=begun(start), day__lt=begun(end))


def begun(day: date) -> date:
    """Return the first day of a month on a day or after it."""
    first = target_day(day, Every.MONTH)
    return first if first == day else target_day(first + timedelta(days=31), Every.MONTH)
