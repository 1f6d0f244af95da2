"""What is done with a draft as a whole: sent, returned, approved, opened again; and all that was done with it."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from peelian.basics import display
from peelian.basics.verdicts import Refused
from peelian.kit import clock
from peelian.kit.access.guard import allow
from peelian.kit.audit import wording
from peelian.outputs.drafting import desk, operations, permissions, queries
from peelian.outputs.drafting.forms import ReasonForm
from peelian.outputs.drafting.models import Draft
from peelian.outputs.drafting.rules import State, Verb
from peelian.outputs.drafting.views.drafts import desk_page, told
from peelian.outputs.drafting.views.finding import draft_called
from peelian.outputs.reports import telling

MOST = 200
"""How many wordings the history of a draft shows."""


@allow(permissions.can_send_drafts)
@require_POST
def send_draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a draft for approval; what is to be put right first is answered with the way to each."""
    draft = draft_called(pk)
    if draft.stands_at is State.DRAFT and (findings := desk.laid_out(draft, clock.today()).findings):
        return desk_page(request, draft, [{"text": one.said, "url": one.url} for one in findings])
    return taken(request, draft, operations.send, "Sent for approval")


@allow(permissions.can_approve_drafts)
@require_POST
def approve_draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Approve a draft as it was read."""
    approve = partial(operations.approve, seen=request.POST.get("seen", ""))
    return taken(request, draft_called(pk), approve, "Approved")


def taken(request: HttpRequest, draft: Draft, verb: Callable[..., Any], words: str) -> HttpResponse:
    """Take a step, and say that it was taken; or show the desk with what kept it from being taken."""
    try:
        verb(draft, actor=request.user, at=clock.now())
    except Refused as refused:
        return desk_page(request, draft_called(draft.pk), [{"text": refused.reason, "url": "#state"}])
    told(request, f"{words}: {telling.title_of(draft.occasion)}")
    return redirect("drafting:desk", pk=draft.pk)


@allow(permissions.can_approve_drafts)
def return_draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Return a draft that was sent, with what is wanted."""
    form = ReasonForm(
        request.POST or None, label="What is to be changed", hint="Comments on paragraphs stay beside them."
    )

    def step(draft: Draft, why: str) -> None:
        operations.return_(draft, why=why, actor=request.user, at=clock.now())

    return reasoned(request, draft_called(pk), form, step, "Return for changes", "Returned")


@allow(permissions.can_approve_drafts)
def reopen_draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Open an approved report again, or begin a correction of a published one."""
    draft = draft_called(pk)
    is_out = draft.stands_at is State.PUBLISHED
    hint = "Readers are told this with the next edition." if is_out else "The approval ends, and is asked for again."
    form = ReasonForm(request.POST or None, label="What is to change, and why", hint=hint)

    def step(draft: Draft, why: str) -> None:
        operations.reopen(draft, what_changed=why, actor=request.user, at=clock.now())

    return reasoned(request, draft, form, step, "Begin a correction" if is_out else "Open again", "Open for writing")


def reasoned(
    request: HttpRequest, draft: Draft, form: ReasonForm, step: Callable[[Draft, str], None], verb: str, done: str
) -> HttpResponse:
    """Ask for the reason of a step, and take it."""
    if request.method == "POST" and form.is_valid():
        try:
            step(draft, form.cleaned_data["why"])
        except Refused as refused:
            form.add_error("why", refused.reason)
        else:
            told(request, f"{done}: {telling.title_of(draft.occasion)}")
            return redirect("drafting:desk", pk=draft.pk)
    context = {
        "draft": draft,
        "title": telling.title_of(draft.occasion),
        "form": form,
        "verb": verb,
        "back": reverse("drafting:desk", args=[draft.pk]),
    }
    return TemplateResponse(request, "drafting/reason.html", context)


@allow(permissions.can_see_drafts)
def show_history(request: HttpRequest, pk: int) -> HttpResponse:
    """Show everything that was done with a draft, the latest first, with what each change of text changed."""
    draft = draft_called(pk)
    entries: list[dict[str, Any]] = [
        {
            "at": step.at,
            "order": -1 if step.verb == Verb.BEGIN else 1,
            "what": step.get_verb_display(),
            "by": step.by,
            "why": step.why,
            "runs": (),
        }
        for step in queries.steps_of(draft)
    ]
    entries += [
        {
            "at": now.at,
            "order": 0,
            "what": f"Wrote in {now.section.title}",
            "by": now.by,
            "why": "",
            "runs": wording.compared(was, now.text),
        }
        for was, now in queries.changes_of_text(draft, MOST)
    ]
    entries.sort(key=lambda entry: (entry["at"], entry["order"]), reverse=True)
    for entry in entries:
        entry["when"], entry["by"] = display.write_moment(entry["at"]), entry["by"] or "Peelian"
    context = {"draft": draft, "title": telling.title_of(draft.occasion), "entries": entries}
    return TemplateResponse(request, "drafting/history.html", context)
