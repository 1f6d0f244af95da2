"""Rows of a form, such as the themes of a meeting: which are kept, and how they are counted on the page."""

from dataclasses import dataclass
from typing import Any

from django.forms import BaseForm
from django.forms.formsets import BaseFormSet


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its place in the form, and its number on the page, which is 0 where it was removed."""

    form: BaseForm
    index: int
    number: int


def rows(formset: BaseFormSet[Any]) -> list[Row]:
    """Return the rows of a set, numbered without those that were removed."""
    numbered: list[Row] = []
    number = 0
    for index, form in enumerate(formset):
        number += not is_removed(form)
        numbered.append(Row(form, index, 0 if is_removed(form) else number))
    return numbered


def is_removed(form: BaseForm) -> bool:
    """Say whether a row was marked to go."""
    return form.is_bound and "DELETE" in form.fields and bool(form["DELETE"].data)


def noun(formset: BaseFormSet[Any]) -> str:
    """Return what one row is called: the set's `noun`, else its model's name."""
    named = getattr(formset, "noun", "")
    model = getattr(formset, "model", None)
    return str(named or (model._meta.verbose_name if model else "row"))
