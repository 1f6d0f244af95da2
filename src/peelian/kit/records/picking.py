"""After a conflict: the answers that a person gave up for those of somebody else, put into what was sent."""

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict

from peelian.kit.records.asking import ROWS, ask
from peelian.kit.records.models import Record
from peelian.kit.records.record_type import RecordType

PICK, THEIRS, YOURS = "pick-", "theirs", "yours"


def with_picks(kind: RecordType[Any], record: Record, answers: QueryDict | None) -> QueryDict | None:
    """Return what was sent, with what is on the record in place of every answer for which theirs was picked."""
    if answers is None:
        return None
    picked = [name.removeprefix(PICK) for name in answers if name.startswith(PICK) and answers[name] == THEIRS]
    if not picked:
        return answers
    asked = ask(kind, record, None)
    for name in picked:
        if name in asked.form.fields:
            put(answers, asked.form[name])
    for formset in asked.formsets:
        if formset.prefix in picked:
            put_rows(answers, formset)
    return answers


def put(answers: QueryDict, question: forms.BoundField) -> None:
    """Put what stands on the record in place of one answer, as its inputs would send it."""
    for part in getattr(question.field.widget, "parts", ()):
        answers.pop(f"{question.html_name}_{part}", None)
    answers.pop(question.html_name, None)
    answers.setlist(question.html_name, sent(question))


def sent(question: forms.BoundField) -> list[str]:
    """Return what the inputs of a question would send: of a tick that is not set, nothing."""
    value = question.value()
    if isinstance(question.field, forms.BooleanField) and not isinstance(question.field, forms.NullBooleanField):
        return ["on"] if value else []
    if isinstance(value, list | tuple):
        return [str(question.field.prepare_value(one)) for one in value]
    if isinstance(value, date):
        return [value.isoformat()]
    prepared = question.field.prepare_value(value)
    return ["" if prepared is None else str(prepared)]


def put_rows(answers: QueryDict, formset: Any) -> None:
    """Put the rows of a part that stand on the record in place of those that were sent."""
    for name in [name for name in answers if name.startswith(f"{formset.prefix}-")]:
        answers.pop(name)
    rows = [form for form in formset.forms if form.initial]
    answers[f"{formset.prefix}{ROWS}"] = str(len(rows))
    answers[f"{formset.prefix}-INITIAL_FORMS"] = str(len(rows))
    for row in rows:
        for question in row:
            if question.name != "DELETE":
                put(answers, question)
