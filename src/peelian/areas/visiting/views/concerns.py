"""The pages on which a concern is raised, shown, answered and gone on with."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from peelian.areas.visiting import permissions
from peelian.areas.visiting.forms.concerns import AnswerForm, MoveForm, VisitForm
from peelian.areas.visiting.models import Concern, Suite, Visit
from peelian.areas.visiting.operations import concerns as operations
from peelian.areas.visiting.records.concerns import concerns
from peelian.areas.visiting.rules.concerns import MOVES, Progress, answer_clock
from peelian.basics import deadlines, display
from peelian.kit import clock
from peelian.kit.access.guard import allow
from peelian.kit.files import operations as files
from peelian.kit.files.asking import file_in
from peelian.kit.files.owners import owner_of
from peelian.kit.records import doing, filling, links, pages
from peelian.kit.records.record_type import PageKind

BEFORE = timedelta(days=28)
"""How long before a concern the visits lie that it is asked of."""
SOON = 5
"""How few days left are marked."""
ASKED_AS = {"closed_on": "on", "follow_up_on": "on", "outcome": "words", "follow_up": "words"}
"""Under what name a form about a concern asks for its fields."""


@allow(permissions.can_record_concerns)
def add_concern(request: HttpRequest) -> HttpResponse:
    """Ask for a new concern; one that is raised from a visit or at a suite is led there."""
    concern = Concern(raised_on=clock.today())
    visit = links.record_at("visits", request.GET.get("visit", ""), request.user)
    suite = links.record_at("suites", request.GET.get("suite", ""), request.user)
    if isinstance(visit, Visit):
        concern.visit, concern.suite, concern.raised_on = visit, visit.suite, visit.arrived_on
    elif isinstance(suite, Suite):
        concern.suite = suite
    return filling.fill_in(request, concerns, PageKind.ADD, concern, operations.record_concern)


@allow(permissions.can_see_concerns)
def show_concern(request: HttpRequest, reference: str) -> HttpResponse:
    """Show a concern: what is left of the time to answer, the way that it went, and what may follow."""
    concern = concerns.get(request.user, reference)
    sees_visits = bool(permissions.can_see_visits(request.user))
    may_move = permissions.can_record_concerns(request.user) and not concern.withdrawn_on
    letters = concern.letters.all() if sees_visits else ()
    return pages.show_record(
        request,
        reference,
        kind=concerns,
        countdown=countdown(concern),
        steps=steps_of(concern, names=sees_visits),
        answer_url=address("concern-answer", concern) if may_answer(request.user, concern) else "",
        move_url=address("concern-move", concern) if may_move and MOVES[Progress(concern.progress)] else "",
        sees_visits=sees_visits,
        visit=concern.visit if sees_visits else None,
        visit_url=visit_address(concern, request.user) if sees_visits else "",
        set_visit_url=address("concern-visit", concern) if may_move else "",
        told=len(letters),
        sent=sum(letter.sent_at is not None for letter in letters),
    )


def visit_address(concern: Concern, user: Any) -> str:
    """Return the page of the visit that a concern comes from."""
    return links.address("visits", concern.visit.reference, user) if concern.visit else ""


def countdown(concern: Concern) -> dict[str, Any] | None:
    """Return how many days the force has left, where it has still to answer."""
    if concern.progress != Progress.OPEN or concern.withdrawn_on or concern.answer_due_on is None:
        return None
    left = deadlines.days_left(answer_clock(concern.answer_due_on), clock.today())
    unit = f"day{'' if abs(left) == 1 else 's'} {'late' if left < 0 else 'left'}"
    urgency = "late" if left < 0 else "soon" if left <= SOON else ""
    due = display.write_weekday_date(concern.answer_due_on)
    return {"number": abs(left), "unit": unit, "urgency": urgency, "due": due}


def steps_of(concern: Concern, *, names: bool) -> list[dict[str, Any]]:
    """Return the states that a concern came to, and what was said that it does not say now; who, for the scheme."""
    steps, now = list(concern.steps.order_by("pk")), {concern.answer, concern.follow_up, concern.outcome}
    return [
        {
            "title": step.get_progress_display(),
            "note": display.write_date_briefly(step.taken_on) + (f", {step.actor_title}" if names else ""),
            "words": "" if step.words in now else step.words,
            "is_past": step is not steps[-1],
            "is_current": step is steps[-1],
        }
        for step in steps
    ]


def may_answer(user: Any, concern: Concern) -> bool:
    """Say whether a person may answer a concern, or mend its answer, before the office has gone on with it."""
    is_open = concern.progress in {Progress.OPEN, Progress.ANSWERED} and not concern.withdrawn_on
    return is_open and bool(permissions.can_answer_concerns(user))


def address(page: str, concern: Concern) -> str:
    """Return the address of a page of a concern."""
    return reverse(f"visiting:{page}", args=[concern.reference])


@allow(permissions.can_answer_concerns)
def answer_concern(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask what the force answers.

    :raises PermissionDenied: when the concern is not answered any more.
    """
    concern = concerns.get(request.user, reference)
    if not may_answer(request.user, concern):
        state = "withdrawn" if concern.withdrawn_on else concern.get_progress_display().lower()
        raise PermissionDenied(f"{concern.reference} is {state}, and is not answered any more.")
    form = AnswerForm(request.POST or None, request.FILES or None, initial={"answer": concern.answer})

    @transaction.atomic
    def answer() -> None:
        file = file_in(request, form)
        operations.answer_concern(concern, answer=form.cleaned_data["answer"], actor=request.user, at=clock.now())
        if file:
            owner = owner_of(concerns, concern, request.user)
            files.add(owner, name=file.name, file=file.file, size=file.size, actor=request.user, at=clock.now())

    return ask(request, concern, form, answer, page="answer", done="answered")


