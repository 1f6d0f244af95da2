"""Who came: to the shifts of a rota, and to one of them, as the office says it."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache

from peelian.areas.rotas import permissions
from peelian.areas.rotas.forms.attending import AttendingForm
from peelian.areas.rotas.models import Shift
from peelian.areas.rotas.operations import attending as operations
from peelian.areas.rotas.queries import attending as queries
from peelian.areas.rotas.queries.attending import Attendance
from peelian.areas.rotas.records import attending as records
from peelian.areas.rotas.records.rotas import rotas, shifts
from peelian.areas.rotas.rules.attending import Kept, may_be_told
from peelian.areas.rotas.views.framing import address, head
from peelian.areas.visiting.records.visits import visits
from peelian.basics.verdicts import Refused
from peelian.kit import clock
from peelian.kit.access.guard import allow
from peelian.kit.records.record_type import PageKind


@allow(permissions.can_keep_rotas)
@never_cache
def show_rota(request: HttpRequest, reference: str) -> HttpResponse:
    """Show what came of the shifts of a rota that have gone by, and the visits that kept none of them."""
    rota, today = rotas.get(request.user, reference), clock.today()
    found = queries.of_rota(rota, today=today)
    beside = queries.beside(rota, today=today) if found else ()
    context = {
        **head(rota, "attended", "who came"),
        "attended": [row_of(one) for one in found],
        "beside": [{"title": str(visit), "url": visits.url(PageKind.SHOW, visit)} for visit in beside],
        "kept": sum(one.is_kept for one in found),
        "missed": sum(len(one.missing) for one in found),
    }
    return TemplateResponse(request, "rotas/attended_rota.html", context)


def row_of(one: Attendance) -> dict[str, Any]:
    """Return what the table shows of a shift."""
    return {
        "one": one,
        "url": shifts.url(PageKind.SHOW, one.shift),
        "visit_url": visits.url(PageKind.SHOW, one.visit) if one.visit else "",
        "say_url": records.address(one.shift),
        "sent": ", ".join(str(seat.membership.volunteer) for seat in one.sent) if one.waits else "",
        "came": ", ".join(str(seat.membership.volunteer) for seat in one.came),
        "missing": [(str(seat.membership.volunteer), seat.get_absence_display()) for seat in one.missing],
        "others": ", ".join(str(member.volunteer) for member in one.others),
    }


@allow(permissions.can_keep_rotas)
@never_cache
def say_who_came(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask which visit kept a shift, and why somebody did not come. Nothing that was typed is lost."""
    shift = shifts.get(request.user, reference)
    found = queries.attended(Shift.objects.filter(pk=shift.pk), today=clock.today())[0]
    refusal = may_be_told(day=shift.day, today=clock.today())
    if not refusal or shift.withdrawn_on or shift.rota.withdrawn_on:
        messages.info(request, refusal.reason or "This shift was withdrawn, and stays as it was then")
        return HttpResponseRedirect(shifts.url(PageKind.SHOW, shift))
    form = AttendingForm(shift, queries.visits_near(shift), found.missing, request.POST or None)
    if request.method == "POST" and form.is_valid() and is_kept(form, shift, request.user):
        messages.success(request, f"What came of shift {shift.reference} was noted")
        return HttpResponseRedirect(shifts.url(PageKind.SHOW, shift))
    context = {
        "form": form,
        "shift": shift,
        "told": records.told(found),
        "back": shifts.url(PageKind.SHOW, shift),
        "rota_url": address("attended", shift.rota),
    }
    return TemplateResponse(request, "rotas/attending.html", context)


def is_kept(form: AttendingForm, shift: Shift, actor: Any) -> bool:
    """Keep what a form says, all of it or nothing, or add to it why that may not be."""
    try:
        with transaction.atomic():
            keep(form, shift, actor)
    except Refused as refusal:
        form.add_error("kept", refusal.reason)
        return False
    return True


def keep(form: AttendingForm, shift: Shift, actor: Any) -> None:
    """Keep which visit kept a shift, where that is another than before, and why somebody did not come.

    :raises Refused: when it cannot be.
    """
    at = clock.now()
    if "kept" in form.changed_data:
        if form.visit is not None:
            operations.say_who_kept(shift, form.visit, actor=actor, at=at)
        elif form.cleaned_data["kept"] == Kept.NOBODY:
            operations.say_nobody_went(shift, actor=actor, at=at)
        else:
            operations.let_it_follow(shift, actor=actor, at=at)
    operations.note_absences(shift, form.why, actor=actor, at=at)
