"""The appendices of a draft, and the files kept with it."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from peelian.basics.verdicts import Refused
from peelian.kit import clock
from peelian.kit.access.guard import allow
from peelian.kit.files import names, pages, recognising, showing, uploading
from peelian.outputs.drafting import appending, permissions, queries, rules
from peelian.outputs.drafting.forms import AppendixForm
from peelian.outputs.drafting.models import Appendix, Draft
from peelian.outputs.drafting.views.drafts import told
from peelian.outputs.drafting.views.finding import draft_called, insist
from peelian.outputs.reports import telling
from peelian.outputs.reports.rules import Classification


@allow(permissions.can_see_drafts)
def list_appendices(request: HttpRequest, pk: int) -> HttpResponse:
    """List the appendices of a draft, and take another."""
    draft = draft_called(pk)
    owner = appending.owner_of(draft, request.user)
    form = AppendixForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        insist(permissions.can_write_drafts(request.user))
        if appended(request, draft, form):
            return redirect("drafting:appendices", pk=draft.pk)
    rows = [
        {"letter": letter, "appendix": each, "file": showing.row_of(owner, each.attachment)}
        for letter, each in queries.appendices_of(draft)
    ]
    context: dict[str, Any] = {
        "draft": draft,
        "title": telling.title_of(draft.occasion),
        "rows": rows,
        "form": form,
        "owner": owner,
        "back": reverse("drafting:desk", args=[draft.pk]),
    }
    return TemplateResponse(request, "drafting/appendices.html", context)


def appended(request: HttpRequest, draft: Draft, form: AppendixForm) -> bool:
    """Add an appendix, or put on the form why not."""
    is_valid = form.is_valid()
    if name := uploading.cut_off(request):
        form.errors.clear()
        form.add_error("file", recognising.too_large(names.cleaned(name), None, settings.PEELIAN_FILE_LIMIT_MB).reason)
        return False
    if not is_valid:
        return False
    file = form.cleaned_data["file"]
    try:
        appending.append(
            draft,
            title=form.cleaned_data["title"],
            classification=Classification(form.cleaned_data["classification"]),
            name=file.name,
            file=file.file,
            size=file.size,
            actor=request.user,
            at=clock.now(),
        )
    except Refused as refused:
        form.add_error("file", refused.reason)
        return False
    told(request, "Appendix added")
    return True


@allow(permissions.can_write_drafts)
@require_POST
def move_appendix(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Put an appendix before the one above it."""
    appendix: Appendix = get_object_or_404(Appendix.objects.select_related("draft"), pk=number, draft_id=pk)
    insist(rules.text_may_change(state=appendix.draft.stands_at))
    appending.put_earlier(appendix, actor=request.user, at=clock.now())
    return redirect("drafting:appendices", pk=pk)


@allow(permissions.can_see_drafts)
def list_files(request: HttpRequest, pk: int) -> HttpResponse:
    """Show every file kept with a draft, those that were withdrawn with their reasons."""
    return pages.list_files(request, appending.owner_of(draft_called(pk), request.user))


@allow(permissions.can_write_drafts)
def add_file(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep a file with a draft that is no appendix."""
    return pages.add_file(request, appending.owner_of(draft_called(pk), request.user))


@allow(permissions.can_see_drafts)
def give_file(request: HttpRequest, pk: int, number: int) -> HttpResponseBase:
    """Give out a file kept with a draft."""
    return pages.give_file(request, appending.owner_of(draft_called(pk), request.user), number)


@allow(permissions.can_write_drafts)
def withdraw_file(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Withdraw a file kept with a draft; an appendix goes with its file."""
    return pages.withdraw_file(request, appending.owner_of(draft_called(pk), request.user), number)
