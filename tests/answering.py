"""Filling in the form of any kind of record, as somebody at the screen would: what the tests of records share."""

from datetime import date, timedelta
from importlib import import_module
from typing import Any

from django import forms
from django.apps import apps

from peelian.kit.records.asking import ask
from peelian.kit.records.record_type import RecordType

TODAY = date(2025, 8, 28)


def sample(kind: RecordType[Any], **values: Any) -> Any:
    """Return the sample of a kind: its area names it for its table."""
    room = apps.get_app_config(kind.model._meta.app_label).name
    return getattr(import_module(f"{room}.samples"), str(kind.model._meta.model_name))(**values)


def many(kind: RecordType[Any], count: int) -> list[Any]:
    """Return a sample and as many like it as make up a number, each on a day of its own where it is dated."""
    first = sample(kind)
    alike = []
    for number in range(1, count):
        copy = kind.model.objects.get(pk=first.pk)
        copy.pk, copy.reference, copy._state.adding = None, f"COPY-{number:04}", True
        if kind.dated_by:
            setattr(copy, kind.dated_by, getattr(first, kind.dated_by) - timedelta(days=number))
        for name in ("name", "number"):
            if isinstance(said_of := getattr(first, name, None), str):
                setattr(copy, name, f"{said_of} {number}")
        alike.append(copy)
    return [first, *kind.model.objects.bulk_create(alike)]


def answers(kind: RecordType[Any], record: Any) -> dict[str, Any]:
    """Return what a browser would send if the form of a record were saved as it stands."""
    asked = ask(kind, record, None)
    given = {field.html_name: value for field in asked.form if (value := said(field)) is not None}
    for formset in asked.formsets:
        rows = [form for form in formset.forms if form.initial]
        given |= {f"{formset.prefix}-TOTAL_FORMS": len(rows), f"{formset.prefix}-INITIAL_FORMS": len(rows)}
        given |= {field.html_name: value for row in rows for field in row if (value := said(field)) is not None}
    return given | ({"version": record.version} if record.pk else {})


def said(field: forms.BoundField) -> Any:
    """Return what an input would send: of a tick that is not set, nothing."""
    value = field.value()
    if isinstance(field.field, forms.BooleanField) and not isinstance(field.field, forms.NullBooleanField):
        return "on" if value else None
    if isinstance(value, date):
        return value.isoformat()
    prepared = field.field.prepare_value(value)
    return "" if prepared is None else str(prepared)


def with_a_change(kind: RecordType[Any], record: Any) -> tuple[str, dict[str, Any]]:
    """Return the name of a fact, and what a browser would send with that fact changed."""
    given = answers(kind, record)
    for name, field in ask(kind, record, None).form.fields.items():
        if field.disabled:
            continue
        is_free = not kind.model._meta.get_field(name)._validators
        if type(field) is forms.CharField and is_free:
            return name, given | {name: f"{given[name]} again"}
        if isinstance(field, forms.DateField) and given[name]:
            return name, given | {name: (date.fromisoformat(given[name]) - timedelta(days=1)).isoformat()}
    raise AssertionError(f"nothing of {kind.plural} can be changed by the tests")
