"""The pages of one shift: who goes, who could go instead, whether it is fixed; and adding one to a rota."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from peelian.areas.rotas import permissions
from peelian.areas.rotas.models import Shift
from peelian.areas.rotas.operations import shifts as operations
from peelian.areas.rotas.records.rotas import rotas, shifts
from peelian.areas.rotas.views import telling
from peelian.areas.rotas.views.framing import address, is_published
from peelian.areas.volunteers.records.kinds import members
from peelian.basics.verdicts import Refused
from peelian.kit import clock
from peelian.kit.access.guard import allow
from peelian.kit.records import filling, links, pages
from peelian.kit.records.asking import whole
from peelian.kit.records.record_type import PageKind


@allow(permissions.can_keep_rotas)
def add_shift(request: HttpRequest) -> HttpResponse:
    """Ask for a new shift; one that is called from a rota is led there."""
    shift = Shift()
    rota = links.record_at("rotas", request.GET.get("rota", ""), request.user)
    suite = links.record_at("suites", request.GET.get("suite", ""), request.user)
    if rota is not None:
        shift.rota = rota  # type: ignore[assignment]
        shift.day = day_in(request.GET.get("day", ""), shift.rota.first_day)
    if suite is not None:
        shift.suite = suite  # type: ignore[assignment]
    add: Any = shifts.verbs.add
    return filling.fill_in(request, shifts, PageKind.ADD, shift, add)


def day_in(text: str, usual: date) -> date:
    """Read a day from an address, or take the usual one."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return usual


@allow(permissions.can_keep_rotas)
def show_shift(request: HttpRequest, reference: str) -> HttpResponse:
    """Show a shift: who goes, what is missing, what stands against it, and what may be done."""
    shift: Shift = shifts.get(request.user, reference)
    stands = not shift.withdrawn_on and not shift.rota.withdrawn_on
    seats = list(shift.seats.select_related("membership__volunteer", "stood_in_for__volunteer").order_by("pk"))
    missing = max(0, shift.crew - len(seats))
    return pages.show_record(
        request,
        reference,
        kind=shifts,
        rotas_url=rotas.url(PageKind.LIST),
        rota_url=address("board", shift.rota),
        seats=[
            {
                "name": seat.membership.volunteer.name,
                "url": members.url(PageKind.SHOW, seat.membership),
                "stood_in_for": seat.stood_in_for.volunteer.name if seat.stood_in_for else "",
                "replace_url": f"{seat_url(shift)}?leaving={seat.membership_id}" if stands else "",
            }
            for seat in seats
        ],
        empties=range(missing),
        missing=f"{missing} of {shift.crew} missing" if missing else "",
        fill_url=seat_url(shift) if stands else "",
        fix_url=reverse("rotas:fix", args=[shift.reference]) if stands else "",
        cover_url=reverse("rotas:cover", args=[shift.reference]) if stands and can_be_covered(shift) else "",
        against=telling.against_of(shift) if stands else (),
    )


def can_be_covered(shift: Shift) -> bool:
    """Say whether others can be asked to go: volunteers know of the shift, and it has not gone by."""
    return is_published(shift.rota) and shift.day >= clock.today()


def seat_url(shift: Shift) -> str:
    """Return the page on which somebody is found for a shift."""
    return reverse("rotas:seat", args=[shift.reference])


@allow(permissions.can_keep_rotas)
@require_POST
def fix_shift(request: HttpRequest, reference: str) -> HttpResponse:
    """Fix a shift, so that it stays when the rest is made again; or let it change."""
    shift = standing(request, reference)
    fixed = bool(request.POST.get("fixed"))
    shift.version, shift.is_fixed = whole(request.POST.get("version")), fixed
    try:
        operations.change_shift(shift, parts={}, actor=request.user, at=clock.now(), via="page")
    except Refused as refusal:
        messages.error(request, refusal.reason)
    else:
        messages.success(request, f"{shift.reference} {'is fixed' if fixed else 'may change again'}")
    return HttpResponseRedirect(shifts.url(PageKind.SHOW, shift))


def standing(request: HttpRequest, reference: str) -> Shift:
    """Return a shift that stands.

    :raises PermissionDenied: when it, or its rota, was withdrawn.
    """
    shift: Shift = shifts.get(request.user, reference)
    for record in (shift, shift.rota):
        if record.withdrawn_on:
            raise PermissionDenied(f"{record.reference} was withdrawn, and stays as it was then.")
    return shift
