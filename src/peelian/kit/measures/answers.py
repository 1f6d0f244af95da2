"""How a measure is asked of the store: one query for each set of dimensions, and no record read that is not needed."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from django.db.models import F, QuerySet

from peelian.basics.periods import Period
from peelian.kit.measures.aggregates import Answer, InStore, RowByRow
from peelian.kit.measures.dimensions import NOT_RECORDED, Lexicon, holds, word_for, worded
from peelian.kit.measures.measure import Listed, Measure

type Cut = tuple[str, ...]
type Cuts = Mapping[str, str]

CUT, HELD, WORD, NEEDED = "cut_", "held_", "word_", "needed"


def records(measure: Measure | Listed, period: Period, cuts: Cuts, lexicon: Lexicon) -> QuerySet[Any]:
    """Return the records behind a measure; one may come twice where a cut joins its parts."""
    dimensions = {name: measure.dimensions[name] for name in cuts}
    reads: dict[str, Any] = {HELD + name: dimension.read(period) for name, dimension in dimensions.items()}
    held = (holds(HELD + name, word, lexicon.words(dimensions[name], period)) for name, word in cuts.items())
    found: QuerySet[Any] = measure.of(period).order_by().alias(**reads).filter(*held)
    if isinstance(measure, Measure) and measure.aggregate.needs:
        found = found.alias(**{NEEDED: F(measure.aggregate.needs)}).filter((f"{NEEDED}__isnull", False))
    return found


def answers(measure: Measure, period: Period, cuts: Cuts, names: Cut, lexicon: Lexicon) -> dict[Cut, Answer]:
    """Return the answer for every cut by exactly the named dimensions that has any records."""
    aggregate = measure.aggregate
    joins = any(measure.dimensions[name].is_many for name in (*names, *cuts))
    if aggregate.row_by_row and (joins or aggregate.in_store is None):
        return from_rows(aggregate.row_by_row, measure, period, cuts, names, lexicon)
    assert aggregate.in_store is not None, f"{measure.key} says no way to be added up"
    return from_store(aggregate.in_store, measure, period, cuts, names, lexicon)


def from_store(
    way: InStore, measure: Measure, period: Period, cuts: Cuts, names: Cut, lexicon: Lexicon
) -> dict[Cut, Answer]:
    """Let the store add up: by what is read from the records, and by their words where several share one."""
    found, sums = records(measure, period, cuts, lexicon), way.sums(period)
    if not names:
        return {(): way.finish(found.aggregate(**sums))}
    reads = {CUT + name: measure.dimensions[name].read(period) for name in names}
    words = {name: lexicon.words(measure.dimensions[name], period) for name in names}
    rows = list(found.values(**reads).annotate(**sums))
    told = {tuple(word_for(row[CUT + name], known) for name, known in words.items()): row for row in rows}
    if len(told) < len(rows):
        spelled = {WORD + name: worded(CUT + name, known) for name, known in words.items()}
        rows = list(found.alias(**reads).values(**spelled).annotate(**sums))
        told = {tuple(row[WORD + name] or NOT_RECORDED for name in names): row for row in rows}
    return {cut: way.finish(row) for cut, row in told.items()}


def from_rows(
    way: RowByRow, measure: Measure, period: Period, cuts: Cuts, names: Cut, lexicon: Lexicon
) -> dict[Cut, Answer]:
    """Read each record once and fold what was read."""
    reads = {CUT + name: measure.dimensions[name].read(period) for name in names}
    words = [lexicon.words(measure.dimensions[name], period) for name in names]
    rows = records(measure, period, cuts, lexicon).annotate(measured=F(way.path), **reads)
    groups: defaultdict[Cut, dict[Any, Any]] = defaultdict(dict)
    for pk, value, *keys in rows.values_list("pk", "measured", *reads).distinct():
        groups[tuple(map(word_for, keys, words))][pk] = value
    return {cut: way.fold(list(group.values())) for cut, group in groups.items()}


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
