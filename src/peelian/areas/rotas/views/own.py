"""A volunteer's own pages: their shifts, the rota of their schemes as it was published, and what they give to it."""

from itertools import groupby
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from peelian.areas.rotas.forms.own import OwnWishesForm
from peelian.areas.rotas.models import Shift, Wishes
from peelian.areas.rotas.operations import wishes as operations
from peelian.areas.rotas.permissions import is_a_visitor
from peelian.areas.rotas.queries import own as queries
from peelian.areas.visiting.queries.arriving import memberships_of
from peelian.areas.volunteers.models import Membership
from peelian.areas.volunteers.views.asking import ask
from peelian.basics import display
from peelian.kit import clock
from peelian.kit.access.guard import allow


@allow(is_a_visitor)
@never_cache
@require_GET
def show_own(request: HttpRequest) -> HttpResponse:
    """Show a volunteer their shifts, who asks them for help, and the ways on."""
    found = queries.own_of(request.user, clock.now())
    told = {
        "own": found,
        "rotas": [(rota, display.write_days(rota.first_day, rota.last_day)) for rota in found.rotas],
        "wishes": [(member, wishes_said(found.wishes.get(member.pk))) for member in found.members],
    }
    return TemplateResponse(request, "rotas/own.html", told)


def wishes_said(wishes: Wishes | None) -> str:
    """Write what a volunteer gives to the rota."""
    if wishes is None:
        return "You have not said"
    most = f"At most {display.counted(wishes.most_a_month, 'visit')} in a month" if wishes.most_a_month else ""
    rest = f"{display.counted(wishes.rest_days, 'day')} of rest between two visits" if wishes.rest_days else ""
    return "; ".join(filter(None, (most, rest))) or "No limit"


@allow(is_a_visitor)
@never_cache
@require_GET
def show_rota(request: HttpRequest, called: str) -> HttpResponse:
    """Show a rota as it is published to those who serve in its scheme, week by week."""
    rota = queries.rota_called(request.user, called)
    if rota is None:
        raise Http404("There is no such rota")
    members = {member.pk for member in memberships_of(request.user)}
    rows = [row_of(shift, members) for shift in queries.on_rota(rota)]
    weeks = [(display.write_date(day), list(some)) for day, some in groupby(rows, key=lambda row: row["monday"])]
    days = display.write_days(rota.first_day, rota.last_day)
    return TemplateResponse(request, "rotas/own_rota.html", {"rota": rota, "days": days, "weeks": weeks})


def row_of(shift: Shift, members: set[int]) -> dict[str, Any]:
    """Return a shift as one line of a rota; its seats should have been prefetched."""
    seats = list(shift.seats.all())
    names = sorted(seat.membership.volunteer.name for seat in seats)
    return {
        "shift": shift,
        "monday": shift.day.fromordinal(shift.day.toordinal() - shift.day.weekday()),
        "names": display.listed(names) or "Nobody yet",
        "is_mine": any(seat.membership_id in members for seat in seats),
        "is_short": len(seats) < shift.crew,
    }


@allow(is_a_visitor)
@never_cache
def change_wishes(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask how much a volunteer gives to the rota of a scheme."""
    membership = member_called(request, pk)
    known = Wishes.objects.filter(membership=membership).first() or Wishes(membership=membership)
    form = OwnWishesForm(request.POST or None, instance=known)

    def keep() -> None:
        operations.set_wishes(membership, **form.cleaned_data, actor=request.user, at=clock.now())

    return ask(
        request,
        form,
        keep,
        title=f"What you give: {membership.scheme}",
        lede="A rota that is made from now on keeps to this. The volunteer manager sees it too.",
        done="What you give is kept",
        back=reverse("rotas:own"),
    )


def member_called(request: HttpRequest, pk: int) -> Membership:
    """Return a membership in which whoever is signed in serves.

    :raises Http404: when it is not theirs.
    """
    for member in memberships_of(request.user):
        if member.pk == pk:
            return member
    raise Http404("You have no such membership")
