"""What a question to a measure means, in the measure's own words."""

from collections.abc import Iterable, Mapping

from peelian.basics import display
from peelian.basics.figures import Figure
from peelian.basics.periods import Period, read_period
from peelian.kit.measures.catalogue import measure_called
from peelian.kit.measures.dimensions import NOT_RECORDED, Lexicon, Words
from peelian.kit.measures.measure import AnyMeasure, Counted, Derived, Listed, Measure, Scope


class NotSo(ValueError):
    """A measure cannot be had in the way that was asked. The message says why."""


def settled(measure: AnyMeasure, scope: Scope, lexicon: Lexicon) -> tuple[Period, dict[str, str]]:
    """Return the period and the cuts that a scope means, in the measure's own words.

    :raises ValueError: when the measure has no such dimension, or the dimension no such word.
    """
    period, cuts = scope.period, dict(scope.cuts)
    if scope.place:
        if not measure.place:
            raise NotSo(f"{measure.title} cannot be cut by place.")
        cuts[measure.place] = scope.place
    words: dict[str, str] = {}
    for name, asked in cuts.items():
        if name not in measure.dimensions:
            raise NotSo(f"{measure.title} cannot be cut by {name}; {may_be_cut_by(measure)}.")
        if measure.dimensions[name].is_time:
            period = read_period(asked)
        else:
            dimension = measure.dimensions[name]
            words[name] = dimension.word(asked, lexicon.words(dimension, period))
    return period, words


def may_be_cut_by(measure: AnyMeasure) -> str:
    """Say by what a measure may be cut."""
    names = ", ".join(measure.dimensions)
    return f"it may be cut by {names}" if names else "it cannot be cut"


def of_numbers(measure: AnyMeasure, *names: str) -> Counted:
    """Return a measure that has numbers and these dimensions.

    :raises NotSo: when it has not.
    """
    if not isinstance(measure, Measure | Derived):
        raise NotSo(f"{measure.title} is no number, and so has no table.")
    for name in names:
        if name not in measure.dimensions:
            raise NotSo(f"{measure.title} cannot be cut by {name}; {may_be_cut_by(measure)}.")
    return measure


def axis(words: Words, found: Iterable[str]) -> tuple[str, ...]:
    """Return the fixed list of words, then what else was found, in order, with "Not recorded" last."""
    others = sorted(set(found) - set(words.values()), key=lambda word: (word == NOT_RECORDED, word))
    return tuple(dict.fromkeys((*words.values(), *others)))


def leaves(figure: Figure) -> list[Figure]:
    """Return the figures with records of their own that a figure was made of."""
    if figure.parts:
        return [leaf for part in figure.parts for leaf in leaves(part)]
    return [figure] if isinstance(measure_called(figure.measure), Measure | Listed) else []


def identity(figure: Figure) -> tuple[str, Period, tuple[tuple[str, str], ...]]:
    """Return what tells one figure's question from another's."""
    return figure.measure, figure.period, tuple(figure.cut.items())


def when(period: Period) -> str:
    """Say which days a figure is of."""
    return f"from {display.write_days(period.start, period.last)}"


def where(cut: Mapping[str, str]) -> str:
    """Say what a figure is cut to."""
    return f" ({', '.join(cut.values())})" if cut else ""
