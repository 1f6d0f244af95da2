"""What is due of rotas: shifts to be filled or covered, the next rota. What leaves the house tells no day, no suite."""

from datetime import date, timedelta

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.urls import reverse

from peelian.areas.rotas import permissions
from peelian.areas.rotas.models import Request, Rota, Seat, Shift
from peelian.areas.rotas.queries import attending
from peelian.areas.rotas.rules import publishing
from peelian.areas.rotas.rules.covering import Standing
from peelian.areas.rotas.rules.states import State
from peelian.basics import display
from peelian.basics.deadlines import CALENDAR_DAY, Deadline, after_days
from peelian.basics.periods import DAY
from peelian.kit.access.roles import Role
from peelian.kit.obligations.source import Days, Owned, Source, Told

POLICY = "The scheme’s own arrangements for its rota"
OWNED = Owned(named=Value("Volunteer manager"), team=Role.VOLUNTEER_MANAGER)
NEAR = timedelta(days=7)
"""How long before a shift the manager looks after cover that others are still asked for."""


def unfilled_on(day: date) -> QuerySet[Shift]:
    """Return the shifts of published rotas from a day on to which fewer are sent than are needed."""
    return Shift.objects.published().filter(day__gte=day).unfilled().select_related("suite")


def tell_unfilled(shift: Shift) -> Told:
    """Tell which shift is to be filled: to whoever keeps the rota, where and when it is."""
    about = f"on {display.write_weekday_date(shift.day)} at {shift.arrives_at:%H:%M}"
    return Told(title=f"A shift at {shift.suite}", about=about, outside="A shift to fill")


def filling_clock(day: date) -> Deadline:
    """Return by when somebody is to be found: the Monday of the week, since letters and calendars tell this day."""
    monday = day - timedelta(days=day.weekday())
    return Deadline(on=monday, rule="Somebody is to be found before its week begins", law=POLICY, unit=CALENDAR_DAY)


def uncovered_on(day: date) -> QuerySet[Shift]:
    """Return the published shifts from a day on that are near and whose cover is still asked for, or nobody took."""
    seated = Seat.objects.filter(shift=OuterRef("shift"), membership=OuterRef("membership"))
    asked = Request.objects.filter(Exists(seated), shift=OuterRef("pk"))
    near = Q(Exists(asked.filter(standing=Standing.OPEN.value)), day__lte=day + NEAR)
    nobody = Q(Exists(asked.filter(standing=Standing.NOBODY.value)))
    return Shift.objects.published().filter(near | nobody, day__gte=day).select_related("suite")


def tell_uncovered(shift: Shift) -> Told:
    """Tell on which shift somebody cannot go: to whoever keeps the rota, where and when it is."""
    about = f"on {display.write_weekday_date(shift.day)} at {shift.arrives_at:%H:%M}"
    url = reverse("rotas:cover", args=[shift.reference])
    return Told(title=f"Cover at {shift.suite}", about=about, url=url, outside="Cover for a shift")


def last_rotas_on(_day: date) -> QuerySet[Rota]:
    """Return the last rota that was published of each scheme that still visits."""
    later = Q(last_day__gt=OuterRef("last_day")) | Q(last_day=OuterRef("last_day"), pk__gt=OuterRef("pk"))
    published = Rota.objects.standing().filter(state=State.PUBLISHED)
    followed = published.filter(later, scheme=OuterRef("scheme"))
    lasting = Q(scheme__ended_on__isnull=True, scheme__withdrawn_on__isnull=True)
    last: QuerySet[Rota] = published.filter(lasting, ~Exists(followed))
    return last.select_related("scheme")


def ending_clock(last_day: date) -> Deadline:
    """Return by when the next rota is to be published: the office settles how many days before the last one ends."""
    on = publishing.next_is_due(last_day=last_day, ahead=settings.PEELIAN_ROTA_AHEAD_DAYS)
    return Deadline(on=on, rule="The next rota is to be published", law=POLICY, unit=CALENDAR_DAY)


def tell_ending(rota: Rota) -> Told:
    """Tell which scheme is to have a rota, and when the last one ends."""
    about = f"(the last ends on {display.write_date(rota.last_day)})"
    return Told(title=f"Next rota of {rota.scheme}", about=about, outside="The next rota is to be published")


def not_reported_on(day: date) -> QuerySet[Shift]:
    """Return the published shifts that have gone by so long ago that a report should have come."""
    return attending.not_reported(day).select_related("suite")


def report_clock(day: date) -> Deadline:
    """Return by when visitors report a visit: the office settles how many days they have."""
    days = settings.PEELIAN_SHIFT_REPORT_DAYS
    return after_days(day + DAY, days, rule="Visitors report the visit", law=POLICY)


def tell_not_reported(shift: Shift) -> Told:
    """Tell of which shift no visit is known: to whoever keeps the rota, where and when it was."""
    about = f"of {display.write_weekday_date(shift.day)} at {shift.arrives_at:%H:%M}"
    url = reverse("rotas:attending", args=[shift.reference])
    return Told(title=f"Report of a shift at {shift.suite}", about=about, url=url, outside="A report of a shift")


unfilled = Source(
    key="rotas.unfilled",
    title="Shifts to be filled",
    one="Shift",
    days=Days.POLICY,
    clock=filling_clock,
    open_on=unfilled_on,
    column="day",
    owned=OWNED,
    tell=tell_unfilled,
    may_see=permissions.can_keep_rotas,
)

uncovered = Source(
    key="rotas.cover",
    title="Shifts for which somebody else is to be found",
    one="Cover for shift",
    days=Days.POLICY,
    clock=filling_clock,
    open_on=uncovered_on,
    column="day",
    owned=OWNED,
    tell=tell_uncovered,
    may_see=permissions.can_keep_rotas,
)

ending = Source(
    key="rotas.ending",
    title="Rotas to be published",
    one="Next rota after",
    days=Days.POLICY,
    clock=ending_clock,
    open_on=last_rotas_on,
    column="last_day",
    owned=OWNED,
    tell=tell_ending,
    may_see=permissions.can_keep_rotas,
)

not_reported = Source(
    key="rotas.not_reported",
    title="Shifts of which no visit is known",
    one="Report of shift",
    days=Days.POLICY,
    clock=report_clock,
    open_on=not_reported_on,
    column="day",
    owned=OWNED,
    tell=tell_not_reported,
    may_see=permissions.can_keep_rotas,
)

ALL = (unfilled, uncovered, ending, not_reported)
"""Every source of the area."""
