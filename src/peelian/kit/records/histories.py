"""The whole history of a record: who changed what, when and why, with what each change took out and put in."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from peelian.basics import display
from peelian.kit.audit import trail
from peelian.kit.records import told
from peelian.kit.records.record_type import PageKind, RecordType

ENTRIES_ON_A_PAGE = 20


def show_history(request: HttpRequest, reference: str, *, kind: RecordType[Any]) -> HttpResponse:
    """Tell every change of a record to those who may see it, the latest first."""
    record = kind.get(request.user, reference)
    page = Paginator(trail.of(record), ENTRIES_ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "kind": kind,
        "record": record,
        "page": page,
        "events": told.events(page, told.fields_told(record, request.user)),
        "counted": display.counted(page.paginator.count, "entry", "entries"),
        "list_url": kind.url(PageKind.LIST),
        "record_url": kind.url(PageKind.SHOW, record),
    }
    return TemplateResponse(request, "records/whole_history.html", context)
