"""Fit a plain field with the input, the component and the widths that GOV.UK has for it. Chosen by widget."""

from typing import Any

from django import forms
from django.forms.widgets import Input

from peelian.kit.govuk.widgets import GovukDateInput, GovukDateTimeInput, GovukTimeInput, MoneyInput
from peelian.kit.records.pence import PoundsField

SWAPS: tuple[tuple[type[forms.Field], type[forms.Widget], type[forms.Widget]], ...] = (
    (forms.DateTimeField, forms.DateTimeInput, GovukDateTimeInput),
    (forms.DateField, forms.DateInput, GovukDateInput),
    (forms.TimeField, forms.TimeInput, GovukTimeInput),
    (forms.MultipleChoiceField, forms.SelectMultiple, forms.CheckboxSelectMultiple),
    (forms.ModelMultipleChoiceField, forms.SelectMultiple, forms.CheckboxSelectMultiple),
    (PoundsField, forms.TextInput, MoneyInput),
)
"""The field, the very input that Django gives it, and ours. An input that a form chose for itself is left alone."""

COMPONENTS: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.CheckboxSelectMultiple, "fieldset"),
    (forms.RadioSelect, "fieldset"),
    (forms.MultiWidget, "fieldset"),
    (forms.SelectDateWidget, "fieldset"),
    (forms.CheckboxInput, "checkbox"),
    (forms.PasswordInput, "password"),
    (forms.Textarea, "textarea"),
)

TEMPLATES: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.CheckboxSelectMultiple, "govuk/widgets/checkboxes.html"),
    (forms.RadioSelect, "govuk/widgets/radios.html"),
    (forms.Select, "govuk/widgets/select.html"),
    (forms.ClearableFileInput, "govuk/widgets/file.html"),
)

CLASSES: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.CheckboxSelectMultiple, "govuk-checkboxes"),
    (forms.RadioSelect, "govuk-radios"),
    (forms.CheckboxInput, "govuk-checkboxes__input"),
    (forms.Select, "govuk-select"),
    (forms.Textarea, "govuk-textarea"),
    (forms.FileInput, "govuk-file-upload"),
    (forms.PasswordInput, "govuk-input govuk-password-input__input govuk-js-password-input-input"),
    (Input, "govuk-input"),
)

MOST_ABREAST, SHORT = 3, 12
"""Up to three radios with short labels, such as Yes and No, lie abreast."""

WIDTHS = (2, 3, 4, 5, 10, 20, 30)
SIZES: tuple[tuple[type[forms.Field], int], ...] = (
    (PoundsField, 10),
    (forms.DecimalField, 10),
    (forms.IntegerField, 5),
    (forms.TimeField, 5),
)
"""Fields whose width follows from what is asked; a text's follows from its longest answer."""


def fit(field: forms.Field) -> None:
    """Give a form's own copy of a field the input that GOV.UK has for it."""
    for kind, plain, ours in SWAPS:
        if isinstance(field, kind) and type(field.widget) is plain:
            field.widget = _swapped(field.widget, ours)
    widget = field.widget
    if isinstance(widget, forms.NumberInput):
        widget.input_type = "text"
        widget.attrs = {name: value for name, value in widget.attrs.items() if name not in {"min", "max", "step"}}
        has_point = isinstance(field, forms.DecimalField | forms.FloatField)
        widget.attrs.setdefault("inputmode", "decimal" if has_point else "numeric")
    if type(widget).template_name.startswith("django/"):
        widget.template_name = _first(TEMPLATES, widget, widget.template_name)


def _swapped(plain: forms.Widget, ours: type[forms.Widget]) -> forms.Widget:
    fitted = ours(attrs=plain.attrs)
    fitted.is_required = plain.is_required
    if isinstance(plain, forms.SelectMultiple) and isinstance(fitted, forms.CheckboxSelectMultiple):
        fitted.choices = plain.choices
    return fitted


def component(widget: forms.Widget) -> str:
    """Name the template that draws a question: its label or legend, hint, error and input."""
    return f"govuk/fields/{_first(COMPONENTS, widget, 'input')}.html"


def classes(field: forms.Field, *, small: bool) -> str:
    """Return the classes of a field's input: its component, how wide an answer is expected, how choices lie."""
    widget = field.widget
    base = _first(CLASSES, widget, "")
    if isinstance(widget, forms.RadioSelect):
        return _choices(base, widget, small=small)
    return " ".join(filter(None, (base, str(widget.attrs.get("class") or _width(field)))))


def _choices(base: str, widget: forms.RadioSelect, *, small: bool) -> str:
    labels = [str(label) for _value, label in widget.choices] if isinstance(widget.choices, list) else []
    abreast = 0 < len(labels) <= MOST_ABREAST and all(len(label) <= SHORT for label in labels)
    modifiers = {"--small": small, "--inline": abreast and base == "govuk-radios"}
    return " ".join([base, *(f"{base}{modifier}" for modifier, wanted in modifiers.items() if wanted)])


def _width(field: forms.Field) -> str:
    widget = field.widget
    if not isinstance(widget, Input) or isinstance(widget, forms.FileInput | forms.CheckboxInput):
        return ""
    characters = _first(SIZES, field, getattr(field, "max_length", None) or 0)
    fitting = next((width for width in WIDTHS if 0 < characters <= width), None)
    return f"govuk-input--width-{fitting}" if fitting else "govuk-!-width-two-thirds"


def _first[T](table: tuple[tuple[type[Any], T], ...], thing: object, otherwise: T) -> T:
    return next((value for kind, value in table if isinstance(thing, kind)), otherwise)
