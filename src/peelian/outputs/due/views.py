"""What is due, as a page and as a calendar, and how it comes to somebody by itself."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from peelian.kit import clock
from peelian.kit.access.guard import allow
from peelian.kit.access.models import Account
from peelian.kit.access.rules import anyone
from peelian.kit.calendars import feeds, serving
from peelian.outputs.due import calendars, listing, operations, queries
from peelian.outputs.due.permissions import can_see_due


@allow(can_see_due)
def show_due(request: HttpRequest) -> HttpResponse:
    """List what is due, late first."""
    return TemplateResponse(request, "due/list.html", listing.page(request.user, request.GET, clock.today()))


@allow(can_see_due)
@never_cache
def show_delivery(request: HttpRequest) -> HttpResponse:
    """Say how what is due comes to somebody by itself."""
    return delivery(request)


def delivery(request: HttpRequest, token: str = "") -> HttpResponse:
    """Show the calendar and the letter of whoever asks; the address of a calendar is shown once, when it is made."""
    feed = request.build_absolute_uri(reverse("due:feed", args=[token])) if token else ""
    account = account_of(request)
    context = {"feed": feed, "calendar": feeds.feed_of(account, calendars.DUE), "letters": queries.letters_of(account)}
    return TemplateResponse(request, "due/delivery.html", context)


@allow(can_see_due)
@require_POST
@never_cache
def change_calendar(request: HttpRequest) -> HttpResponse:
    """Open a calendar under a new address, or close it."""
    if "open" in request.POST:
        return delivery(request, feeds.open_feed(account_of(request), calendars.DUE, at=clock.now()))
    if "close" in request.POST:
        feeds.close_feed(account_of(request), calendars.DUE, at=clock.now())
    return redirect("due:delivery")


@allow(can_see_due)
@require_POST
def change_letter(request: HttpRequest) -> HttpResponse:
    """Ask for the daily letter, or for no more of them."""
    if "ask" in request.POST:
        operations.ask_for_letters(account_of(request), at=clock.now())
    if "end" in request.POST:
        operations.ask_for_no_letters(account_of(request), at=clock.now())
    return redirect("due:delivery")


def account_of(request: HttpRequest) -> Account:
    """Return the account that is signed in: the guard has let nobody else through."""
    assert isinstance(request.user, Account)
    return request.user


@allow(anyone)
@never_cache
def show_feed(request: HttpRequest, token: str) -> HttpResponse:
    """Give the calendar that a secret opens."""
    account = feeds.account_of(token, calendars.DUE)
    if account is None:
        raise Http404("There is no such calendar")
    content = calendars.of(account, clock.today(), request.build_absolute_uri("/").rstrip("/"))
    return serving.answer(content, name="due")
