"""Filling in a record: one form with its parts beneath, handed to the operation; two people never undo each other."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.forms import BaseFormSet, formset_factory, model_to_dict
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from peelian.basics.verdicts import Refused
from peelian.kit import clock
from peelian.kit.records import facts, saving
from peelian.kit.records.models import Record
from peelian.kit.records.record_type import PageKind, Part, RecordType
from peelian.kit.records.saving import ChangedMeanwhile

ADD_ROW, ROWS = "add-", "-TOTAL_FORMS"

type Formset = BaseFormSet[Any]


def add_record(request: HttpRequest, *, kind: RecordType[Any]) -> HttpResponse:
    """Ask for a new record."""
    return fill_in(request, kind, PageKind.ADD, kind.model(), kind.verbs.add or saving.add)


def change_record(request: HttpRequest, reference: str, *, kind: RecordType[Any]) -> HttpResponse:
    """Ask what should be different."""
    record = kind.get(request.user, reference)
    return fill_in(request, kind, PageKind.CHANGE, record, kind.verbs.change or saving.change)


def fill_in(
    request: HttpRequest, kind: RecordType[Any], page: PageKind, record: Record, operation: Any
) -> HttpResponse:
    """Show the form; when it is good, hand the filled-in record to the operation. What was typed is never lost."""
    answers = answers_of(request, kind)
    opened_at = int(request.POST.get("version") or record.version)
    form: Any = kind.form(answers, request.FILES or None, instance=record)
    formsets = [formset_of(part, answers, record) for part in kind.parts]
    conflict: list[tuple[str, str, str]] = []
    if request.method == "POST" and not asks_for_row(request) and all([form.is_valid(), *map(is_good, formsets)]):
        try:
            if opened_at != record.version:
                raise ChangedMeanwhile
            saved = save(request, kind, form, formsets, operation)
        except ChangedMeanwhile:
            conflict = differences(kind, form, record)
            form.add_error(None, "Somebody else changed this record while you had it open. Compare, then save again.")
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.reason)
        else:
            messages.success(request, f"{kind.name.capitalize()} {saved.reference} saved")
            return HttpResponseRedirect(kind.url(PageKind.SHOW, saved))
    version = type(record)._default_manager.filter(pk=record.pk).values_list("version", flat=True).first() or 1
    return kind.render(
        request,
        page,
        form=form,
        formsets=list(zip(kind.parts, formsets, strict=True)),
        record=record,
        version=version,
        conflict=conflict,
        errors_in_parts=[error for formset in formsets if formset.is_bound for error in formset.errors if error],
    )


def save(request: HttpRequest, kind: RecordType[Any], form: Any, formsets: list[Formset], operation: Any) -> Record:
    """Hand the record, with its parts, to the operation."""
    parts = {part.name: filled_rows(formset) for part, formset in zip(kind.parts, formsets, strict=True)}
    with transaction.atomic():
        saved: Record = operation(form.save(commit=False), parts=parts, actor=request.user, at=clock.now(), via="page")
    return saved


def answers_of(request: HttpRequest, kind: RecordType[Any]) -> Any:
    """Return what was posted, with one empty row more in the part for which another row was asked."""
    if request.method != "POST":
        return None
    answers = request.POST.copy()
    for part in kind.parts:
        if ADD_ROW + part.name in answers:
            answers[part.name + ROWS] = str(int(answers.get(part.name + ROWS) or 0) + 1)
    return answers


def asks_for_row(request: HttpRequest) -> bool:
    """Say whether the person asked for another row of a part, and not to save."""
    return any(name.startswith(ADD_ROW) for name in request.POST)


def formset_of(part: Part, answers: Any, record: Record) -> Formset:
    """Return the rows of a part, ready to be filled in: those that are there, and one more."""
    rows = getattr(record, part.name).order_by("pk") if record.pk else []
    made = formset_factory(part.form, extra=0 if rows else 1, can_delete=True, max_num=200)
    formset: Formset = made(answers, prefix=part.name, initial=[model_to_dict(row) for row in rows])
    return formset


def is_good(formset: Formset) -> bool:
    """Say whether every row of a part is filled in or left empty."""
    return formset.is_valid()


def filled_rows(formset: Formset) -> list[Any]:
    """Return the rows of a part that were filled in and not removed."""
    kept = [form for form in formset.forms if form not in formset.deleted_forms]
    return [form.instance for form in kept if form.has_changed() or form.initial]


def differences(kind: RecordType[Any], form: Any, record: Record) -> list[tuple[str, str, str]]:
    """Return each fact that differs between what is stored now and what was typed: heading, theirs, yours."""
    stored = kind.model._default_manager.get(pk=record.pk)
    pairs = (
        (name, facts.fact(stored, name), facts.fact(record, name)) for name in form.fields if name in facts_of(kind)
    )
    return [(facts.heading(kind.model, name), theirs, yours) for name, theirs, yours in pairs if theirs != yours]


def facts_of(kind: RecordType[Any]) -> set[str]:
    """Return the names of a kind's own columns."""
    return {field.name for field in kind.model._meta.concrete_fields}
