"""The shared pages to list, show and withdraw records of any kind. Filling in a record is in filling.py."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse

from peelian.kit import clock
from peelian.kit.audit import trail
from peelian.kit.measures.reckoning import Reckoning
from peelian.kit.records import exchange, saving
from peelian.kit.records.counted import figures_with
from peelian.kit.records.finding import Found, find, sortable
from peelian.kit.records.record_type import PageKind, RecordType

ROWS_ON_A_PAGE = 50
ROWS_IN_JSON = 1000


def list_records(request: HttpRequest, *, kind: RecordType[Any]) -> HttpResponse:
    """List the records of a kind, narrowed and ordered as asked."""
    found = find(kind, request.user, request.GET, clock.today())
    parts = [part.name for part in kind.parts if part.name in kind.columns]
    page = Paginator(found.records.prefetch_related(*parts), ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    return kind.render(
        request,
        PageKind.LIST,
        records=page,
        found=found,
        figure=described(found) if found.behind else None,
        columns=[(name, name in sortable(kind)) for name in kind.columns],
        may_change=kind.may_change(request.user),
    )


def list_as_json(request: HttpRequest, *, kind: RecordType[Any]) -> JsonResponse:
    """Give the same list as data, a thousand to a page."""
    found = find(kind, request.user, request.GET, clock.today())
    parts = [part.name for part in kind.parts]
    page = Paginator(found.records.prefetch_related(*parts), ROWS_IN_JSON).get_page(request.GET.get("page"))
    rows = [exchange.data(kind, record) for record in page]
    return JsonResponse({"kind": kind.slug, "count": page.paginator.count, "page": page.number, "records": rows})


def show_record(request: HttpRequest, reference: str, *, kind: RecordType[Any], **more: Any) -> HttpResponse:
    """Show one record: its facts and parts, where it is counted, and its history."""
    record = kind.get(request.user, reference)
    reckoning = Reckoning(clock.today())
    return kind.render(
        request,
        PageKind.SHOW,
        record=record,
        parts=[(part, part_rows(record, part.name)) for part in kind.parts],
        counted=list(figures_with(record, reckoning)),
        history=trail.of(record),
        may_change=kind.may_change(request.user) and not record.withdrawn_on,
        **more,
    )


def part_rows(record: Any, name: str) -> list[Any]:
    """Return the child rows of one part, what they point at fetched once for all."""
    rows = list(getattr(record, name).order_by("pk"))
    saving.fetch_relations(rows)
    return rows


def show_as_json(request: HttpRequest, reference: str, *, kind: RecordType[Any]) -> JsonResponse:
    """Give one record as data."""
    return JsonResponse(exchange.data(kind, kind.get(request.user, reference)))


class WithdrawalForm(forms.Form):
    """Why a record is taken out of every count."""

    reason = forms.CharField(
        label="Why it is withdrawn",
        help_text="It stays readable, with this reason, and is no longer counted.",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter why it is withdrawn"},
    )


def withdraw_record(request: HttpRequest, reference: str, *, kind: RecordType[Any]) -> HttpResponse:
    """Ask why, and take the record out of every count."""
    record = kind.get(request.user, reference)
    form = WithdrawalForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and not record.withdrawn_on:
        withdraw = kind.verbs.withdraw or saving.withdraw
        withdraw(record, reason=form.cleaned_data["reason"], actor=request.user, at=clock.now())
        messages.success(request, f"{record.reference} withdrawn")
        return HttpResponseRedirect(kind.url(PageKind.SHOW, record))
    return kind.render(request, PageKind.WITHDRAW, record=record, form=form)


def described(found: Found[Any]) -> dict[str, Any]:
    """Return what a list says of the figure whose records it shows."""
    assert found.behind is not None
    figure = found.behind.figure
    return {"figure": figure, "said": Reckoning(clock.today()).say(figure)}
