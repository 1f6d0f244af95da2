"""The boards of actions, and the pages on which an action is shown, answered and moved on."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from peelian.areas.actions import operations, permissions, queries
from peelian.areas.actions.forms import AnswerForm, BoardForm, MoveForm
from peelian.areas.actions.models import Action
from peelian.areas.actions.records import actions
from peelian.areas.actions.rules import CLOSED, WAITING, Status
from peelian.basics import display
from peelian.kit import clock
from peelian.kit.access.guard import allow
from peelian.kit.access.rules import staff
from peelian.kit.files import operations as files
from peelian.kit.files.asking import file_in
from peelian.kit.files.owners import owner_of
from peelian.kit.records import doing, filling, links, pages
from peelian.kit.records.finding import in_force
from peelian.kit.records.record_type import PageKind


@allow(permissions.can_see_actions)
def show_owners(request: HttpRequest) -> HttpResponse:
    """Show the open actions in a column for each owner."""
    form, found = asked(request)
    columns = queries.by_owner(found, clock.today())
    return board(request, form, "by_owner", columns=columns, number=sum(column.number for column in columns))


@allow(permissions.can_see_actions)
def show_origins(request: HttpRequest) -> HttpResponse:
    """Show actions by the meetings and records that they come from, and what was carried over."""
    form, found = asked(request)
    sources = queries.by_origin(found, queries.actions_of(request.user), clock.today())
    return board(request, form, "by_origin", sources=sources, most=queries.MOST_CARDS)


def asked(request: HttpRequest) -> tuple[BoardForm, Any]:
    """Return the form that narrows a board, and the actions that it keeps."""
    visible = queries.actions_of(request.user)
    form = BoardForm(request.GET, visible)
    return form, form.narrowed(visible, clock.today())


def board(request: HttpRequest, form: BoardForm, shape: str, **more: Any) -> HttpResponse:
    """Show a board in one of its shapes."""
    given = {name: value for name, value in form.cleaned_data.items() if value}
    titles = (("by_owner", "By owner"), ("by_origin", "By meeting and record"))
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    context = {
        "form": form,
        "chosen": list(in_force(form, given, request.GET)),
        "shapes": [
            {"title": title, "url": reverse(f"actions:{name}") + query, "is_current": name == shape}
            for name, title in titles
        ],
        "list_url": actions.url(PageKind.LIST),
        "add_url": actions.url(PageKind.ADD) if permissions.can_record_actions(request.user) else "",
        "is_staff": bool(staff(request.user)),
    }
    return TemplateResponse(request, f"actions/{shape}.html", context | more)


@allow(permissions.can_record_actions)
def add_action(request: HttpRequest) -> HttpResponse:
    """Ask for a new action; one that comes from a record is led there."""
    kind, _, reference = request.GET.get("origin", "").partition("/")
    action = Action(promised_on=clock.today())
    if record := links.record_at(kind, reference, request.user):
        link = links.link_to(record)
        action.origin_reference, action.origin_label = link.reference, link.label
    return filling.fill_in(request, actions, PageKind.ADD, action, operations.record_action)


@allow(permissions.can_see_actions)
def show_action(request: HttpRequest, reference: str) -> HttpResponse:
    """Show an action: what is left of its time, where it comes from, and the way that it went."""
    action = actions.get(request.user, reference)
    is_open = action.status not in CLOSED and not action.withdrawn_on
    return pages.show_record(
        request,
        reference,
        kind=actions,
        card=queries.card(action, clock.today()) if action.status in WAITING and not action.withdrawn_on else None,
        due=display.write_weekday_date(action.due_on),
        origin_url=links.address(action.origin_kind, action.origin_reference, request.user),
        steps=steps_of(action),
        evidence=action.evidence.order_by("pk"),
        answer_url=address("answer", action) if is_open and permissions.can_answer_actions(request.user) else "",
        move_title="Close or move on" if is_open else "Open again",
        move_url=address("move", action) if may_move(request.user, action) else "",
        is_staff=bool(staff(request.user)),
    )


def steps_of(action: Action) -> list[dict[str, Any]]:
    """Return the states that an action came to, the last of which it is in."""
    steps = list(action.steps.order_by("pk"))
    return [
        {
            "title": step.get_status_display(),
            "note": f"{display.write_date_briefly(step.taken_on)}, {step.actor_title}",
            "is_past": step is not steps[-1],
            "is_current": step is steps[-1],
        }
        for step in steps
    ]


def may_move(user: Any, action: Action) -> bool:
    """Say whether a person may move an action on."""
    return bool(permissions.can_record_actions(user)) and not action.withdrawn_on


def address(page: str, action: Action) -> str:
    """Return the address of a page of an action."""
    return reverse(f"actions:{page}", args=[action.reference])


@allow(permissions.can_answer_actions)
def answer_action(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask what was done, and hand the answer to the office.

    :raises PermissionDenied: when the action was withdrawn or closed.
    """
    action = actions.get(request.user, reference)
    keep_open(action)
    form = AnswerForm(request.POST or None, request.FILES or None)

    @transaction.atomic
    def answer() -> None:
        said = {name: form.cleaned_data[name] for name in ("words", "what", "link")}
        file = file_in(request, form)
        operations.answer_action(action, **said, actor=request.user, at=clock.now())
        if file:
            owner = owner_of(actions, action, request.user)
            files.add(owner, name=file.name, file=file.file, size=file.size, actor=request.user, at=clock.now())

    return doing.ask(request, actions, action, form, answer, template="actions/answer.html", done="answered")


@allow(permissions.can_record_actions)
def move_action(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask to which state an action goes, and what came of it.

    :raises PermissionDenied: when the action was withdrawn.
    """
    action = doing.standing(actions, request.user, reference)
    form = MoveForm(action, request.POST or None)

    def move() -> None:
        to, outcome = Status(form.cleaned_data["to"]), form.cleaned_data["outcome"]
        day = form.closing_day()
        operations.move_action(action, to=to, outcome=outcome, closed_on=day, actor=request.user, at=clock.now())

    return doing.ask(request, actions, action, form, move, template="actions/move.html", done="moved on")


def keep_open(action: Action) -> None:
    """Let pass an action that can still be answered.

    :raises PermissionDenied: when it cannot.
    """
    if action.withdrawn_on or action.status in CLOSED:
        what = "withdrawn" if action.withdrawn_on else "closed"
        raise PermissionDenied(f"{action.reference} was {what}, and is not answered any more.")
