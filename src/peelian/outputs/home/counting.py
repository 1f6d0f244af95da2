"""Which figures now count a record: asked for several records at once, since the first page tells of several."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import IntegerField, Value

from peelian.basics import display
from peelian.basics.figures import Figure, Unit
from peelian.basics.periods import Period, quarter_of
from peelian.kit.access.holding import Person
from peelian.kit.measures import answers
from peelian.kit.measures.catalogue import catalogue
from peelian.kit.measures.measure import Measure, Scope
from peelian.kit.measures.reckoning import Reckoning
from peelian.kit.records.behind import figure_address
from peelian.kit.records.record_type import RecordType
from peelian.outputs.home.changes import Line
from peelian.outputs.home.entries import kinds_by_label

SHOWN = 2
type Question = tuple[Measure, Period]


@dataclass(frozen=True, kw_only=True, slots=True)
class Counted:
    """A figure that counts a record now."""

    title: str
    period: str
    value: str
    url: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Tally:
    """The first figures that count a record, and how many more do."""

    shown: tuple[Counted, ...] = ()
    more: int = 0


def tallies(lines: Sequence[Line], reckoning: Reckoning, person: Person) -> dict[tuple[str, str], Tally]:
    """Return by kind and reference where the records of some lines count, in the quarter of their own dates.

    It costs two queries for each kind, and one for each figure that is shown.
    """
    references: defaultdict[str, list[str]] = defaultdict(list)
    for line in lines:
        references[line.kind].append(line.reference)
    found: dict[tuple[str, str], Tally] = {}
    for label, some in references.items():
        kind = kinds_by_label()[label]
        if kind.dated_by:
            asked = counted_by(kind, some, reckoning, person)
            found |= {(label, reference): tally(questions, reckoning) for reference, questions in asked.items()}
    return found


def counted_by(
    kind: RecordType[Any], references: Sequence[str], reckoning: Reckoning, person: Person
) -> dict[str, list[Question]]:
    """Return for each record by its reference the measures that count it in its own quarter; all are asked at once."""
    standing = kind.model._default_manager.filter(reference__in=references, withdrawn_on__isnull=True)
    by_quarter: defaultdict[Period, list[int]] = defaultdict(list)
    for pk, day in standing.values_list("pk", kind.dated_by):
        if day:
            by_quarter[quarter_of(day)].append(pk)
    questions = [(measure, quarter) for quarter in by_quarter for measure in measures_of(kind, quarter, person)]
    asked = [
        answers.records(measure, quarter, {}, reckoning.lexicon)
        .filter(pk__in=by_quarter[quarter])
        .annotate(question=Value(place, output_field=IntegerField()))
        .values_list("question", "reference")
        for place, (measure, quarter) in enumerate(questions)
    ]
    found: defaultdict[str, list[Question]] = defaultdict(list)
    for place, reference in sorted(set(asked[0].union(*asked[1:]))) if asked else ():
        found[reference].append(questions[place])
    return found


def measures_of(kind: RecordType[Any], quarter: Period, person: Person) -> list[Measure]:
    """Return the measures that count records of a kind, in the order of the catalogue."""
    return [
        measure
        for measure in catalogue().values()
        if isinstance(measure, Measure)
        and measure.unit is Unit.COUNT
        and measure.may_see(person)
        and measure.of(quarter).model is kind.model
    ]


def tally(questions: Sequence[Question], reckoning: Reckoning) -> Tally:
    """Work out the first figures, and count the others."""
    shown = (reckoning.figure(measure, Scope(period=quarter)) for measure, quarter in questions[:SHOWN])
    return Tally(shown=tuple(map(told, shown)), more=max(len(questions) - SHOWN, 0))


def told(figure: Figure) -> Counted:
    """Tell a figure."""
    return Counted(
        title=figure.title,
        period=display.write_period_formally(figure.period),
        value=display.show(figure),
        url=figure_address(figure),
    )
