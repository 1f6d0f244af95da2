"""How a measure is asked of the store: one query for each set of dimensions, and no record read that is not needed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import product
from typing import Any

from django.db.models import QuerySet

from peelian.basics.periods import Period
from peelian.kit.measures.aggregates import Answer
from peelian.kit.measures.dimensions import Dimension, Lexicon, word_for
from peelian.kit.measures.measure import Listed, Measure

type Cut = tuple[str, ...]
type Cuts = Mapping[str, str]

CUT = "cut_"


def records(measure: Measure | Listed, period: Period, cuts: Cuts, lexicon: Lexicon) -> QuerySet[Any]:
    """Return the records behind a measure; one may come twice where a cut joins its parts.

    :raises UnknownWord: when a cut names a word that its dimension does not have.
    """
    dimensions = {name: measure.dimensions[name] for name in cuts}
    held = (dimensions[name].holds(word, lexicon.words(dimensions[name], period)) for name, word in cuts.items())
    found = measure.of(period).filter(*held)
    if isinstance(measure, Measure) and measure.aggregate.skips_empty:
        found = found.alias(measured_row=measure.aggregate.row(period)).filter(measured_row__isnull=False)
    return found.order_by()


def answers(measure: Measure, period: Period, cuts: Cuts, names: Cut, lexicon: Lexicon) -> dict[Cut, Answer]:
    """Return the answer for every cut by exactly the named dimensions that has any records."""
    dimensions = [measure.dimensions[name] for name in names]
    if added_up_by_store(measure, cuts, dimensions):
        return from_sums(measure, period, cuts, names, lexicon)
    return from_rows(measure, period, cuts, names, lexicon)


def added_up_by_store(measure: Measure, cuts: Cuts, dimensions: Iterable[Dimension]) -> bool:
    """Say whether the store can add up: not a median, nor a sum that a joined part would repeat."""
    if measure.aggregate.sums is None:
        return False
    joins = any(dimension.is_many for dimension in (*dimensions, *(measure.dimensions[name] for name in cuts)))
    return measure.aggregate.counts_rows_once or not joins


def from_sums(measure: Measure, period: Period, cuts: Cuts, names: Cut, lexicon: Lexicon) -> dict[Cut, Answer]:
    """Let the store add up."""
    aggregate, found = measure.aggregate, records(measure, period, cuts, lexicon)
    assert aggregate.sums is not None
    if not names:
        return {(): aggregate.finish(found.aggregate(**aggregate.sums(period)))}
    reads = {CUT + name: measure.dimensions[name].read(period) for name in names}
    words = [lexicon.words(measure.dimensions[name], period) for name in names]
    rows = found.values(**reads).annotate(**aggregate.sums(period))
    return {
        tuple(word_for(row[CUT + name], known) for name, known in zip(names, words, strict=True)): aggregate.finish(row)
        for row in rows
    }


def from_rows(measure: Measure, period: Period, cuts: Cuts, names: Cut, lexicon: Lexicon) -> dict[Cut, Answer]:
    """Read each record once and fold what was read."""
    reads = {CUT + name: measure.dimensions[name].read(period) for name in names}
    words = [lexicon.words(measure.dimensions[name], period) for name in names]
    rows = records(measure, period, cuts, lexicon).annotate(measured=measure.aggregate.row(period), **reads)
    groups: defaultdict[Cut, dict[Any, Any]] = defaultdict(dict)
    for pk, value, *keys in rows.values_list("pk", "measured", *reads).distinct():
        groups[tuple(map(word_for, keys, words))][pk] = value
    if not names:
        groups[()] = groups.get((), {})
    return {cut: Answer(measure.aggregate.fold(list(group.values()))) for cut, group in groups.items()}


def references(measure: Measure | Listed, period: Period, many: list[Cuts], lexicon: Lexicon) -> list[tuple[str, ...]]:
    """Return the references of the records behind each of several cuts by the same dimensions, in one query."""
    names = tuple(many[0])
    shared = {name: word for name, word in many[0].items() if all(cuts[name] == word for cuts in many)}
    varied = tuple(name for name in names if name not in shared)
    reads = {CUT + name: measure.dimensions[name].read(period) for name in varied}
    words = [lexicon.words(measure.dimensions[name], period) for name in varied]
    rows = records(measure, period, shared, lexicon).annotate(**reads).values_list("reference", *reads).distinct()
    groups: defaultdict[Cut, set[str]] = defaultdict(set)
    for reference, *keys in rows:
        groups[tuple(map(word_for, keys, words))].add(reference)
    return [tuple(sorted(groups[tuple(cuts[name] for name in varied)])) for cuts in many]


def every(axes: Iterable[Iterable[str]]) -> Iterable[Cut]:
    """Return every combination of words."""
    return product(*axes)
