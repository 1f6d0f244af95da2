"""Where a record is counted: the figures of which it is one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import IntegerField, QuerySet, Value

from peelian.basics import display
from peelian.basics.figures import Absence, Figure
from peelian.basics.periods import DAY, Period, quarter_of
from peelian.kit.areas import provided
from peelian.kit.measures import aggregates, answers
from peelian.kit.measures.catalogue import catalogue
from peelian.kit.measures.measure import Measure, Scope
from peelian.kit.measures.reckoning import Reckoning
from peelian.kit.records.behind import figure_address
from peelian.kit.records.models import Record
from peelian.kit.records.registry import kinds_by_model

type Question = tuple[Period, Measure]


@dataclass(frozen=True, kw_only=True, slots=True)
class Counted:
    """A figure that counts a record: its value in words, its page, and whether the record is one of so many."""

    figure: Figure
    value: str
    url: str
    is_one_of: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Around:
    """The figures of one period that count a record."""

    title: str
    counted: list[Counted]


def figures_with(record: Record, reckoning: Reckoning, user: Any) -> Iterator[Around]:
    """Yield the figures that count a record, and that a person may see; one that says "No data" counts nothing.

    They are those of its quarter, and those of its term of office so far.
    """
    kind = kinds_by_model()[type(record)]
    day: date | None = getattr(record, kind.dated_by, None) if kind.dated_by else None
    if day is None or record.withdrawn_on:
        return
    periods = periods_around(day, reckoning.today)
    measures = measures_for(user)
    found = counting(record, [(period, measure) for period in periods for measure in measures], reckoning)
    for period, title in periods.items():
        asked = [reckoning.figure(measure, Scope(period=one)) for one, measure in found if one == period]
        figures = [figure for figure in asked if not isinstance(figure.value, Absence)]
        ones = {measure.key for _one, measure in found if measure.aggregate is aggregates.count}
        if figures:
            yield Around(title=title, counted=[told(figure, is_one_of=figure.measure in ones) for figure in figures])


def told(figure: Figure, *, is_one_of: bool) -> Counted:
    """Return a figure as the page of a record shows it."""
    return Counted(figure=figure, value=display.show(figure), url=figure_address(figure), is_one_of=is_one_of)


def measures_for(user: Any) -> list[Measure]:
    """Return the measures that a person may see."""
    measures = [measure for measure in catalogue().values() if isinstance(measure, Measure)]
    return [measure for measure in measures if measure.may_see(user)]


def counting(record: Record, questions: list[Question], reckoning: Reckoning) -> list[Question]:
    """Return the questions whose records this one is among: all of them are asked of the store at once."""
    asked: list[QuerySet[Any]] = []
    for place, (period, measure) in enumerate(questions):
        found = answers.records(measure, period, {}, reckoning.lexicon)
        if found.model is type(record):
            mark = Value(place, output_field=IntegerField())
            asked.append(found.filter(pk=record.pk).annotate(question=mark).values_list("question", flat=True))
    if not asked:
        return []
    return [questions[place] for place in sorted(set(asked[0].union(*asked[1:])))]


def periods_around(day: date, today: date) -> dict[Period, str]:
    """Return the quarter of a day, and its term of office up to the end of that quarter or today, with their titles."""
    quarter = quarter_of(day)
    found = {quarter: display.write_period_formally(quarter)}
    try:
        last = min(quarter.last, max(today, day))
        term = Period(provided.term_of(last).start, last + DAY)
    except ValueError:
        return found
    return found | {term: f"Term of office, {display.write_days(term.start, term.last)}"}
