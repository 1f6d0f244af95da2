"""Narrowing and ordering a list by what its reader asked: filters, words, a period, a column, the figure behind it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db import models
from django.http import QueryDict

from peelian.basics import display
from peelian.basics.periods import Period, quarter_of, read_period, year_of
from peelian.kit.areas import provided
from peelian.kit.records import facts, search
from peelian.kit.records.behind import Behind, behind
from peelian.kit.records.record_type import RecordType

QUARTERS_OFFERED = 6


@dataclass(frozen=True, slots=True)
class Chosen:
    """One narrowing in force, in words, and the address of the list without it."""

    title: str
    word: str
    without: str


@dataclass(frozen=True, kw_only=True)
class Found[M: models.Model]:
    """A narrowed list, the form that narrowed it, and what is in force."""

    records: models.QuerySet[M]
    form: forms.Form
    chosen: list[Chosen] = field(default_factory=list)
    behind: Behind | None = None
    sort: str = ""
    query: str = ""  # the narrowing as a query string, for exports and other pages of the list


def find(kind: RecordType[Any], user: Any, answers: QueryDict, today: date) -> Found[Any]:
    """Return the records of a kind that a person may see and asked for.

    :raises Http404: when the list is asked for the records behind a figure that does not exist.
    """
    records = kind.visible_to(user)
    figure = behind(records, answers, today)
    form = filter_form(kind, today)(answers)
    form.is_valid()
    given = {name: value for name, value in form.cleaned_data.items() if value not in (None, "", [])}
    if figure:
        given.pop("period", None)  # it is the figure's, and dated as the figure says
    records = narrowed(kind, figure.records if figure else records, given)
    sort = answers.get("sort", "")
    if sort.removeprefix("-") in sortable(kind):
        records = records.order_by(sort, "-pk")
    kept = answers.copy()
    kept.pop("page", None)
    return Found(
        records=records,
        form=form,
        chosen=list(in_force(form, given, kept)),
        behind=figure,
        sort=sort,
        query=kept.urlencode(),
    )


def narrowed(kind: RecordType[Any], records: models.QuerySet[Any], given: dict[str, Any]) -> models.QuerySet[Any]:
    """Keep the records that match every filter that was answered; what was withdrawn only when it is asked for."""
    if given.get("standing") == "withdrawn":
        records = records.filter(withdrawn_on__isnull=False)
    else:
        records = records.filter(withdrawn_on__isnull=True)
    if period := given.get("period"):
        span = as_period(period)
        records = records.filter((f"{kind.dated_by}__gte", span.start), (f"{kind.dated_by}__lt", span.end))
    for name in kind.filters:
        if name in given:
            records = records.filter(matching(kind.model, name, given[name]))
    return search.narrowed(records, kind.slug, given.get("q", ""))


def matching(model: type[models.Model], path: str, value: Any) -> models.Q:
    """Return the condition that a path leads to a value; through parts, a record that matches twice is there once."""
    condition = models.Q((path, value))
    return models.Q(pk__in=model._default_manager.filter(condition).values("pk")) if is_many(model, path) else condition


def filter_form(kind: RecordType[Any], today: date) -> type[forms.Form]:
    """Make a form with one optional question for each way in which a list may be narrowed."""
    questions: dict[str, Any] = {}
    if kind.search:
        questions["q"] = forms.CharField(label="Words", required=False, widget=forms.TextInput)
    if kind.dated_by:
        questions["period"] = PeriodField(label="Period", required=False, choices=lambda: periods_offered(today))
    for name in kind.filters:
        questions[name] = question(kind.model, name)
    standing = [("", "On the record"), ("withdrawn", "Withdrawn")]
    questions["standing"] = forms.ChoiceField(label="Standing", required=False, choices=standing)
    return type(f"{kind.model.__name__}Filters", (forms.Form,), questions)


def question(model: type[models.Model], path: str) -> forms.Field:
    """Ask for one value of a field: one of its choices, or one of the records that it points at."""
    found = facts.field_of(model, path)
    label = str(found.verbose_name)
    label = label[:1].upper() + label[1:]
    if found.is_relation:
        others = found.related_model._default_manager.filter(found.get_limit_choices_to() or models.Q())
        return forms.ModelChoiceField(others, label=label, required=False, empty_label="All")
    if isinstance(found, models.BooleanField):
        return forms.TypedChoiceField(
            label=label, required=False, coerce=lambda word: word == "yes", empty_value=None,
            choices=[("", "All"), ("yes", "Yes"), ("no", "No")],
        )  # fmt: skip
    return forms.ChoiceField(label=label, required=False, choices=[("", "All"), *found.choices])


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


def periods_offered(today: date) -> list[tuple[str, str]]:
    """Return the periods that people ask for most: this quarter and those before it, and three financial years."""
    quarter, year = quarter_of(today), year_of(today)
    offered = [("", "Any time")]
    for _count in range(QUARTERS_OFFERED):
        offered.append((str(quarter), display.write_period_formally(quarter)))
        quarter = quarter.previous()
    for _count in range(3):
        offered.append((str(year), f"Financial year {display.write_period_formally(year)}"))
        year = year.previous()
    return offered


def in_force(form: forms.Form, given: dict[str, Any], kept: QueryDict) -> Iterator[Chosen]:
    """Yield each narrowing in force, with the way to take it off."""
    for name, value in given.items():
        choices = dict(getattr(form.fields[name], "choices", ())) if not hasattr(value, "pk") else {}
        word = str(choices.get(kept.get(name), value))
        without = {other: kept[other] for other in kept if other != name and kept[other]}
        if name == "period":
            word = display.write_period_formally(as_period(str(value)))
        yield Chosen(str(form.fields[name].label), word, f"?{urlencode(without)}")


def sortable(kind: RecordType[Any]) -> set[str]:
    """Return the columns that the store can put in order."""
    own = {found.name for found in kind.model._meta.concrete_fields}
    return {name for name in kind.columns if name in own}


def is_many(model: type[models.Model], path: str) -> bool:
    """Say whether a path leads through parts, so that a record could match twice."""
    first = model._meta.get_field(path.partition("__")[0])
    return bool(first.one_to_many or first.many_to_many)
