"""The questions about one record: its form, and a set of rows for each of its parts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BaseFormSet, formset_factory, model_to_dict
from django.forms.utils import ErrorDict, ErrorList
from django.http import HttpRequest, QueryDict

from peelian.kit.records import limits, references
from peelian.kit.records.filters import on_the_record
from peelian.kit.records.models import Record
from peelian.kit.records.record_type import Part, RecordType
from peelian.kit.records.tidying import tidy

ADD_ROW, REMOVE_ROW, ROWS = "add-", "remove-", "-TOTAL_FORMS"
MOST_ROWS = 200

type Formset = BaseFormSet[Any]


@dataclass(frozen=True, kw_only=True)
class Asked:
    """The questions about a record, with the answers that were sent."""

    form: Any
    formsets: Sequence[Formset]

    def is_good(self) -> bool:
        """Say whether everything is answered well; every part is asked, so that all errors are shown at once."""
        return all([self.form.is_valid(), *(formset.is_valid() for formset in self.formsets)])

    def has_changed(self) -> bool:
        """Say whether any answer is another than what is on the record."""
        return bool(self.form.has_changed()) or any(formset.has_changed() for formset in self.formsets)

    def has_errors(self) -> bool:
        """Say whether something is wrong with the answers."""
        return bool(self.form.errors) or not all(formset.is_valid() for formset in self.formsets if formset.is_bound)


def ask(kind: RecordType[Any], record: Record, answers: QueryDict | None, files: Any = None) -> Asked:
    """Return the questions about a record, with answers where some were sent."""
    form = kind.form(answers, files, instance=record)
    if "reference" in form.fields:
        ask_reference(form, is_new=record.pk is None)
    keep_within_limits(form)
    for name, offer in offers(form.fields, [form.initial]).items():
        offer.make(form.fields[name])
    return Asked(form=form, formsets=[rows_of(part, record, answers) for part in kind.parts])


def ask_reference(form: Any, *, is_new: bool) -> None:
    """Ask for the reference of a new record only: the history of one that is there goes by it."""
    if is_new:
        form.fields["reference"].validators = [*form.fields["reference"].validators, check_reference]
    else:
        del form.fields["reference"]


def check_reference(reference: str) -> None:
    """Refuse a reference that cannot stand in an address.

    :raises ValidationError: when it cannot.
    """
    if not (verdict := references.is_well_written(reference)):
        raise ValidationError(verdict.reason)


def keep_within_limits(form: Any) -> None:
    """Refuse what not every store can keep."""
    columns = {column.name: column for column in form._meta.model._meta.concrete_fields}
    for name, field in form.fields.items():
        if name in columns and (validators := limits.of(columns[name])):
            field.validators = [*field.validators, *validators]


@dataclass(frozen=True, slots=True)
class Offer:
    """The records that a question lets one choose, and the same as they are shown, read once."""

    records: Any
    choices: list[tuple[Any, str]]

    def make(self, field: Any) -> None:
        """Let a question offer it."""
        empty = [("", field.empty_label)] if field.empty_label is not None else []
        field.queryset = self.records
        field.choices = [*empty, *self.choices]


def offers(fields: Mapping[str, Any], chosen: Sequence[Mapping[str, Any]]) -> dict[str, Offer]:
    """Return what each question offers: what is on the record, in order, and what was chosen before."""
    made: dict[str, Offer] = {}
    for name, field in fields.items():
        if isinstance(field, forms.ModelChoiceField):
            before = {given[name] for given in chosen if given.get(name)}
            limited: Any = field.queryset
            records = on_the_record(limited.model, before).filter(pk__in=limited.order_by().values("pk"))
            made[name] = Offer(records, [(other.pk, str(other)) for other in records])
    return made


class Rows(BaseFormSet[Any]):
    """The rows of a part, which all offer the same."""

    noun = "row"
    offered: Mapping[str, Offer] = {}
    default_error_messages = {
        "missing_management_form": "Send the form again: its rows did not arrive",
        "too_many_forms": "Enter at most %(num)d rows",
    }

    def add_fields(self, form: Any, index: int | None) -> None:
        """Fit a row, as it is made."""
        super().add_fields(form, index)
        keep_within_limits(form)
        for name, offer in self.offered.items():
            offer.make(form.fields[name])


def rows_of(part: Part, record: Record, answers: QueryDict | None) -> Formset:
    """Return the rows of a part, ready to be filled in: those that are there, or one empty."""
    stored = list(getattr(record, part.name).order_by("pk")) if record.pk else []
    return formset_of(part, [model_to_dict(row, part.columns) for row in stored], answers)


def formset_of(part: Part, initial: list[dict[str, Any]], answers: QueryDict | None = None) -> Formset:
    """Make the set of rows of a part."""
    extra = 0 if initial else 1
    made: type[Any] = formset_factory(
        part.form, formset=Rows, extra=extra, can_delete=True, max_num=MOST_ROWS, validate_max=True
    )
    made.noun, made.offered = part.title.lower(), offers(part.form().fields, initial)
    formset: Formset = made(answers, prefix=part.name, initial=initial)
    return formset


def filled_rows(formset: Formset) -> list[Any]:
    """Return the rows of a part that were filled in and not removed."""
    kept = [form for form in formset.forms if form not in formset.deleted_forms]
    return [form.instance for form in kept if form.has_changed() or form.initial]


def answers_of(request: HttpRequest, kind: RecordType[Any]) -> QueryDict | None:
    """Return what was sent, tidied; with one row more or less in the part for which that was asked."""
    if request.method != "POST":
        return None
    answers = request.POST.copy()
    for name, given in request.POST.lists():
        answers.setlist(name, [tidy(value) for value in given])
    for part in kind.parts:
        if ADD_ROW + part.name in answers:
            answers[part.name + ROWS] = str(whole(answers.get(part.name + ROWS)) + 1)
        if REMOVE_ROW + part.name in answers:
            answers[f"{part.name}-{whole(answers.get(REMOVE_ROW + part.name))}-DELETE"] = "on"
    return answers


def whole(text: str | None) -> int:
    """Read a number that a page sent; anything else is nought."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 6 else 0


def asks_for_rows(request: HttpRequest, kind: RecordType[Any]) -> bool:
    """Say whether a row more or less was asked for, and not to save."""
    return any(mark + part.name in request.POST for part in kind.parts for mark in (ADD_ROW, REMOVE_ROW))


def unchecked(asked: Asked, request: HttpRequest) -> Asked:
    """Take the answers as they are, without errors: a row more or less was asked for."""
    for form in [asked.form, *(row for formset in asked.formsets for row in formset.forms)]:
        form._errors, form.cleaned_data = ErrorDict(), {}
    for formset in asked.formsets:
        formset._errors, formset._non_form_errors = [ErrorDict() for _row in formset.forms], ErrorList()  # type: ignore[attr-defined]
        if ADD_ROW + str(formset.prefix) in request.POST and formset.forms:
            first: Any = next(iter(formset.forms[-1].fields.values()))
            first.widget.attrs["autofocus"] = True
    return asked
