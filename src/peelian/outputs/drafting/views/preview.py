"""A section as it reads while it is typed: a part of the editor’s page, or a page of its own without script."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.template.response import TemplateResponse

from peelian.kit import clock
from peelian.kit.access.guard import allow
from peelian.kit.measures.reckoning import Reckoning
from peelian.outputs.drafting import permissions, preview
from peelian.outputs.drafting.views.finding import account_of, section_called
from peelian.outputs.drafting.views.sections import desk_at

PART = "X-Peelian-Part"
"""The header with which a script asks for a part of a page."""


@allow(permissions.can_write_drafts)
def preview_section(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Show how a text reads in the place of a section's own; nothing is stored."""
    section = section_called(pk, name)
    text = request.POST.get("text", section.text)
    shown = preview.read(section, text, account_of(request), Reckoning(clock.today()))
    if PART in request.headers:
        return HttpResponse(render_to_string("drafting/tools/preview_part.html", {"preview": shown}))
    version = request.POST.get("version", "")
    context = {
        "section": section,
        "draft": section.draft,
        "preview": shown,
        "text": text,
        "version": int(version) if version.isdecimal() else section.version,
        "back": desk_at(section),
    }
    return TemplateResponse(request, "drafting/tools/preview.html", context)
