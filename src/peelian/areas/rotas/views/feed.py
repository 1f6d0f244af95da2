"""A volunteer's shifts as a calendar under a secret address: when, and neither where nor with whom."""

from collections.abc import Iterator
from datetime import datetime
from urllib.parse import urlsplit

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.views.decorators.cache import never_cache

from peelian.areas.rotas.models import Shift
from peelian.areas.rotas.permissions import is_a_visitor
from peelian.areas.rotas.queries import covering
from peelian.areas.rotas.queries.own import shifts_of
from peelian.areas.visiting.queries.arriving import memberships_of
from peelian.kit import clock
from peelian.kit.access.guard import allow
from peelian.kit.access.models import Account
from peelian.kit.access.rules import anyone
from peelian.kit.calendars import feeds, icalendar, serving
from peelian.kit.calendars.feeds import Calendar
from peelian.kit.calendars.icalendar import Event

SHIFTS = Calendar(name="shifts", title="calendar of shifts", may_read=is_a_visitor)
SUMMARY, DESCRIPTION, MINUTES = "Volunteering", "Sign in to see more", 120


@allow(is_a_visitor)
@never_cache
def show_calendar(request: HttpRequest) -> HttpResponse:
    """Say how shifts come to a calendar; open one under a new address, shown once, or close it."""
    account, token = request.user, ""
    assert isinstance(account, Account)
    if "open" in request.POST and memberships_of(account):
        token = feeds.open_feed(account, SHIFTS, at=clock.now())
    if "close" in request.POST:
        feeds.close_feed(account, SHIFTS, at=clock.now())
    feed = request.build_absolute_uri(reverse("rotas:own-feed", args=[token])) if token else ""
    context = {"feed": feed, "calendar": feeds.feed_of(account, SHIFTS), "serves": bool(memberships_of(account))}
    return TemplateResponse(request, "rotas/own_calendar.html", context)


@allow(anyone)
@never_cache
def show_feed(request: HttpRequest, token: str) -> HttpResponse:
    """Give the calendar that a secret opens, while its owner serves in a scheme."""
    account = feeds.account_of(token, SHIFTS)
    if account is None or not memberships_of(account):
        raise Http404("There is no such calendar")
    found = events(account, clock.now(), request.build_absolute_uri("/").rstrip("/"))
    return serving.answer(icalendar.calendar(SUMMARY, found, at=timezone.now()), name="volunteering")


def events(account: Account, at: datetime, address: str) -> Iterator[Event]:
    """Yield the shifts to come of an account's volunteer as events."""
    host = urlsplit(address).hostname or "localhost"
    members = [member.pk for member in memberships_of(account)]
    for shift in shifts_of(members).filter(covering.ahead(at)):
        yield Event(
            uid=f"{name_of(shift, account)}@{host}",
            on=shift.day,
            begins=shift.arrives_at,
            minutes=MINUTES,
            summary=SUMMARY,
            description=DESCRIPTION,
            url=f"{address}{reverse('rotas:own')}",
        )


def name_of(shift: Shift, account: Account) -> str:
    """Return a name that stays and does not say which shift it is, nor in two calendars that it is the same."""
    return salted_hmac("peelian.rotas.feed", f"{shift.pk} {account.pk}", algorithm="sha256").hexdigest()[:32]
