"""The pages on which a record is linked with another, and a link is taken away; and all links as data."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse

from peelian.kit import clock
from peelian.kit.access.guard import allow
from peelian.kit.access.rules import staff
from peelian.kit.records import linking
from peelian.kit.records.doing import is_done, standing
from peelian.kit.records.links import records_called
from peelian.kit.records.models import Record
from peelian.kit.records.record_type import PageKind, RecordType
from peelian.kit.records.tidying import tidy


class LinkForm(forms.Form):
    """With which record, and how they belong together."""

    reference = forms.CharField(
        label="Reference of the other record",
        help_text="Such as ENG-2025-0137. The search finds it by words.",
        max_length=40,
        error_messages={"required": "Enter the reference of the other record"},
    )
    says = forms.CharField(
        label="How they belong together",
        help_text="Such as “was answered by”; it is read on both pages.",
        required=False,
        max_length=200,
    )


def add_link(request: HttpRequest, reference: str, *, kind: RecordType[Any]) -> HttpResponse:
    """Ask with which record to link this one."""
    record = standing(kind, request.user, reference)
    form = LinkForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and (other := has_linked(request, record, form)):
        messages.success(request, f"Linked with {other.reference}")
        return HttpResponseRedirect(kind.url(PageKind.SHOW, record))
    context = {"kind": kind, "record": record, "form": form, "back": kind.url(PageKind.SHOW, record)}
    return TemplateResponse(request, "records/link_form.html", context)


def has_linked(request: HttpRequest, record: Record, form: LinkForm) -> Record | None:
    """Link a record as was asked, or add to the form why it may not be. What one may not see is as if it were not."""
    reference = form.cleaned_data["reference"].strip()
    found = records_called({reference, reference.upper()}, request.user)
    others = [other for some in found.values() for other in some]
    if len(others) != 1:
        many = f"More than one record goes by “{reference}”: link from the other one"
        form.add_error("reference", many if others else f"No record that you may see goes by “{reference}”")
        return None

    def link() -> None:
        linking.add(record, others[0], says=tidy(form.cleaned_data["says"]), actor=request.user, at=clock.now())

    return others[0] if is_done(form, link) else None


def remove_link(request: HttpRequest, reference: str, pk: int, *, kind: RecordType[Any]) -> HttpResponse:
    """Ask whether a link shall go, and take it away."""
    record = standing(kind, request.user, reference)
    end = next((one for one in linking.links_of(kind, record, request.user).ends if one.link.pk == pk), None)
    if end is None:
        raise Http404("There is no such link")
    if request.method == "POST":
        linking.remove(end.link, record, end.record, actor=request.user, at=clock.now())
        messages.success(request, f"No longer linked with {end.record.reference}")
        return HttpResponseRedirect(kind.url(PageKind.SHOW, record))
    context = {"kind": kind, "record": record, "end": end, "back": kind.url(PageKind.SHOW, record)}
    return TemplateResponse(request, "records/link_remove.html", context)


@allow(staff)
def links_as_json(request: HttpRequest) -> HttpResponse:
    """Give every link of which whoever asks may see both ends."""
    return JsonResponse({"links": list(linking.all_as_data(request.user))})
