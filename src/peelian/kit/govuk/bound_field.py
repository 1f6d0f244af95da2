"""A question of a form as the templates draw it: plain Django fields, made GOV.UK when a form is bound to a page."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.functional import cached_property

from peelian.kit.govuk import fitting, messages
from peelian.kit.govuk.widgets import GovukDateInput

HEADINGS = ("s", "m", "l", "xl")
DATE_HINT = "For example, 27 3 2025"
TIME_HINT = "For example, 18:30"
DJANGOS_ROWS, ROWS = "10", "5"
UNSAID = frozenset({"required", "aria-invalid", "placeholder", "cols", "maxlength", "minlength"})
"""What Django writes on an input and GOV.UK does not: the browser's own checks, and a hint that vanishes."""


class GovukBoundField(BoundField):
    """A field with everything that its GOV.UK template asks for."""

    def __init__(self, form: forms.BaseForm, field: forms.Field, name: str) -> None:
        super().__init__(form, field, name)
        if type(form).__module__.startswith("allauth."):
            self.label = str(self.label).capitalize()  # it Writes Its Labels So
        fitting.fit(field)
        messages.apply(field, str(self.label), [*field.validators, *column_checks(form, name)])
        if form.is_bound and (why := messages.of_moment(field, str(self.label), self.data)):
            field.error_messages["invalid"] = why

    @property
    def component(self) -> str:
        """Return the template of the whole question."""
        return fitting.component(self.field.widget)

    @cached_property
    def heading(self) -> str:
        """Return how large the label or legend is: s, m, l or xl, or nothing for plain text.

        A form says it for a field in its `headings`, by name; else it is small and bold.
        """
        headings: Mapping[str, str] = getattr(self.form, "headings", {})
        return headings.get(self.name, "s")

    def get_context(self) -> dict[str, Any]:
        """Return what the template of the whole question is given."""
        return {**super().get_context(), "heading": self.heading}

    @property
    def is_small(self) -> bool:
        """Return whether radios and ticks are drawn small: not where a form asks for `large_targets`."""
        return not getattr(self.form, "large_targets", False)

    @property
    def is_group(self) -> bool:
        """Return whether several inputs make one answer, as the three of a date."""
        return isinstance(self.field.widget, forms.MultiWidget)

    @property
    def hint(self) -> Any:
        """Return the hint: what the form says, or an example of a date or a time."""
        if self.help_text or not isinstance(self.field.widget, GovukDateInput):
            return self.help_text
        return DATE_HINT if "time" not in self.field.widget.parts else f"{DATE_HINT}, {TIME_HINT.partition(', ')[2]}"

    @property
    def hint_id(self) -> str:
        """Return the id of the hint."""
        return f"{self.auto_id}-hint"

    @property
    def error_id(self) -> str:
        """Return the id of the error message."""
        return f"{self.auto_id}-error"

    @property
    def count_id(self) -> str:
        """Return the id of the line that counts characters."""
        return f"{self.auto_id}-info"

    @property
    def most_characters(self) -> int | None:
        """Return how long a long answer may be."""
        return getattr(self.field, "max_length", None) if isinstance(self.field.widget, forms.Textarea) else None

    @property
    def describing(self) -> str:
        """Return the ids of what describes the input, in the order of reading."""
        ids = {self.hint_id: self.hint, self.error_id: self.errors, self.count_id: self.most_characters}
        return " ".join(name for name, present in ids.items() if present and self.auto_id)

    @property
    def target_id(self) -> str:
        """Return the id that an error leads to: of radios the first, of a date the first wrong answer."""
        widget, own = self.field.widget, self.field.widget.attrs.get("id") or self.auto_id
        if isinstance(widget, forms.RadioSelect):
            return self._first_choice_id or own
        if isinstance(widget, GovukDateInput):
            return f"{own}_{self.wrong_parts[0]}"
        return str(self.id_for_label or own)

    @property
    def wrong_parts(self) -> tuple[str, ...]:
        """Return which answers of a date are wrong: all of them where the date is real and is still refused."""
        widget = self.field.widget
        if not isinstance(widget, GovukDateInput):
            return ()
        problem = widget.problem(self.data) if self.form.is_bound else None
        return problem.parts if problem else widget.parts

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        """Return what is written on the input."""
        built = super().build_widget_attrs(attrs, widget)
        if (widget or self.field.widget).is_hidden:
            return {name: value for name, value in built.items() if name not in UNSAID}
        own = self.field.widget
        for name in UNSAID & own.attrs.keys():
            del own.attrs[name]
        built = {name: value for name, value in built.items() if name not in UNSAID}
        built["class"] = self._classes()
        if isinstance(own, GovukDateInput) and self.errors:
            built["wrong"] = " ".join(self.wrong_parts)
        if isinstance(own, forms.PasswordInput):
            built |= {"spellcheck": "false", "autocapitalize": "none"}
            built["autocomplete"] = own.attrs.get("autocomplete", "current-password")
        if isinstance(own, forms.Textarea):
            built["rows"] = str(own.attrs.get("rows", DJANGOS_ROWS)).replace(DJANGOS_ROWS, ROWS)
        return built

    @property
    def aria_describedby(self) -> str | None:
        """Return what describes the input: our hint before our error."""
        return None if self.is_hidden else self.describing or None

    @property
    def _first_choice_id(self) -> str:
        shown = (choice.data for choice in self.subwidgets if choice.data["value"] != "" or not self.field.required)
        return next((str(choice["attrs"]["id"]) for choice in shown), "")

    def _classes(self) -> str:
        plain = fitting.classes(self.field, small=self.is_small)
        first = plain.partition(" ")[0]
        if self.most_characters:
            plain += " govuk-js-character-count"
        if self.errors and first in {"govuk-input", "govuk-select", "govuk-textarea", "govuk-file-upload"}:
            return f"{plain} {first}--error"
        return plain


def column_checks(form: forms.BaseForm, name: str) -> list[Any]:
    """Return the validators of the column that a model's form asks for."""
    model = getattr(getattr(form, "_meta", None), "model", None)
    columns = {column.name: column for column in model._meta.concrete_fields} if model else {}
    return list(columns[name].validators) if name in columns else []
