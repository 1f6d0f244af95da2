"""A figure for every word of some dimensions. Each set of dimensions is asked of the store once, and kept."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import product

from peelian.basics.arithmetic import combine
from peelian.basics.figures import Absence, Coverage, Figure
from peelian.basics.periods import Period, read_period
from peelian.kit.measures import answers
from peelian.kit.measures.aggregates import Answer
from peelian.kit.measures.answers import Cut, Cuts
from peelian.kit.measures.coverage import worst
from peelian.kit.measures.dimensions import Lexicon
from peelian.kit.measures.measure import Counted, Derived, Measure
from peelian.kit.measures.scopes import axis

type Covered = Callable[[str, Period], Coverage]
type Asked = tuple[Counted, Period, tuple[tuple[str, str], ...], Cut]
type Axes = tuple[tuple[str, ...], ...]


class Tabulation:
    """Asks measures by their dimensions, and remembers what it was told."""

    def __init__(self, lexicon: Lexicon, covered: Covered) -> None:
        self.lexicon, self.covered = lexicon, covered
        self.told: dict[Asked, dict[Cut, Answer]] = {}
        self.made: dict[Asked, dict[Cut, Figure]] = {}

    def by(self, measure: Counted, period: Period, cuts: Cuts, names: Cut) -> dict[Cut, Figure]:
        """Return a figure for every word of the named dimensions, in the order of their words."""
        key = asked(measure, period, cuts, names)
        if key not in self.made:
            self.made[key] = self.figures(measure, period, cuts, names, self.axes(measure, period, cuts, names))
        return self.made[key]

    def answers(self, measure: Measure, period: Period, cuts: Cuts, names: Cut) -> dict[Cut, Answer]:
        """Return what the store says."""
        key = asked(measure, period, cuts, names)
        if key not in self.told:
            self.told[key] = answers.answers(measure, period, cuts, names, self.lexicon)
        return self.told[key]

    def axes(self, measure: Counted, period: Period, cuts: Cuts, names: Cut) -> Axes:
        """Return the words of each dimension: the one to which it is cut, or the fixed list and what else was found."""
        if isinstance(measure, Derived):
            both = [self.axes(part, period, cuts, names) for part in measure.parts]
            found = [(*first, *second) for first, second in zip(*both, strict=True)]
        else:
            told = self.answers(measure, period, cuts, names)
            found = [tuple(cut[place] for cut in told) for place in range(len(names))]
        return tuple(
            (cuts[name],)
            if name in cuts
            else axis(self.lexicon.row(measure.dimensions[name], period, cuts, words), words)
            for name, words in zip(names, found, strict=True)
        )

    def figures(self, measure: Counted, period: Period, cuts: Cuts, names: Cut, axes: Axes) -> dict[Cut, Figure]:
        """Return a figure for every combination of words."""
        if isinstance(measure, Derived):
            first, second = (self.figures(part, period, cuts, names, axes) for part in measure.parts)
            return {cut: combined(measure, first[cut], second[cut]) for cut in product(*axes)}
        told = self.answers(measure, period, cuts, names)
        return {
            cut: self.figure(
                measure,
                told.get(cut, measure.aggregate.nothing),
                period,
                cuts,
                dict(zip(names, cut, strict=True)),
            )
            for cut in product(*axes)
        }

    def figure(self, measure: Measure, answer: Answer, period: Period, cuts: Cuts, cut: Mapping[str, str]) -> Figure:
        """Make a figure of an answer; a cut by time narrows its period instead."""
        for name, word in cut.items():
            if measure.dimensions[name].is_time:
                period = read_period(word)
        coverage = self.covered(measure.covered_by, period)
        if answer.is_partial:
            coverage = worst((coverage, Coverage.PARTIAL))
        return Figure(
            measure=measure.key,
            title=measure.title,
            unit=measure.unit,
            period=period,
            cut={**cuts, **{name: word for name, word in cut.items() if not measure.dimensions[name].is_time}},
            value=Absence.NO_DATA if coverage is Coverage.ABSENT else answer.value,
            coverage=coverage,
            places=measure.places,
        )


def asked(measure: Counted, period: Period, cuts: Cuts, names: Cut) -> Asked:
    """Return what tells one question from another."""
    return measure, period, tuple(sorted(cuts.items())), names


def combined(measure: Derived, first: Figure, second: Figure) -> Figure:
    """Combine a figure of each part; where one of them has no data, there are none."""
    coverage = worst((first.coverage, second.coverage))
    value = combine(measure.how, first.value, second.value)
    return replace(
        first,
        measure=measure.key,
        title=measure.title,
        unit=measure.unit,
        value=Absence.NO_DATA if Absence.NO_DATA in (first.value, second.value) else value,
        coverage=coverage,
        places=measure.places,
        parts=(first, second),
    )
