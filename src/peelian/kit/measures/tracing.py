"""From a figure back to the records behind it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import QuerySet

from peelian.basics.figures import Absence, Figure
from peelian.basics.periods import Period
from peelian.kit.measures import answers
from peelian.kit.measures.catalogue import measure_called
from peelian.kit.measures.dimensions import Lexicon
from peelian.kit.measures.measure import Listed, Measure
from peelian.kit.measures.scopes import leaves

type Identity = tuple[str, Period, tuple[tuple[str, str], ...]]
"""What tells one figure's question from another's."""


def identity(figure: Figure) -> Identity:
    """Return what tells one figure's question from another's."""
    return figure.measure, figure.period, tuple(sorted(figure.cut.items()))


def with_records(measure: str) -> Measure | Listed:
    """Return the measure of a leaf, which is one that has records of its own."""
    found = measure_called(measure)
    assert isinstance(found, Measure | Listed)
    return found


def opened(figure: Figure, lexicon: Lexicon) -> Iterator[tuple[Figure, QuerySet[Any]]]:
    """Yield the records behind a figure: one set, or one for each figure that it was made of."""
    for leaf in {identity(leaf): leaf for leaf in leaves(figure)}.values():
        yield leaf, answers.records(with_records(leaf.measure), leaf.period, leaf.cut, lexicon)


def references(figures: Sequence[Figure], lexicon: Lexicon) -> list[tuple[str, ...]]:
    """Return the references of the records behind each figure; behind one of which there are no data there are none.

    Figures of one measure and period that are cut in the same ways share a query.
    """
    asked: defaultdict[tuple[str, Period, tuple[str, ...]], dict[Identity, Figure]] = defaultdict(dict)
    for figure in figures:
        for leaf in known_leaves(figure):
            asked[leaf.measure, leaf.period, tuple(sorted(leaf.cut))][identity(leaf)] = leaf
    found: dict[Identity, tuple[str, ...]] = {}
    for (measure, period, _names), group in asked.items():
        cuts = [leaf.cut for leaf in group.values()]
        found |= zip(group, answers.references(with_records(measure), period, cuts, lexicon), strict=True)
    return [
        tuple(sorted({told for leaf in known_leaves(figure) for told in found[identity(leaf)]})) for figure in figures
    ]


def known_leaves(figure: Figure) -> list[Figure]:
    """Return the leaves of a figure that have a value."""
    return [leaf for leaf in leaves(figure) if leaf.value is not Absence.NO_DATA]
