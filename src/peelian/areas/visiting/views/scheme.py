"""The pages of a scheme's meetings and of its evidence of quality."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from peelian.areas.visiting import permissions
from peelian.areas.visiting.models import SchemeMeeting
from peelian.areas.visiting.operations import meetings as operations
from peelian.areas.visiting.queries import evidence
from peelian.areas.visiting.records.concerns import criteria, scheme_meetings
from peelian.areas.volunteers.models import Scheme
from peelian.kit import clock
from peelian.kit.access.guard import allow
from peelian.kit.records import filling, links, pages
from peelian.kit.records.doing import is_done, standing
from peelian.kit.records.record_type import PageKind
from peelian.kit.records.registry import kinds


@allow(permissions.can_record_meetings)
def add_meeting(request: HttpRequest) -> HttpResponse:
    """Ask for a new meeting; one that is called from the page of its scheme is led there."""
    meeting = SchemeMeeting(held_on=clock.today())
    scheme = links.record_at("schemes", request.GET.get("scheme", ""), request.user)
    if isinstance(scheme, Scheme):
        meeting.scheme = scheme
    return filling.fill_in(request, scheme_meetings, PageKind.ADD, meeting, operations.record_meeting)


@allow(permissions.can_see_meetings)
def show_meeting(request: HttpRequest, reference: str) -> HttpResponse:
    """Show a meeting: its agenda with the records that it is about, who came, and the way to begin the agenda."""
    meeting = scheme_meetings.get(request.user, reference)
    may_begin = permissions.can_record_meetings(request.user) and not meeting.withdrawn_on
    return pages.show_record(
        request,
        reference,
        kind=scheme_meetings,
        agenda=list(agenda_of(meeting, request.user)),
        is_to_come=meeting.held_on > clock.today(),
        agenda_url=reverse("visiting:begin-agenda", args=[meeting.reference]) if may_begin else "",
    )


def agenda_of(meeting: SchemeMeeting, user: Any) -> Any:
    """Yield the items of an agenda, each with the page of the record that it is about."""
    items = list(meeting.agenda.order_by("pk"))
    called = links.records_called({item.about for item in items if item.about}, user)
    for item in items:
        found = called.get(item.about, [])
        link = links.link_to(found[0]) if len(found) == 1 else None
        url = kinds()[link.kind].url(PageKind.SHOW, found[0]) if link else ""
        yield {"item": item, "url": url}


@allow(permissions.can_record_meetings)
def begin_agenda(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask once more, and add what is open to the agenda of a meeting.

    :raises PermissionDenied: when it was withdrawn.
    """
    meeting = standing(scheme_meetings, request.user, reference)
    back = scheme_meetings.url(PageKind.SHOW, meeting)
    form = forms.Form(request.POST if request.method == "POST" else None)
    if form.is_valid() and is_done(form, lambda: operations.begin_agenda(meeting, actor=request.user, at=clock.now())):
        messages.success(request, f"Agenda of {meeting.reference} begun")
        return HttpResponseRedirect(back)
    items = operations.missing_items(meeting, request.user)
    context = {"meeting": meeting, "items": items, "form": form, "back": back}
    return TemplateResponse(request, "visiting/begin_agenda.html", context)


@allow(permissions.can_see_evidence)
def show_quality(request: HttpRequest, reference: str) -> HttpResponse:
    """Show how far a scheme has come with each framework of quality, level by level."""
    scheme = kinds()["schemes"].get(request.user, reference)
    context = {
        "scheme": scheme,
        "frameworks": evidence.frameworks_of(scheme),
        "back": kinds()["schemes"].url(PageKind.SHOW, scheme),
        "add_url": criteria.url(PageKind.ADD) if permissions.can_record_evidence(request.user) else "",
        "import_url": criteria.address(PageKind.IMPORT) if permissions.can_record_evidence(request.user) else "",
    }
    return TemplateResponse(request, "visiting/quality.html", context)
