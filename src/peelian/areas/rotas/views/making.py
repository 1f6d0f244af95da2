"""Asking for a rota to be made, how far it has come, and stopping it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from peelian.areas.rotas import permissions
from peelian.areas.rotas.forms.office import MakeForm
from peelian.areas.rotas.models import Making, Rota
from peelian.areas.rotas.operations import making as operations
from peelian.areas.rotas.records.rotas import rotas
from peelian.areas.rotas.rules.states import UNDER_WAY, Progress
from peelian.areas.rotas.views.framing import address, is_published, standing
from peelian.basics import display
from peelian.basics.verdicts import Refused
from peelian.kit import clock
from peelian.kit.access.guard import allow

TAGS = {Progress.DONE: "done", Progress.STOPPED: "soon"}


@allow(permissions.can_keep_rotas)
@require_POST
def ask_making(request: HttpRequest, reference: str) -> HttpResponse:
    """Put the making of a rota in hand, or say why that may not be."""
    rota = standing(request, reference)
    form = MakeForm(request.POST)
    if form.is_valid():
        try:
            operations.ask_for_making(rota, seconds=form.cleaned_data["seconds"], actor=request.user, at=clock.now())
        except Refused as refusal:
            messages.error(request, refusal.reason)
    else:
        messages.error(request, "Select how long it may take")
    return HttpResponseRedirect(f"{address('show', rota)}#making")


@allow(permissions.can_keep_rotas)
@require_GET
def tell_making(request: HttpRequest, reference: str) -> HttpResponse:
    """Tell how far the last making has come; once it is over, let the page be shown anew."""
    rota = rotas.get(request.user, reference)
    last = operations.last_making(rota)
    if last is None or Progress(last.progress).is_over:
        if request.headers.get("HX-Request"):
            return HttpResponse(headers={"HX-Refresh": "true"})
        return HttpResponseRedirect(f"{address('show', rota)}#making")
    told = progress_of(rota, last, before=request.GET.get("was", ""))
    return TemplateResponse(request, "rotas/making_progress.html", {"making": told})


@allow(permissions.can_keep_rotas)
@require_POST
def stop_making(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask a making that is under way to stop; what it has found by then is kept."""
    rota = standing(request, reference)
    last = operations.last_making(rota)
    if last is None or Progress(last.progress).is_over:
        messages.info(request, "It was over already")
    else:
        operations.ask_to_stop(last, actor=request.user, at=clock.now())
        messages.info(request, "It stops within a few seconds, and keeps the best that it has found")
    return HttpResponseRedirect(f"{address('show', rota)}#making")


def progress_of(rota: Rota, last: Making, *, before: str = "") -> dict[str, Any]:
    """Return how far a making that is under way has come."""
    gone = max(0, int((timezone.now() - last.begun_at).total_seconds())) if last.begun_at else 0
    limit = f"of {display.counted(last.seconds, 'second')} at most"
    said = f"{display.counted(gone, 'second')} gone, {limit}" if last.begun_at else "It begins as soon as it can"
    return {
        "is_under_way": True,
        "is_new": bool(before) and before != last.progress,
        "title": last.get_progress_display(),
        "sentence": f"{said}.{' Asked to stop.' if last.stop_asked else ''}",
        "was": last.progress,
        "url": address("making", rota),
        "stop_url": address("stop", rota),
        "page_url": f"{address('show', rota)}#making",
    }


def outcome_of(last: Making) -> dict[str, Any]:
    """Return what came of a making that is over, in the words that it left."""
    progress = Progress(last.progress)
    ended = f", {display.write_moment(last.ended_at)}" if last.ended_at else ""
    return {
        "is_under_way": False,
        "title": last.get_progress_display(),
        "kind": TAGS.get(progress, "late"),
        "when": f"{last.asked_by or 'By the command line'}{ended}",
        "lines": [line for line in last.said.splitlines() if line],
    }


def asked_to_make(rota: Rota, last: Making | None, *, has_shifts: bool, fixed: int) -> dict[str, Any] | None:
    """Return what is offered to make a rota with: nothing once it is published, or while it is being made."""
    if rota.withdrawn_on or is_published(rota) or (last and last.progress in {each.value for each in UNDER_WAY}):
        return None
    again = f"{kept(fixed)}; every other is made anew." if fixed else AGAIN
    return {
        "title": "Make the rest again" if has_shifts else "Make the rota",
        "button": "Make the rest again" if has_shifts else "Make the rota",
        "kind": "secondary" if has_shifts else "",
        "lede": again if has_shifts else FIRST,
        "form": MakeForm(initial={"seconds": last.seconds if last else 10}),
        "url": address("make", rota),
    }


def kept(fixed: int) -> str:
    """Write how many shifts stay as they are."""
    are, they = ("is", "it is") if fixed == 1 else ("are", "they are")
    return f"{display.counted(fixed, 'shift')} that {are} fixed will stay as {they}"


FIRST = "It takes a few seconds with thirty volunteers, and up to a minute with a hundred. You can stop it at any time."
AGAIN = "No shift is fixed, so every one is made anew. Fix those that are to stay first."
