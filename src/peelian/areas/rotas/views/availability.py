"""Who can go on the shifts of a rota, and what each wishes or is kept from, which the manager sets here."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from peelian.areas.rotas import permissions
from peelian.areas.rotas.forms.office import KeptFromForm, WishesForm
from peelian.areas.rotas.models import KeptFrom, Rota, Wishes
from peelian.areas.rotas.operations import wishes as operations
from peelian.areas.rotas.queries.availability import Person, people_of
from peelian.areas.rotas.records.rotas import rotas
from peelian.areas.rotas.views.framing import address, head
from peelian.areas.volunteers.models import Membership
from peelian.areas.volunteers.records.kinds import members
from peelian.basics import display
from peelian.kit import clock
from peelian.kit.access.guard import allow
from peelian.kit.records import doing
from peelian.kit.records.asking import whole
from peelian.kit.records.record_type import PageKind

FEW = 4
"""So many times of the week are written out; of more, how many they are."""


@allow(permissions.can_keep_rotas)
def show_people(request: HttpRequest, reference: str) -> HttpResponse:
    """Show who can go in the days of a rota and when, those to be looked at first."""
    rota = rotas.get(request.user, reference)
    found = people_of(rota, clock.today())
    nothing = sum(each.offers_nothing for each in found)
    context = {
        **head(rota, "people", "who can go"),
        "people": [row(each, rota) for each in found],
        "sums": f"{display.counted(len(found), 'volunteer')} may serve on these days. {offering(nothing)}",
    }
    return TemplateResponse(request, "rotas/availability.html", context)


def offering(nothing: int) -> str:
    """Write how many have offered no time."""
    if not nothing:
        return "All have offered times of the week."
    have, them = ("has", "them") if nothing == 1 else ("have", "them")
    return f"{nothing} of {them} {have} offered no time of the week, so that no rota can send {them}."


def row(person: Person, rota: Rota) -> dict[str, Any]:
    """Return one volunteer as the table shows them."""
    membership = person.membership
    many = f"{len(person.times)} times of the week"
    return {
        "name": membership.volunteer.name,
        "url": members.url(PageKind.SHOW, membership),
        "times": many if len(person.times) > FEW else "; ".join(person.times),
        "away": "; ".join(person.away),
        "runs_out": person.runs_out,
        "wishes": person.wishes,
        "conflicts": [said_of(each) for each in person.conflicts],
        "shifts": person.shifts,
        "wishes_url": f"{reverse('rotas:wishes', args=[membership.reference])}?rota={rota.reference}",
    }


def said_of(conflict: KeptFrom) -> str:
    """Write what somebody is kept from."""
    if conflict.suite:
        return f"Not to {conflict.suite}"
    return f"Not with {conflict.other.volunteer.name}" if conflict.other else ""


@allow(permissions.can_keep_rotas)
def set_wishes(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask how much a volunteer gives, and what they are kept from; each is sent by a form of its own."""
    membership: Membership = members.get(request.user, reference)
    what = str(request.POST.get("what", "")) if request.method == "POST" else ""
    known = Wishes.objects.filter(membership=membership).first() or Wishes(membership=membership)
    form = WishesForm(request.POST if what == "wishes" else None, instance=known)
    conflict = KeptFromForm(membership, request.POST if what == "conflict" else None)
    if done := done_with(request, membership, what, form, conflict):
        messages.success(request, done)
        return HttpResponseRedirect(request.get_full_path())
    found = KeptFrom.objects.filter(membership=membership).select_related("suite", "other__volunteer").order_by("pk")
    context = {
        "membership": membership,
        "form": form,
        "conflict": conflict,
        "forms": [conflict],
        "conflicts": [{"pk": each.pk, "said": said_of(each), "why": each.why} for each in found],
        "back": back_to(request, membership),
    }
    return TemplateResponse(request, "rotas/wishes.html", context)


def done_with(request: HttpRequest, membership: Membership, what: str, form: WishesForm, conflict: KeptFromForm) -> str:
    """Do what was asked for, and say it; or return nothing, with what is wrong written beside its question."""
    told: dict[str, Any] = {"actor": request.user, "at": clock.now()}
    asked: Any = form if what == "wishes" else conflict
    if what == "remove":
        remove(membership, whole(request.POST.get("conflict")), told)
        return "Conflict taken out"
    if not what or not asked.is_valid():
        return ""
    do: Any = operations.set_wishes if what == "wishes" else operations.keep_from
    if not doing.is_done(asked, partial(do, membership, **asked.cleaned_data, **told)):
        return ""
    return "Wishes saved" if what == "wishes" else "Conflict added"


def remove(membership: Membership, pk: int, told: Any) -> None:
    """Take out a conflict of a volunteer.

    :raises Http404: when there is no such conflict.
    """
    conflict = KeptFrom.objects.filter(membership=membership, pk=pk).first()
    if conflict is None:
        raise Http404("There is no such conflict")
    operations.let_go(conflict, **told)


def back_to(request: HttpRequest, membership: Membership) -> str:
    """Return the page of the rota that led here, or of the membership."""
    rota = Rota.objects.filter(reference=request.GET.get("rota", ""), scheme=membership.scheme_id).first()
    return address("people", rota) if rota else members.url(PageKind.SHOW, membership)
