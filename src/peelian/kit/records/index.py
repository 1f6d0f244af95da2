"""The pages that lead to every kind of record."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from peelian.kit.access.guard import allow
from peelian.kit.access.rules import staff
from peelian.kit.areas.area import installed_areas
from peelian.kit.records.record_type import PageKind, RecordType


@allow(staff)
def show_kinds(request: HttpRequest) -> HttpResponse:
    """List the areas of the office's work and the kinds of record that each keeps, as far as this person may see them."""
    areas = [
        (area.title, [described(kind, request) for kind in area.records if kind.may_see(request.user)])
        for area in installed_areas()
    ]
    return TemplateResponse(request, "records/index.html", {"areas": [area for area in areas if area[1]]})


@allow(staff)
def choose_kind(request: HttpRequest) -> HttpResponse:
    """List what this person may record."""
    areas = [
        (area.title, [described(kind, request) for kind in area.records if kind.may_change(request.user)])
        for area in installed_areas()
    ]
    return TemplateResponse(request, "records/new.html", {"areas": [area for area in areas if area[1]]})


def described(kind: RecordType[Any], request: HttpRequest) -> dict[str, Any]:
    """Return what the index says of a kind."""
    return {
        "kind": kind,
        "list_url": kind.url(PageKind.LIST),
        "add_url": kind.url(PageKind.ADD) if kind.may_change(request.user) else "",
        "count": kind.visible_to(request.user).filter(withdrawn_on__isnull=True).count(),
    }
