"""The form that narrows a list: one optional question for each way in which its kind may be narrowed."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django import forms
from django.db import models

from peelian.basics import display
from peelian.basics.periods import Period, quarter_of, read_period, year_of
from peelian.kit.areas import provided
from peelian.kit.records import facts
from peelian.kit.records.behind import Behind, carried
from peelian.kit.records.record_type import RecordType
from peelian.kit.records.registry import kinds_by_model

QUARTERS_OFFERED, YEARS_OFFERED = 6, 3
STANDING = [("", "On the record"), ("withdrawn", "Withdrawn"), ("all", "Both")]


def filter_form(
    kind: RecordType[Any],
    user: Any,
    today: date,
    *,
    behind: Behind | None = None,
    period: Period | None = None,
    carries: str = "",
) -> type[forms.Form]:
    """Make the form for a kind, offering the period that was asked for too, and no records that a person may not see.

    For the records behind a figure it also carries the figure's question; and one word more, if that is asked.
    """
    questions: dict[str, Any] = {}
    if kind.search:
        questions["q"] = forms.CharField(label="Words", required=False, max_length=200, widget=forms.TextInput)
    if kind.dated_by or behind:
        questions["period"] = PeriodField(label="Period", required=False, choices=periods_offered(today, period))
    for name in kind.filters:
        if is_known_to(user, kind.model, name):
            questions[name] = question(kind.model, name)
    questions["standing"] = forms.ChoiceField(label="Standing", required=False, choices=STANDING)
    for name in (*(carried(behind.figure) if behind else ()), *([carries] if carries else [])):
        questions[name] = forms.CharField(required=False, widget=forms.HiddenInput)
    return type(f"{kind.model.__name__}Filters", (forms.Form,), questions)


def is_known_to(user: Any, model: type[models.Model], path: str) -> bool:
    """Say whether a person may see the records among which a filter lets one choose."""
    other = kinds_by_model().get(getattr(facts.field_of(model, path), "related_model", None))  # type: ignore[arg-type]
    return other is None or bool(other.may_see(user))


def question(model: type[models.Model], path: str) -> forms.Field:
    """Ask for one value of a field: one of its choices, or one of the records that it points at."""
    found: Any = facts.field_of(model, path)
    label = facts.capitalised(str(found.verbose_name))
    if found.is_relation:
        others = on_the_record(found.related_model).complex_filter(found.get_limit_choices_to())
        return forms.ModelChoiceField(others, label=label, required=False, empty_label="All")
    if isinstance(found, models.BooleanField):
        return forms.TypedChoiceField(
            label=label, required=False, coerce=lambda word: word == "yes", empty_value=None,
            choices=[("", "All"), ("yes", "Yes"), ("no", "No")],
        )  # fmt: skip
    return forms.ChoiceField(label=label, required=False, choices=[("", "All"), *found.choices])


def on_the_record(model: type[models.Model], besides: Collection[Any] = ()) -> models.QuerySet[Any]:
    """Return the records that may be chosen, in their order: not those withdrawn, besides some chosen before."""
    others = model._default_manager.all()
    kind = kinds_by_model().get(model)
    if kind is None:
        return others
    standing = models.Q(withdrawn_on__isnull=True)
    return others.filter(standing | models.Q(pk__in=besides)).order_by(*kind.order).fetch_mode(models.FETCH_PEERS)


class PeriodField(forms.ChoiceField):
    """One of the periods that are offered, or any other that is written as one."""

    def valid_value(self, value: Any) -> bool:
        """Say whether it can be read as a period."""
        try:
            as_period(str(value))
        except ValueError:
            return False
        return True


def as_period(text: str) -> Period:
    """Read a period, of which a term of office may be one.

    :raises ValueError: when it is none.
    """
    return read_period(text, term_of=provided.term_of)


def periods_offered(today: date, asked: Period | None) -> list[tuple[str, str]]:
    """Return what is asked for now, then this quarter and those before it, and the last financial years."""
    quarter, year = quarter_of(today), year_of(today)
    quarters, years = [], []
    for _count in range(QUARTERS_OFFERED):
        quarters.append(quarter)
        quarter = quarter.previous()
    for _count in range(YEARS_OFFERED):
        years.append(year)
        year = year.previous()
    others = [asked] if asked and asked not in (*quarters, *years) else []
    offered = [(str(period), display.write_period_formally(period)) for period in (*others, *quarters)]
    named = [(str(period), f"Financial year {display.write_period_formally(period)}") for period in years]
    return [("", "Any time"), *offered, *named]
