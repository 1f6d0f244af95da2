"""The list of what changed since the last report."""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from peelian.kit import clock
from peelian.kit.access.guard import allow
from peelian.outputs.drafting import changes, permissions
from peelian.outputs.drafting.views.finding import draft_called, insist_on_all
from peelian.outputs.reports import telling


@allow(permissions.can_see_drafts)
def show_changes(request: HttpRequest, pk: int) -> HttpResponse:
    """List the figures that moved and the texts that changed since the last report."""
    draft = draft_called(pk)
    insist_on_all(draft, request.user)
    since = changes.since_last(draft, clock.today())
    context = {"draft": draft, "title": telling.title_of(draft.occasion), "since": since}
    return TemplateResponse(request, "drafting/changes.html", context)
