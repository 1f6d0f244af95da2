"""The board of recruitment: who stands at which step, and the next step in one move."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from peelian.areas.volunteers import permissions
from peelian.areas.volunteers.forms.office import BoardForm, SchemeForm, next_steps
from peelian.areas.volunteers.operations import memberships
from peelian.areas.volunteers.queries.board import Candidate, Column, columns_of
from peelian.areas.volunteers.records import kinds
from peelian.areas.volunteers.rules.states import MOVES, State
from peelian.kit import clock
from peelian.kit.access.guard import allow
from peelian.kit.records.doing import is_done, standing
from peelian.kit.records.record_type import PageKind


@allow(permissions.can_see_volunteers)
def show_board(request: HttpRequest) -> HttpResponse:
    """Show who is on the way to serve, at which step, how long, and what is next."""
    return board(request)


def board(request: HttpRequest, tried: BoardForm | None = None) -> HttpResponse:
    """Show the board, with the answers that were sent where they may not be."""
    chosen = SchemeForm(request.GET or None)
    scheme = chosen.cleaned_data["scheme"] if chosen.is_valid() else None
    columns = columns_of(scheme, clock.today())
    context = {
        "columns": [{"column": column, "rows": rows(request, column, tried)} for column in columns],
        "many": sum(len(column.candidates) for column in columns),
        "chosen": chosen,
        "forms": [tried] if tried else [],
        "tried": tried,
        "on": clock.today().isoformat(),
    }
    return TemplateResponse(request, "volunteers/board.html", context)


def rows(request: HttpRequest, column: Column, tried: BoardForm | None) -> list[dict[str, Any]]:
    """Return the people of one step, each with the form of the next where this person may send it."""
    may = bool(permissions.can_record_volunteers(request.user))
    return [
        {
            "who": candidate,
            "url": kinds.members.url(PageKind.SHOW, candidate.membership),
            "step_url": reverse("volunteers:board-step", args=[candidate.membership.reference]) if may else "",
            "form": form_of(candidate, tried) if may else None,
            "steps": next_steps(candidate.state) if may else [],
            "more": "References, independence and a note" if candidate.needs_checks else "With a note",
        }
        for candidate in column.candidates
    ]


def form_of(candidate: Candidate, tried: BoardForm | None) -> BoardForm:
    """Return the form of a row: the one that was sent where it is this row's."""
    if tried is not None and tried.prefix == candidate.membership.reference:
        return tried
    return BoardForm(candidate.membership, needs_checks=candidate.needs_checks, today=clock.today())


@allow(permissions.can_record_volunteers)
def take_step(request: HttpRequest, reference: str) -> HttpResponse:
    """Take the next step of somebody on the board; where it may not be taken, the board says why."""
    membership = standing(kinds.members, request.user, reference)
    state = State(membership.state)
    form = BoardForm(membership, request.POST or None, needs_checks=state is State.VETTING, today=clock.today())

    def take() -> None:
        given = {"references_on": None, "independence": "", **form.cleaned_data}
        given["to"] = State(given["to"])
        memberships.take_step_with_checks(membership, **given, actor=request.user, at=clock.now())

    if request.method == "POST" and MOVES[state] and form.is_valid() and is_done(form, take):
        messages.success(request, f"{membership.volunteer}: {State(membership.state).label}")
        return HttpResponseRedirect(reverse("volunteers:recruitment"))
    return board(request, form if request.method == "POST" else None)
