"""Narrowing and ordering a list by what its reader asked: filters, words, a period, a column, the figure behind it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db import models
from django.db.models.expressions import Combinable
from django.http import QueryDict

from peelian.basics import display
from peelian.basics.periods import Period
from peelian.kit.records import search
from peelian.kit.records.behind import CUT, Behind, behind, carried
from peelian.kit.records.filters import as_period, filter_form
from peelian.kit.records.record_type import RecordType

COLUMNS = "columns"
"""Under what an address says which columns were chosen."""
NAMES = ("name", "title")
"""The columns by which records that are pointed at are put in order."""


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
    columns: tuple[str, ...] = ()  # those that were chosen; none: those of the kind


def find(kind: RecordType[Any], user: Any, asked: QueryDict, today: date) -> Found[Any]:
    """Return the records of a kind that a person may see and asked for.

    :raises Http404: when the list is asked for the records behind a figure that does not exist.
    :raises PermissionDenied: when this person may not see that figure.
    """
    records = kind.visible_to(user)
    figure = behind(records, asked, today, user)
    period = figure.figure.period if figure else period_asked(asked)
    form = filter_form(kind, user, today, behind=figure, period=period, carries=COLUMNS if asked.get(COLUMNS) else "")(
        answers(asked, figure, period)
    )
    form.is_valid()
    given = {name: value for name, value in form.cleaned_data.items() if value not in (None, "", [])}
    kept = asked.copy()
    kept.pop("page", None)
    chosen = list(in_force(form, given, kept, figure))
    if figure:
        given.pop("period", None)  # it is the figure's, and dated as the figure says
    records = narrowed(kind, figure.records if figure else records, given)
    sort = asked.get("sort", "")
    if sort.removeprefix("-") in sortable(kind):
        records = records.order_by(*ordering(kind, sort))
    else:
        sort = ""
    return Found(
        records=records,
        form=form,
        chosen=chosen,
        behind=figure,
        sort=sort,
        query=kept.urlencode(),
        columns=columns_asked(kind, asked),
    )


def columns_asked(kind: RecordType[Any], asked: QueryDict) -> tuple[str, ...]:
    """Return the columns that were chosen, the one that leads to the record always among them."""
    given = asked.get(COLUMNS, "").split(",")
    chosen = tuple(name for name in columns_offered(kind) if name in given)
    return chosen if not chosen or kind.titled_by in chosen else (kind.titled_by, *chosen)


def columns_offered(kind: RecordType[Any]) -> tuple[str, ...]:
    """Return the columns that a list of a kind may have: its own, and the facts that are fields of its table."""
    own = {found.name for found in kind.model._meta.concrete_fields}
    return tuple(dict.fromkeys((*kind.columns, *(name for name in kind.facts if name in own))))


def period_asked(asked: QueryDict) -> Period | None:
    """Return the period that was asked for, where it is one."""
    try:
        return as_period(asked.get("period", ""))
    except ValueError:
        return None


def answers(asked: QueryDict, figure: Behind | None, period: Period | None) -> QueryDict:
    """Return what was asked, with periods and cuts as they were understood."""
    given = asked.copy()
    if period:
        given["period"] = str(period)
    for name, word in carried(figure.figure).items() if figure else ():
        given[name] = word
    return given


def narrowed(kind: RecordType[Any], records: models.QuerySet[Any], given: dict[str, Any]) -> models.QuerySet[Any]:
    """Keep the records that match every filter that was answered; what was withdrawn only when it is asked for."""
    if (standing := given.get("standing")) != "all":
        records = records.filter(withdrawn_on__isnull=standing != "withdrawn")
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


def in_force(
    form: forms.Form, given: dict[str, Any], kept: QueryDict, figure: Behind | None = None
) -> Iterator[Chosen]:
    """Yield each narrowing in force, with the way to take it off."""
    if figure:
        questions = {name for name in kept if name == "measure" or name.startswith(CUT)}
        yield Chosen("Figure", figure.figure.title, without(kept, *questions))
    for name, value in given.items():
        if name in ("measure", COLUMNS):
            continue
        if name.startswith(CUT):
            yield Chosen(name.removeprefix(CUT).capitalize(), str(value), without(kept, name))
            continue
        yield Chosen(str(form.fields[name].label), word_for(form, name, value), without(kept, name))


def word_for(form: forms.Form, name: str, value: Any) -> str:
    """Return an answer as people read it."""
    if name == "period":
        return display.write_period_formally(as_period(str(value)))
    if hasattr(value, "pk"):
        return str(value)
    choices = dict(getattr(form.fields[name], "choices", ()))
    return str(choices.get(form.data.get(name), value))


def without(kept: QueryDict, *names: str) -> str:
    """Return the address of the same list without some answers."""
    return "?" + urlencode({other: kept[other] for other in kept if other not in names and kept[other]})


def sortable(kind: RecordType[Any]) -> set[str]:
    """Return the columns that the store can put in order."""
    own = {found.name for found in kind.model._meta.concrete_fields}
    return {name for name in kind.columns if name in own}


def ordering(kind: RecordType[Any], sort: str) -> Iterator[Combinable | models.OrderBy]:
    """Yield by what a list is ordered: a column as people read it, then the order of recording; what is empty is last.

    Both go the same way, so that an index of the two serves either direction.
    """
    name, is_down = sort.removeprefix("-"), sort.startswith("-")
    column, may_be_empty = as_read(kind.model, name)
    for key, has_gaps in ((column, may_be_empty), (models.F("pk"), False)):
        nulls_last = True if has_gaps else None
        yield key.desc(nulls_last=nulls_last) if is_down else key.asc(nulls_last=nulls_last)


def as_read(model: type[models.Model], name: str) -> tuple[Any, bool]:
    """Return what to order a column by, and whether it may be empty.

    Of what is pointed at that is the name, of a choice its label.
    """
    found: Any = model._meta.get_field(name)
    if found.is_relation:
        columns = {column.name for column in found.related_model._meta.concrete_fields}
        named = next((word for word in NAMES if word in columns), "reference")
        return models.F(f"{name}__{named}"), found.null
    if found.choices:
        whens = [models.When(models.Q((name, code)), then=models.Value(place)) for place, code in by_label(found)]
        return models.Case(*whens, default=models.Value(len(whens)), output_field=models.IntegerField()), False
    return models.F(name), found.null


def by_label(field_with_choices: Any) -> list[tuple[int, Any]]:
    """Return the codes of a field's choices in the order of their labels, each with its place."""
    labelled = sorted((str(label).lower(), code) for code, label in field_with_choices.flatchoices)
    return [(place, code) for place, (_label, code) in enumerate(labelled)]


def is_many(model: type[models.Model], path: str) -> bool:
    """Say whether a path leads through parts, so that a record could match twice."""
    first = model._meta.get_field(path.partition("__")[0])
    return bool(first.one_to_many or first.many_to_many)
