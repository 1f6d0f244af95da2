"""Filling in a record: one form with its parts beneath, handed to the operation; two people never undo each other."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from peelian.basics import display
from peelian.basics.verdicts import Refused
from peelian.kit import clock
from peelian.kit.records import constraints, saving
from peelian.kit.records.asking import Asked, answers_of, ask, asks_for_rows, filled_rows, unchecked, whole
from peelian.kit.records.conflicts import Conflict, meet
from peelian.kit.records.models import Record
from peelian.kit.records.picking import with_picks
from peelian.kit.records.record_type import PageKind, RecordType
from peelian.kit.records.saving import ChangedMeanwhile


def add_record(request: HttpRequest, *, kind: RecordType[Any]) -> HttpResponse:
    """Ask for a new record."""
    return fill_in(request, kind, PageKind.ADD, kind.model(), kind.verbs.add or saving.add)


def change_record(request: HttpRequest, reference: str, *, kind: RecordType[Any]) -> HttpResponse:
    """Ask what should be different.

    :raises PermissionDenied: when the record was withdrawn, unless that happened while it was open.
    """
    record = kind.get(request.user, reference)
    if record.withdrawn_on and request.method != "POST":
        day = display.write_date(record.withdrawn_on)
        raise PermissionDenied(f"{record.reference} was withdrawn on {day}, and stays as it was then.")
    return fill_in(request, kind, PageKind.CHANGE, record, kind.verbs.change or saving.change)


def fill_in(
    request: HttpRequest, kind: RecordType[Any], page: PageKind, record: Record, operation: Any
) -> HttpResponse:
    """Show the form; when it is good, hand the filled-in record to the operation. What was typed is never lost."""
    title = f"Record {kind.one}" if page is PageKind.ADD else f"Change {record}"
    opened, now = opened_at(request, record), record.version
    answers = answers_of(request, kind)
    # What was picked is theirs as it was shown: if it moved on since, both are shown anew.
    answers = with_picks(kind, record, answers) if record.pk and opened == now else answers
    asked = ask(kind, record, answers, request.FILES or None)
    if asks_for_rows(request, kind):
        asked = unchecked(asked, request)
    elif request.method == "POST" and asked.is_good():
        if page is PageKind.CHANGE and opened == now and not asked.has_changed():
            messages.info(request, "Nothing was changed")
            return HttpResponseRedirect(kind.url(PageKind.SHOW, record))
        outcome = attempt(request, kind, record, asked, operation, is_stale=opened != now)
        if isinstance(outcome, Record):
            return tell(request, kind, page, outcome)
        if outcome:
            return show(request, kind, page, record, outcome.asked, outcome.version, title, outcome)
    return show(request, kind, page, record, asked, opened, title)


def tell(request: HttpRequest, kind: RecordType[Any], page: PageKind, saved: Record) -> HttpResponse:
    """Say what was done, on the page of the record."""
    done = "recorded" if page is PageKind.ADD else "changed"
    messages.success(request, f"{kind.name.capitalize()} {saved.reference} {done}")
    return HttpResponseRedirect(kind.url(PageKind.SHOW, saved))


def attempt(
    request: HttpRequest, kind: RecordType[Any], record: Record, asked: Asked, operation: Any, *, is_stale: bool
) -> Record | Conflict | None:
    """Save a record; or return how it conflicts with what others did; or add to the form why it may not be."""
    try:
        if is_stale or record.withdrawn_on:
            raise ChangedMeanwhile
        return save(request, kind, asked, operation)
    except ChangedMeanwhile:
        return meet(kind, record, asked, opened_at(request, record))
    except Refused as refusal:
        asked.form.add_error(refusal.field if refusal.field in asked.form.fields else None, refusal.reason)
    except IntegrityError as broken:
        asked.form.add_error(None, constraints.message(kind.model, broken))
    return None


def opened_at(request: HttpRequest, record: Record) -> int:
    """Return the version of the record that the form was opened with."""
    return whole(request.POST.get("version")) if request.method == "POST" and record.pk else record.version


def save(request: HttpRequest, kind: RecordType[Any], asked: Asked, operation: Any) -> Record:
    """Hand the record, with the parts of it that were changed, to the operation."""
    parts = {
        part.name: filled_rows(formset)
        for part, formset in zip(kind.parts, asked.formsets, strict=True)
        if formset.has_changed()
    }
    record = asked.form.save(commit=False)
    with transaction.atomic():
        saved: Record = operation(record, parts=parts, actor=request.user, at=clock.now(), via="page")
    return saved


def show(
    request: HttpRequest,
    kind: RecordType[Any],
    page: PageKind,
    record: Record,
    asked: Asked,
    version: int,
    title: str,
    conflict: Conflict | None = None,
) -> HttpResponse:
    """Show the form."""
    return kind.render(
        request,
        page,
        form=asked.form,
        formsets=asked.formsets,
        parts=list(zip(kind.parts, asked.formsets, strict=True)),
        record=record,
        version=version,
        conflict=conflict,
        has_errors=conflict is not None or (asked.form.is_bound and asked.has_errors()),
        back=kind.url(PageKind.LIST) if page is PageKind.ADD else kind.url(PageKind.SHOW, record),
        title=title,
    )
