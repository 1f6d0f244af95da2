"""The pages of a rota: adding one, what stands and what came of its making, its board, and publishing it."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse

from peelian.areas.rotas import permissions
from peelian.areas.rotas.forms.office import PublishForm
from peelian.areas.rotas.models import Making, Rota
from peelian.areas.rotas.operations import rotas as operations
from peelian.areas.rotas.operations.checking import Known
from peelian.areas.rotas.operations.making import last_making
from peelian.areas.rotas.queries.board import board_of
from peelian.areas.rotas.queries.told import told_of
from peelian.areas.rotas.records.rotas import rotas
from peelian.areas.rotas.rules.states import Progress
from peelian.areas.rotas.views import figures, making, telling
from peelian.areas.rotas.views.framing import act, address, head, is_published, standing
from peelian.areas.volunteers.models import Scheme
from peelian.basics import display, periods
from peelian.basics.periods import Period
from peelian.basics.verdicts import Refused
from peelian.kit import clock
from peelian.kit.access.guard import allow
from peelian.kit.records import filling, links, pages
from peelian.kit.records.record_type import PageKind


@allow(permissions.can_keep_rotas)
def add_rota(request: HttpRequest) -> HttpResponse:
    """Ask for a new rota, which begins with the next quarter that has none; a scheme may lead here."""
    scheme = links.record_at("schemes", request.GET.get("scheme", ""), request.user)
    days = next_quarter(scheme if isinstance(scheme, Scheme) else None, clock.today())
    rota = Rota(first_day=days.start, last_day=days.last)
    if isinstance(scheme, Scheme):
        rota.scheme = scheme
    return filling.fill_in(request, rotas, PageKind.ADD, rota, operations.record_rota)


def next_quarter(scheme: Scheme | None, today: date) -> Period:
    """Return the next quarter of which a scheme has no rota that stands."""
    days = periods.quarter_of(today).next()
    taken = list(Rota.objects.standing().filter(scheme=scheme).values_list("first_day", "last_day")) if scheme else []
    while any(first <= days.last and last >= days.start for first, last in taken):
        days = days.next()
    return days


@allow(permissions.can_keep_rotas)
def show_rota(request: HttpRequest, reference: str) -> HttpResponse:
    """Show what stands of a rota, what came of its making, what it does, and what is in the way."""
    rota = rotas.get(request.user, reference)
    known, last = telling.known_of(rota), last_making(rota)
    is_under_way = last is not None and not Progress(last.progress).is_over
    fixed = sum(one.shift.is_fixed for one in known.planned)
    context = {
        **head(rota, "show", "rota", acts=list(acts_of(rota, known, is_under_way=is_under_way))),
        "states": states_of(rota),
        "making": making_of(rota, last),
        "ask": making.asked_to_make(rota, last, has_shifts=bool(known.planned), fixed=fixed),
        "told": told_as(rota, known, last) if known.planned else None,
        "standing": telling.requests(rota) if is_published(rota) else None,
    }
    return pages.show_record(request, reference, kind=rotas, **context)


def told_as(rota: Rota, known: Known, last: Making | None) -> dict[str, Any]:
    """Return what a rota does as it stands, and what is in the way."""
    found = told_of(rota, clock.today(), made_from=known.made_from)
    return {**figures.shown(rota, found, last, known.names), "in_the_way": telling.in_the_way(known)}


def making_of(rota: Rota, last: Making | None) -> dict[str, Any] | None:
    """Return how the last making stands, where there was any."""
    if last is None:
        return None
    if not Progress(last.progress).is_over:
        return making.progress_of(rota, last)
    return making.outcome_of(last)


def acts_of(rota: Rota, known: Known, *, is_under_way: bool) -> Any:
    """Yield what may be done with a rota."""
    if rota.withdrawn_on:
        return
    if known.planned and not is_published(rota) and not is_under_way:
        yield act("Publish the rota", address("publish", rota), kind="")
    if known.planned:
        yield act("On paper", address("paper", rota))
    if known.planned and is_published(rota):
        yield act("For the noticeboard", address("noticeboard", rota))
    yield act("Change", rotas.url(PageKind.CHANGE, rota))
    yield act("Withdraw", rotas.url(PageKind.WITHDRAW, rota))


def states_of(rota: Rota) -> list[dict[str, Any]]:
    """Return the two states of a rota, and who published it and when."""
    return [
        {
            "title": "Draft",
            "note": "Only you see it",
            "is_past": is_published(rota),
            "is_current": not is_published(rota),
        },
        {"title": "Published", "note": published_note(rota), "is_current": is_published(rota)},
    ]


def published_note(rota: Rota) -> str:
    """Write who published a rota, and when."""
    if rota.published_at is None:
        return "Its volunteers see it" if is_published(rota) else ""
    by, _when = operations.published_by(rota)
    who = f", {by}" if by else ""
    return f"{display.write_moment(rota.published_at)}{who}"


@allow(permissions.can_keep_rotas)
def publish(request: HttpRequest, reference: str) -> HttpResponse:
    """Say what is not met and ask once; then let the volunteers of a rota see it."""
    rota = standing(request, reference)
    if is_published(rota) and request.method != "POST":
        messages.info(request, f"{rota.reference} is published already")
        return HttpResponseRedirect(address("show", rota))
    form = PublishForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and has_published(request, rota, form):
        return HttpResponseRedirect(address("show", rota))
    rota.refresh_from_db()
    not_met = telling.in_the_way(telling.known_of(rota))
    context = {
        "rota": rota,
        "form": form,
        "has_errors": bool(form.is_bound and form.errors),
        "version": rota.version,
        "lede": str(rota),
        "sums": telling.sums(board_of(rota, today=clock.today())),
        "not_met": not_met,
        "button": "Publish it even so" if not_met else "Publish the rota",
        "back": address("show", rota),
    }
    return TemplateResponse(request, "rotas/publish.html", context)


def has_published(request: HttpRequest, rota: Rota, form: PublishForm) -> bool:
    """Publish a rota, or add to the form why that may not be: who was first, or which rule is broken."""
    try:
        operations.publish(rota, version=form.cleaned_data["version"], actor=request.user, at=clock.now())
    except Refused as refusal:
        form.add_error(None, refusal.reason)
        return False
    messages.success(request, f"{rota.reference} is published, and its volunteers are told")
    return True
