"""The shared pages to list, show and withdraw records of any kind. Filling in a record is in filling.py."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse

from peelian.basics import display
from peelian.basics.verdicts import Refused
from peelian.kit import clock
from peelian.kit.areas import provided
from peelian.kit.measures.reckoning import Reckoning
from peelian.kit.records import exchange, linking, saving, told, viewing
from peelian.kit.records.behind import figure_address
from peelian.kit.records.counted import figures_with
from peelian.kit.records.fetching import fetch_parts
from peelian.kit.records.finding import Found, find
from peelian.kit.records.models import Record
from peelian.kit.records.record_type import PageKind, RecordType
from peelian.kit.records.rows import columns, rows

ROWS_ON_A_PAGE = 50
ROWS_IN_JSON = 1000
EXPORTS = (("csv", "CSV"), ("xlsx", "Excel"), ("json", "JSON"))
WITH_PARTS = ("zip", "CSV with parts")


def list_records(request: HttpRequest, *, kind: RecordType[Any]) -> HttpResponse:
    """List the records of a kind, narrowed and ordered as asked."""
    views = viewing.views_for(request, kind)
    if address := viewing.opens_with(request, kind, views):
        return HttpResponseRedirect(address)
    found = find(kind, request.user, request.GET, clock.today())
    page = Paginator(found.records, ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    records = list(page)
    fetch_parts(records, found.columns or kind.columns)
    return kind.render(
        request,
        PageKind.LIST,
        page=page,
        found=found,
        columns=columns(kind, found.columns),
        rows=list(rows(kind, records, found.columns)),
        above=viewing.above(request, kind, found, views),
        counted=display.counted(page.paginator.count, kind.name, kind.plural),
        figure_url=figure_address(found.behind.figure) if found.behind else "",
        figure_value=display.show(found.behind.figure) if found.behind else "",
        exports=exports(kind, found),
        none_title=f"No {kind.plural} match what you chose",
        none_next="" if records else outside(kind, request),
        may_change=bool(kind.may_change(request.user)),
        import_url=kind.address(PageKind.IMPORT),
        add_url=kind.url(PageKind.ADD),
    )


def outside(kind: RecordType[Any], request: HttpRequest) -> str:
    """Say how many records there are without the filters that left none."""
    count = kind.visible_to(request.user).filter(withdrawn_on__isnull=True).count()
    left = f"{display.counted(count, kind.name, kind.plural)} {'is' if count == 1 else 'are'} on the record"
    return f"{left} without these filters: take one off, or clear them all."


def exports(kind: RecordType[Any], found: Found[Any]) -> list[tuple[str, str]]:
    """Return the files in which the list can be taken out, narrowed as it is: their names and addresses."""
    offered = (*EXPORTS, WITH_PARTS) if kind.exported_parts else EXPORTS
    query = f"?{found.query}" if found.query else ""
    return [(title, kind.address(PageKind.EXPORT, written) + query) for written, title in offered]


def list_as_json(request: HttpRequest, *, kind: RecordType[Any]) -> JsonResponse:
    """Give the same list as data, a thousand to a page."""
    found, names = find(kind, request.user, request.GET, clock.today()), exchange.Names()
    page = Paginator(found.records, ROWS_IN_JSON).get_page(request.GET.get("page"))
    records = list(page)
    fetch_parts(records)
    told = {"kind": kind.slug, "count": page.paginator.count, "page": page.number, "pages": page.paginator.num_pages}
    return JsonResponse({**told, "records": [exchange.data(kind, record, names) for record in records]})


def show_record(request: HttpRequest, reference: str, *, kind: RecordType[Any], **more: Any) -> HttpResponse:
    """Show one record: its facts and parts, where it is counted, and its history."""
    record = kind.get(request.user, reference)
    around = list(figures_with(record, Reckoning(clock.today()), request.user))
    figures = [one.figure for period in around for one in period.counted]
    tellings = provided.told_in(figures) if figures else []
    facts = told.facts_of(record, kind.facts, request.user)
    may_change = bool(kind.may_change(request.user)) and not record.withdrawn_on
    return kind.render(
        request,
        PageKind.SHOW,
        record=record,
        facts=[fact for fact in facts if fact.text],
        unknown=[fact.title for fact in facts if not fact.text],
        parts=list(told.parts_of(kind, record, request.user)),
        around=around,
        stations=told.stations(record, len(figures), tellings),
        tellings=tellings,
        history=told.history_of(record, request.user),
        history_url=kind.address("history", record.reference),
        related=provided.related_to(kind.slug, record.reference, request.user),
        linked=linking.links_of(kind, record, request.user),
        link_url=kind.address("link", record.reference) if may_change else "",
        may_change=may_change,
        list_url=kind.url(PageKind.LIST),
        change_url=kind.url(PageKind.CHANGE, record),
        withdraw_url=kind.url(PageKind.WITHDRAW, record),
        **more,
    )


def show_as_json(request: HttpRequest, reference: str, *, kind: RecordType[Any]) -> JsonResponse:
    """Give one record as data, with its links to others that whoever asks may see."""
    record = kind.get(request.user, reference)
    links = [linking.data(one) for one in linking.links_of(kind, record, request.user).ends]
    return JsonResponse({**exchange.data(kind, record, exchange.Names()), "links": links})


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
    if record.withdrawn_on:
        day = display.write_date(record.withdrawn_on)
        messages.info(request, f"{record.reference} was withdrawn on {day} already")
        return HttpResponseRedirect(kind.url(PageKind.SHOW, record))
    form = WithdrawalForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and has_withdrawn(request, kind, record, form):
        messages.success(request, f"{kind.name.capitalize()} {record.reference} withdrawn")
        return HttpResponseRedirect(kind.url(PageKind.SHOW, record))
    counted = [] if form.is_bound else list(figures_with(record, Reckoning(clock.today()), request.user))
    return kind.render(
        request,
        PageKind.WITHDRAW,
        record=record,
        form=form,
        figures=sum(len(period.counted) for period in counted),
        back=kind.url(PageKind.SHOW, record),
    )


def has_withdrawn(request: HttpRequest, kind: RecordType[Any], record: Record, form: forms.Form) -> bool:
    """Withdraw a record, or add to the form why it may not be."""
    withdraw = kind.verbs.withdraw or saving.withdraw
    try:
        withdraw(record, reason=form.cleaned_data["reason"], actor=request.user, at=clock.now())
    except Refused as refusal:
        form.add_error(None, refusal.reason)
        return False
    return True
