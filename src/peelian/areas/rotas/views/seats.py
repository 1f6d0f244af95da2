"""Who goes on one shift: those who could, in turn, with what is against each; and taking somebody off it."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse

from peelian.areas.rotas import permissions
from peelian.areas.rotas.forms.office import NOBODY, SeatForm
from peelian.areas.rotas.models import Shift
from peelian.areas.rotas.operations import checking, seating
from peelian.areas.rotas.queries.asking import as_asked, asked_of, shifts_of
from peelian.areas.rotas.queries.availability import members_of
from peelian.areas.rotas.records.rotas import shifts
from peelian.areas.rotas.rules import breaches
from peelian.areas.rotas.rules.breaches import Against, Names
from peelian.areas.rotas.rules.rota.made import Breach, Kind
from peelian.areas.rotas.rules.rota.standing_in import Candidate, candidates
from peelian.areas.rotas.views.shifts import standing
from peelian.areas.volunteers.models import Membership
from peelian.basics import display
from peelian.kit import clock
from peelian.kit.access.guard import allow
from peelian.kit.records import doing
from peelian.kit.records.asking import whole
from peelian.kit.records.record_type import PageKind

FULL = "Choose on its page instead of whom somebody goes."
STALE = "Somebody else changed this shift while you had it open. Look at it, and send again"


@dataclass(frozen=True, kw_only=True, slots=True)
class Offered:
    """Somebody who might go: their name, what is to be known of them, and what is against it."""

    value: str
    name: str
    note: str
    is_barred: bool = False
    is_chosen: bool = False


@allow(permissions.can_keep_rotas)
def choose_person(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask who goes on a shift instead of somebody, or on a seat that is empty."""
    shift = standing(request, reference)
    leaving = leaving_of(shift, whole(request.GET.get("leaving")))
    found = offered(shift, leaving, clock.today(), chosen=str(request.POST.get("coming", "")))
    open_to = [each for each in found if not each.is_barred]
    is_stale = request.method == "POST" and whole(request.POST.get("version")) != shift.version
    form = SeatForm([(each.value, each.name) for each in (found if is_stale else open_to)], request.POST or None)
    if request.method == "POST" and form.is_valid() and is_done(request, shift, leaving, form):
        return HttpResponseRedirect(shifts.url(PageKind.SHOW, shift))
    name = leaving.volunteer.name if leaving else ""
    is_full = shift.seats.count() >= shift.crew
    context = {
        "form": form,
        "title": f"Somebody else instead of {name}" if leaving else "Find somebody for this shift",
        "lede": str(shift),
        "version": Shift.objects.values_list("version", flat=True).get(pk=shift.pk),
        "candidates": open_to,
        "barred": [each for each in found if each.is_barred],
        "none_title": "This shift is full" if is_full else "Nobody can go",
        "none_next": FULL
        if is_full
        else "Below stands what keeps each of them. Change the shift, or leave it unfilled.",
        "button": "Save who goes",
        "back": shifts.url(PageKind.SHOW, shift),
    }
    return TemplateResponse(request, "rotas/seat.html", context)


def leaving_of(shift: Shift, membership: int) -> Membership | None:
    """Return who leaves a shift, if they are on it."""
    seat = shift.seats.select_related("membership__volunteer").filter(membership=membership).first()
    return seat.membership if seat else None


def is_done(request: HttpRequest, shift: Shift, leaving: Membership | None, form: SeatForm) -> bool:
    """Send somebody, or take somebody off; or add to the form why that may not be."""
    if whole(request.POST.get("version")) != shift.version:
        form.add_error(None, STALE)
        return False
    chosen, even_so = form.cleaned_data["coming"], form.cleaned_data["even_so"]
    coming = None if chosen == NOBODY else Membership.objects.get(pk=chosen)

    def replace() -> None:
        seating.replace(shift, leaving=leaving, coming=coming, even_so=even_so, actor=request.user, at=clock.now())

    if not doing.is_done(form, replace):
        return False
    messages.success(request, done(leaving, coming))
    return True


def done(leaving: Membership | None, coming: Membership | None) -> str:
    """Say who goes now, and who does not."""
    if coming is None:
        return f"{leaving.volunteer.name if leaving else 'Nobody'} is off this shift, and the seat is empty"
    return f"{coming.volunteer.name} goes{f' instead of {leaving.volunteer.name}' if leaving else ''}"


def offered(shift: Shift, leaving: Membership | None, today: date, *, chosen: str) -> list[Offered]:
    """Return everybody who is not on a shift, in the order in which to ask them; and nobody, where somebody leaves."""
    others = list(shifts_of(shift.rota))
    asked, mine = asked_of(shift.rota, on=today), as_asked([one for one in others if one.pk == shift.pk])[0]
    found = candidates(asked, as_asked(others), mine, str(leaving.pk) if leaving else None)
    found += never_asked(shift, {*(each.person for each in found), *mine.people}, today)
    staying = [int(key) for key in mine.people if not leaving or key != str(leaving.pk)]
    told = against_each(shift, staying, [int(each.person) for each in found], today)
    rows = [offer(each, *told[int(each.person)], chosen=chosen) for each in found]
    if leaving:
        rows.append(Offered(value=NOBODY, name="Nobody", note="The seat stays empty", is_chosen=chosen == NOBODY))
    return rows


def never_asked(shift: Shift, known: Collection[str], today: date) -> tuple[Candidate, ...]:
    """Return who serves as well, and whom no rota asks: they offer no time, or may go on none of its days."""
    others = [str(each.pk) for each in members_of(shift.rota, today) if str(each.pk) not in known]
    where: Any = {"kind": Kind.FREE, "suite": str(shift.suite_id), "day": shift.day}
    return tuple(
        Candidate(person=key, asked_on=None, visits=0, breaches=(Breach(**where, people=frozenset({key})),))
        for key in others
    )


def against_each(
    shift: Shift, staying: Sequence[int], members: Iterable[int], today: date
) -> dict[int, tuple[Names, list[Against]]]:
    """Return the names of all, and what is against each who might go beside those who stay: read once for all."""
    members = list(members)
    plans = {pk: checking.Planned(shift=shift, members=[*staying, pk]) for pk in members}
    everybody = checking.Planned(shift=shift, members=[*staying, *members])
    known = checking.known_of(shift.rota, [everybody], on=today)
    return {
        pk: (
            known.names,
            checking.against_of(replace(known, planned=(plan,), mine=(plan.as_asked,)))[0],
        )
        for pk, plan in plans.items()
    }


def offer(candidate: Candidate, names: Names, against: Sequence[Against], *, chosen: str) -> Offered:
    """Return one who might go, with when they were last asked, how many shifts they have, and what is against it."""
    asked = candidate.asked_on
    when = f"Last asked on {display.write_date_briefly(asked)}" if asked else "Never asked to stand in"
    shifts_had = f"{display.counted(candidate.visits, 'other shift')} in this rota"
    must = [each.reason for each in against if not each.is_wish]
    wished = [each.reason for each in against if each.is_wish]
    wished += [breaches.said(each, names) for each in candidate.breaches if each.kind in breaches.WISHES]
    reasons = [breaches.sentence(reason) for reason in dict.fromkeys(must or wished)]
    said = f"Against a wish: {'. '.join(reasons)}." if reasons and not must else ""
    return Offered(
        value=candidate.person,
        name=names.of_people([candidate.person]),
        note=". ".join(reasons) if must else " ".join(filter(None, (f"{when}. {shifts_had}.", said))),
        is_barred=bool(must),
        is_chosen=chosen == candidate.person,
    )