@allow(permissions.can_record_concerns)
def move_concern(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask how the office goes on with a concern; of one that waits for the force, say that.

    :raises PermissionDenied: when it was withdrawn.
    """
    concern = doing.standing(concerns, request.user, reference)
    if not MOVES[Progress(concern.progress)]:
        messages.info(request, f"{concern.reference} waits for the force: record its answer first")
        return HttpResponseRedirect(concerns.url(PageKind.SHOW, concern))
    form = MoveForm(concern, request.POST or None)

    def move() -> None:
        given = {**form.cleaned_data, "to": Progress(form.cleaned_data["to"])}
        operations.move_concern(concern, **given, actor=request.user, at=clock.now())

    return ask(request, concern, form, move, page="move", done="moved on")


@allow(permissions.can_record_concerns)
def set_visit(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask from which visit a concern comes."""
    concern = doing.standing(concerns, request.user, reference)
    form = VisitForm(visits_for(concern), request.POST or None, initial={"visit": concern.visit_id})

    def choose() -> None:
        operations.set_visit(concern, form.cleaned_data["visit"], actor=request.user, at=clock.now())

    return ask(request, concern, form, choose, page="visit", done="changed")


def visits_for(concern: Concern) -> QuerySet[Visit]:
    """Return the visits that a concern may come from, the nearest first."""
    first = concern.raised_on - BEFORE
    found = Visit.objects.filter(suite=concern.suite_id, arrived_on__range=(first, concern.raised_on))
    return found.filter(withdrawn_on__isnull=True).order_by("-arrived_at", "-pk")


def ask(
    request: HttpRequest, concern: Concern, form: Any, do: Callable[[], object], *, page: str, done: str
) -> HttpResponse:
    """Show a form about a concern; when it is good, do what it says."""
    template = f"visiting/concern_{page}.html"
    return doing.ask(request, concerns, concern, form, do, template=template, done=done, asked_as=ASKED_AS)
