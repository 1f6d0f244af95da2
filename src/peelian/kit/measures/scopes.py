"""What a question to a measure means, in the measure's own words."""

from collections.abc import Iterable

from peelian.basics.figures import Figure
from peelian.basics.periods import Period, read_period
from peelian.kit.measures.catalogue import measure_called
from peelian.kit.measures.dimensions import NOT_RECORDED, OUTSIDE, Lexicon, Words
from peelian.kit.measures.measure import AnyMeasure, Counted, Derived, Listed, Measure, Scope

MOST_TIMES = 400
"""So many months or quarters a grid or series may have."""


class NotSo(ValueError):
    """A measure cannot be had in the way that was asked. The message says why."""


def settled(measure: AnyMeasure, scope: Scope, lexicon: Lexicon) -> tuple[Period, dict[str, str]]:
    """Return the period and the cuts that a scope means, in the measure's own words; a cut by time narrows the period.

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
            raise cannot_be_cut(measure, name)
        dimension = measure.dimensions[name]
        if dimension.is_time:
            period = narrowed(period, asked)
        else:
            words[name] = dimension.word(asked, lexicon.words(dimension, period))
    return period, words


def narrowed(period: Period, asked: str) -> Period:
    """Return the days of a period that a cut by time asks for.

    :raises ValueError: when it is no period, or shares no day with the other.
    """
    shared = period.overlap(read_period(asked))
    if shared is None:
        raise NotSo(f"{asked} lies outside {period}.")
    return shared


def cannot_be_cut(measure: AnyMeasure, name: str) -> NotSo:
    """Say that a measure has no such dimension, and which it has."""
    names = ", ".join(measure.dimensions)
    rest = f"it may be cut by {names}" if names else "it cannot be cut"
    return NotSo(f"{measure.title} cannot be cut by {name}; {rest}.")


def of_numbers(measure: AnyMeasure, *names: str) -> Counted:
    """Return a measure that has numbers and these dimensions, of which no more than one is of time.

    :raises NotSo: when it has not.
    """
    if not isinstance(measure, Measure | Derived):
        raise NotSo(f"{measure.title} is no number, and so has no table.")
    for name in names:
        if name not in measure.dimensions:
            raise cannot_be_cut(measure, name)
    if len(set(names)) < len(names):
        raise NotSo(f"The rows are by {names[0]} already: choose other columns.")
    times = [name for name in names if measure.dimensions[name].is_time]
    if len(times) > 1:
        raise NotSo(f"A table is by {' or by '.join(times)}, not by both.")
    return measure


def check_times(measure: Counted, period: Period, names: Iterable[str], lexicon: Lexicon) -> None:
    """Let pass as many months or quarters as can be shown.

    :raises NotSo: when a period has more of them.
    """
    for name in names:
        dimension = measure.dimensions[name]
        if dimension.is_time and len(lexicon.words(dimension, period)) > MOST_TIMES:
            raise NotSo(f"{period} is too long to be shown by {name}: ask for a shorter period.")


def axis(words: Words, found: Iterable[str]) -> tuple[str, ...]:
    """Return the fixed list of words, then what else was found, with "Not recorded" last."""
    others = sorted(set(found) & OUTSIDE, key=lambda word: word == NOT_RECORDED)
    return tuple(dict.fromkeys((*words.values(), *others)))


def leaves(figure: Figure) -> list[Figure]:
    """Return the figures with records of their own that a figure was made of."""
    if figure.parts:
        return [leaf for part in figure.parts for leaf in leaves(part)]
    return [figure] if isinstance(measure_called(figure.measure), Measure | Listed) else []
