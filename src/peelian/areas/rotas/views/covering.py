"""Asking for somebody to go instead or for a shift in exchange, answering, taking back; and the manager's hand."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from peelian.areas.rotas.forms.own import AskForForm, AskForm
from peelian.areas.rotas.models import Asking, Request, Shift
from peelian.areas.rotas.operations import covering as operations
from peelian.areas.rotas.permissions import can_keep_rotas, is_a_visitor
from peelian.areas.rotas.queries import covering
from peelian.areas.rotas.queries import own as queries
from peelian.areas.rotas.records.rotas import shifts
from peelian.areas.rotas.rules.covering import Kind, Standing
from peelian.basics import display
from peelian.basics.verdicts import Refused
from peelian.kit import clock
from peelian.kit.access.guard import allow
from peelian.kit.records.doing import is_done
from peelian.kit.records.record_type import PageKind

OWN = "rotas:own"


@allow(is_a_visitor)
@never_cache
def ask_others(request: HttpRequest, called: str) -> HttpResponse:
    """Ask a volunteer whether somebody shall go instead of them, or which shift they want in exchange."""
    found = queries.shift_called(request.user, called)
    if found is None:
        raise Http404("You have no such shift")
    shift, membership = found
    form = AskForm(request.POST or None, shifts=covering.exchangeable(shift, membership, clock.now()))

    def put() -> None:
        said = {"wanted": form.chosen(), "why": form.cleaned_data["why"]}
        asked = operations.ask(shift, membership, actor=request.user, at=clock.now(), **said)
        messages.success(request, what_was_asked(asked))

    if request.method == "POST" and form.is_valid() and is_done(form, put):
        return redirect(OWN)
    return TemplateResponse(request, "rotas/own_ask.html", {"form": form, "shift": shift})


def what_was_asked(asked: Request) -> str:
    """Say what comes of asking."""
    if asked.standing == Standing.NOBODY:
        return "Nobody can be asked to go instead. The volunteer manager sees it: tell them as well"
    those = display.counted(asked.askings.count(), "volunteer")
    return f"{those} asked. You stay on the shift until somebody says yes"


@allow(is_a_visitor)
@never_cache
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what a volunteer is asked, and take their yes or no."""
    asking = queries.asking_called(request.user, pk)
    if asking is None:
        raise Http404("You were asked nothing of the kind")
    if request.method == "POST":
        return answered(request, asking)
    verdict = covering.may_answer(asking, clock.now())
    told = {"asking": asking, "asked": asking.request, "reason": verdict.reason, "is_swap": is_swap(asking.request)}
    return TemplateResponse(request, "rotas/own_answer.html", told)


def is_swap(asked: Request) -> bool:
    """Say whether a shift is asked for in exchange."""
    return asked.kind == Kind.SWAP


def answered(request: HttpRequest, asking: Asking) -> HttpResponse:
    """Take the answer of a volunteer, and say what came of it."""
    said: dict[str, tuple[Callable[..., Request], str]] = {
        "yes": (operations.say_yes, "You go on this shift now. Thank you"),
        "no": (operations.say_no, "Your no is noted. Thank you for answering"),
    }
    if request.POST.get("answer") not in said:
        messages.error(request, "Choose yes or no")
        return redirect("rotas:own-answer", pk=asking.pk)
    do, done = said[request.POST["answer"]]
    try:
        do(asking, actor=request.user, at=clock.now())
    except Refused as refusal:
        messages.error(request, refusal.reason)
    else:
        messages.success(request, done)
    return redirect(OWN)


@allow(is_a_visitor)
@never_cache
@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask nobody any more."""
    asked = queries.request_called(request.user, pk)
    if asked is None:
        raise Http404("You asked for nothing of the kind")
    back(request, asked)
    return redirect(OWN)


def back(request: HttpRequest, asked: Request) -> None:
    """Take a request back, and say what came of it."""
    try:
        operations.take_back(asked, actor=request.user, at=clock.now())
    except Refused as refusal:
        messages.error(request, refusal.reason)
    else:
        messages.success(request, "Nobody is asked any more")


@allow(can_keep_rotas)
@never_cache
def ask_for(request: HttpRequest, reference: str) -> HttpResponse:
    """Show the manager what is asked about a shift, and let them ask for somebody who called."""
    shift: Shift = shifts.get(request.user, reference)
    seats = list(shift.seats.select_related("membership__volunteer").order_by("pk"))
    form = AskForForm(request.POST or None, seats=seats)

    def put() -> None:
        membership = form.members[form.cleaned_data["who"]]
        said: dict[str, Any] = {"why": form.cleaned_data["why"], "actor": request.user, "at": clock.now()}
        messages.success(request, what_the_manager_asked(operations.ask(shift, membership, **said)))

    if request.method == "POST" and form.is_valid() and is_done(form, put):
        return HttpResponseRedirect(request.path)
    told = {"form": form, "shift": shift, "seats": seats, "requests": covering.requests_of_shift(shift)}
    return TemplateResponse(request, "rotas/cover.html", {**told, "back": shifts.url(PageKind.SHOW, shift)})


def what_the_manager_asked(asked: Request) -> str:
    """Say what comes of asking for somebody."""
    if asked.standing == Standing.NOBODY:
        return "Nobody of the scheme can be asked: find somebody by hand"
    return f"{display.counted(asked.askings.count(), 'volunteer')} asked"


@allow(can_keep_rotas)
@never_cache
@require_POST
def close(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Let the manager end what is asked about a shift."""
    shift: Shift = shifts.get(request.user, reference)
    asked = shift.requests.filter(pk=pk).first()
    if asked is None:
        raise Http404("Nothing of the kind is asked")
    back(request, asked)
    return redirect("rotas:cover", reference=shift.reference)
