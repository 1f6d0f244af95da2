"""What a form says of an answer that will not do: what to do, in the words of its label.

Only Django's own sentences are replaced; what a form or model says for itself stays.
"""

import re
from collections.abc import Sequence

from django import forms

from peelian.kit.govuk.widgets import GovukDateInput, GovukDateTimeInput, MoneyInput

CHOSEN = (forms.Select, forms.RadioSelect, forms.CheckboxSelectMultiple)
BARE = {
    *("a", "an", "any", "how", "other", "the", "their", "to", "what", "when", "where", "whether"),
    *("which", "who", "whom", "why", "your"),
}
"""First words of a label that take no "the"."""


def apply(field: forms.Field, label: str, checks: Sequence[object]) -> None:
    """Replace Django's sentences in a form's own copy of a field; checks are the validators of field and column."""
    open_codes = _codes(checks)
    for code, sentence in sentences(field, label).items():
        said = field.error_messages.get(code)
        if _is_djangos(field, said) or (said is None and code in open_codes):
            field.error_messages[code] = sentence


class Sentence(str):
    """A whole sentence: a percent sign in it, as in "% of the project", is no gap for Django to fill."""

    __slots__ = ()

    def __mod__(self, _gaps: object) -> "Sentence":
        return self


def sentences(field: forms.Field, label: str) -> dict[str, str]:
    """Return what is said of a field's answers, by Django's code for what is wrong."""
    name = subject(label)
    whole = {
        "required": required(field, label),
        "invalid": f"{name} {invalid(field)}",
        "invalid_choice": f"{name} must be one of those listed",
        "invalid_list": f"{name} must be one or more of those listed",
        "invalid_image": f"{name} must be a picture",
        "empty": f"{name}: the file is empty",
        "missing": f"{name}: choose a file",
        "contradiction": f"{name}: choose a new file, or remove the one that is there, not both",
    }
    limits = {code: f"{name.replace('%', '%%')} {words}" for code, words in LIMITS.items()}
    return {code: Sentence(words) for code, words in whole.items()} | limits


def required(field: forms.Field, label: str) -> str:
    """Say that an answer is missing."""
    if label.rstrip().endswith("?"):
        return f"Answer “{label.strip()}”"
    if isinstance(field, forms.FileField):
        return f"Choose {wanted(label)}"
    if isinstance(field.widget, forms.CheckboxInput):
        return f"Tick “{label}”"
    return f"{'Select' if isinstance(field.widget, CHOSEN) else 'Enter'} {wanted(label)}"


LIMITS = {
    "max_length": "must have %(limit_value)d characters or fewer, and has %(show_value)d",
    "min_length": "must have %(limit_value)d characters or more, and has %(show_value)d",
    "max_value": "must be %(limit_value)s or less",
    "min_value": "must be %(limit_value)s or more",
    "max_digits": "must have %(max)s digits or fewer",
    "max_decimal_places": "must have %(max)s decimal places or fewer",
    "max_whole_digits": "must have %(max)s digits or fewer before the point",
}
"""What Django says of a limit, with its gaps."""

INVALID: tuple[tuple[type[forms.Field], str], ...] = (
    (forms.DateTimeField, "must be a real date and time"),
    (forms.DateField, "must be a real date"),
    (forms.TimeField, "must be a time, like 18:30"),
    (forms.DecimalField, "must be a number, like 12.5"),
    (forms.FloatField, "must be a number, like 12.5"),
    (forms.IntegerField, "must be a whole number"),
    (forms.EmailField, "must be an email address, like name@example.org"),
    (forms.URLField, "must be a web address, like https://example.org"),
    (forms.FileField, "must be a file"),
)


def invalid(field: forms.Field) -> str:
    """Say what an answer must be."""
    if isinstance(field.widget, MoneyInput):
        return "must be an amount in pounds, like 1,250 or 8.50"
    return next((words for kind, words in INVALID if isinstance(field, kind)), "must be in the form that is asked for")


def of_moment(field: forms.Field, label: str, value: object) -> str | None:
    """Say why typed answers are no date: "Date must be a real date: June has 30 days"."""
    widget = field.widget
    if not isinstance(widget, GovukDateInput) or not isinstance(field.error_messages.get("invalid"), Sentence):
        return None
    problem = widget.problem(value)
    if problem is None and not isinstance(widget, GovukDateTimeInput):
        return None
    return Sentence(f"{subject(label)} {problem.why if problem else invalid(field)}")


def subject(label: str) -> str:
    """Return a label as the first words of a sentence."""
    return f"“{label.strip()}”" if label.rstrip().endswith("?") else label


def wanted(label: str) -> str:
    """Return a label inside a sentence: "the date", "your name", "the FOI reference"."""
    first = re.split(r"[^\w]", label, maxsplit=1)[0]
    small = (
        label if first[1:] != first[1:].lower() or (len(first) == 1 and first != "A") else label[:1].lower() + label[1:]
    )
    return small if first.lower() in BARE else f"the {small}"


def _is_djangos(field: forms.Field, said: object) -> bool:
    kinds = [kind for kind in type(field).__mro__ if kind.__module__.startswith("django.")]
    defaults = [kind.__dict__.get("default_error_messages", {}) for kind in kinds]
    return said is not None and any(said is words for messages in defaults for words in messages.values())


def _codes(checks: Sequence[object]) -> set[str]:
    """Return what Django's checks may find wrong, without what a check has its own words for."""
    known = [check for check in checks if type(check).__module__ == "django.core.validators"]
    decimals = {code for code in LIMITS if any(code in getattr(check, "messages", ()) for check in known)}
    spoken = {str(getattr(check, "code", "")) for check in checks if "message" in getattr(check, "__dict__", {})}
    return ({str(getattr(check, "code", "")) for check in known} | decimals) - spoken
