"""What an error summary lists: each message, and where it leads."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.forms import BaseForm
from django.forms.formsets import BaseFormSet

from peelian.kit.govuk import rows
from peelian.kit.govuk.bound_field import GovukBoundField

type Asked = BaseForm | BaseFormSet[Any] | None


@dataclass(frozen=True, slots=True)
class ErrorLink:
    """A message, and the address of the answer that it is about; none where it is about the whole."""

    text: str
    url: str = ""


def error_links(asked: Iterable[Asked]) -> Iterator[ErrorLink]:
    """Yield what is wrong in forms and in sets of rows, in the order of the page."""
    for part in asked:
        if isinstance(part, BaseForm):
            yield from of_form(part)
        elif isinstance(part, BaseFormSet):
            yield from of_rows(part)


def of_form(form: BaseForm, prefix: str = "") -> Iterator[ErrorLink]:
    """Yield what is wrong in one form: first the whole of it, then its answers."""
    if not form.is_bound or not form.errors:
        return
    for message in form.non_field_errors():
        yield ErrorLink(f"{prefix}{message}")
    for field in form:
        target = field.target_id if isinstance(field, GovukBoundField) else field.id_for_label
        for message in field.errors:
            yield ErrorLink(f"{prefix}{message}", "" if field.is_hidden else f"#{target}")


def of_rows(formset: BaseFormSet[Any]) -> Iterator[ErrorLink]:
    """Yield what is wrong in a set of rows, each row named where there are several."""
    if not formset.is_bound:
        return
    for message in formset.non_form_errors():
        yield ErrorLink(str(message), f"#{formset.prefix}-rows")
    kept = [row for row in rows.rows(formset) if row.number]
    for row in kept:
        name = f"{rows.noun(formset).capitalize()} {row.number}: " if len(kept) > 1 else ""
        yield from of_form(row.form, name)


def has_errors(part: object) -> bool:
    """Say whether a form or a set of rows that was sent has something wrong."""
    if isinstance(part, BaseForm):
        return part.is_bound and bool(part.errors)
    return isinstance(part, BaseFormSet) and next(of_rows(part), None) is not None
