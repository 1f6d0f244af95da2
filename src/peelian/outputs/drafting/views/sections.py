"""A section opened for editing, both texts where two people saved it, whether it leaves the house, and its history."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from peelian.basics import display
from peelian.basics.verdicts import Refused
from peelian.kit import clock
from peelian.kit.access.guard import allow
from peelian.kit.audit import wording
from peelian.kit.measures.reckoning import Reckoning
from peelian.outputs.drafting import merging, operations, permissions, preview, queries, remarks, rules
from peelian.outputs.drafting.forms import WithholdForm
from peelian.outputs.drafting.models import DraftSection
from peelian.outputs.drafting.operations import Conflict
from peelian.outputs.drafting.rules import Sensitivity
from peelian.outputs.drafting.views.drafts import told
from peelian.outputs.drafting.views.finding import account_of, section_called
from peelian.outputs.reports import telling


@allow(permissions.can_write_drafts)
def edit_section(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Open the text of a section, or save it."""
    section = section_called(pk, name)
    if not (verdict := rules.text_may_change(state=section.draft.stands_at)):
        return not_now(request, section, verdict.reason, typed=request.POST.get("text", ""))
    if request.method == "POST":
        return kept(request, section)
    remarks.note_editing(section, account_of(request), now=timezone.now())
    return editor(request, section)


def kept(request: HttpRequest, section: DraftSection) -> HttpResponse:
    """Save what was typed; what cannot be saved is given back, whatever came with it."""
    text, version = request.POST.get("text", ""), request.POST.get("version", "")
    opened_at = int(version) if version.isascii() and version.isdecimal() and len(version) < LONG else 0
    try:
        return saved(request, section, text, opened_at)
    except Conflict as conflict:
        return both_texts(request, conflict)
    except Refused as refused:
        return not_now(request, section, refused.reason, typed=text)


LONG = 10
"""No version has so many digits."""


def saved(request: HttpRequest, section: DraftSection, text: str, version: int) -> HttpResponseRedirect:
    """Save what was typed, and go back to where it stands.

    :raises Conflict: when somebody else saved the section meanwhile.
    :raises Refused: when the text may not change now.
    """
    operations.write(section, text=text, version=version, actor=request.user, at=clock.now())
    told(request, f"{section.title} saved")
    return HttpResponseRedirect(desk_at(section))


def desk_at(section: DraftSection) -> str:
    """Return the address of a section on the desk."""
    return f"{reverse('drafting:desk', args=[section.draft_id])}#part-{section.name}"


def editor(request: HttpRequest, section: DraftSection) -> HttpResponse:
    """Show the editor of a section."""
    others = queries.others_editing(section.draft, account_of(request), timezone.now())
    context = {
        "section": section,
        "draft": section.draft,
        "text": section.text,
        "preview": preview.read(section, section.text, account_of(request), Reckoning(clock.today())),
        "version": section.version,
        "editors": [str(one.account) for one in others if one.section_id == section.pk],
        "back": desk_at(section),
        "title": telling.title_of(section.draft.occasion),
    }
    return TemplateResponse(request, "drafting/section.html", context)


def both_texts(request: HttpRequest, conflict: Conflict) -> HttpResponse:
    """Show both texts in two columns, and let whoever came second choose or bring them together."""
    stored = conflict.stored
    merged = merging.merged(conflict.base, conflict.theirs, conflict.mine)
    context = {
        "section": stored,
        "draft": stored.draft,
        "who": stored.changed_by or "Peelian",
        "when": display.write_moment(stored.changed_at),
        "runs": wording.compared(conflict.theirs, conflict.mine),
        "mine": conflict.mine,
        "merged": merged,
        "back": desk_at(stored),
        "has_errors": True,
    }
    return TemplateResponse(request, "drafting/conflict.html", context, status=409)


def not_now(request: HttpRequest, section: DraftSection, why: str, typed: str = "") -> HttpResponse:
    """Say why the text cannot be changed now, and give back what was typed."""
    context = {"section": section, "draft": section.draft, "why": why, "typed": typed, "back": desk_at(section)}
    return TemplateResponse(request, "drafting/not_now.html", context | {"has_errors": True}, status=409)


@allow(permissions.can_write_drafts)
def withhold_section(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Say whether a section leaves the house with its report."""
    section = section_called(pk, name)
    initial = {"sensitivity": section.sensitivity, "ground": section.ground}
    form = WithholdForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid() and withheld(request, section, form):
        return HttpResponseRedirect(desk_at(section))
    context: dict[str, Any] = {"section": section, "draft": section.draft, "form": form, "back": desk_at(section)}
    return TemplateResponse(request, "drafting/withhold.html", context)


def withheld(request: HttpRequest, section: DraftSection, form: WithholdForm) -> bool:
    """Mark a section, or put on the form why not."""
    try:
        sensitivity = Sensitivity(form.cleaned_data["sensitivity"])
        ground = form.cleaned_data["ground"]
        operations.withhold(section, sensitivity=sensitivity, ground=ground, actor=request.user, at=clock.now())
    except Refused as refused:
        form.add_error(refused.field, refused.reason)
        return False
    told(request, f"{section.title} marked: {sensitivity.label}")
    return True


@allow(permissions.can_see_drafts)
def show_history(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Show what a section said at each of its versions, and what each changed."""
    section = section_called(pk, name)
    wordings = list(section.wordings.select_related("by").order_by("version"))
    if not wordings:
        raise Http404("This section has no history")
    entries = [
        {
            "wording": now,
            "by": now.by or "Peelian",
            "when": display.write_moment(now.at),
            "runs": wording.compared(was.text, now.text) if was else (),
        }
        for was, now in zip([None, *wordings], wordings, strict=False)
    ]
    context = {"section": section, "draft": section.draft, "entries": entries[::-1], "back": desk_at(section)}
    return TemplateResponse(request, "drafting/section_history.html", context)
