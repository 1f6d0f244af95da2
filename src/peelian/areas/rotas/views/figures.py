"""The figures of a rota as its page shows them: targets, the gap, slots, load, and how hard it is to foresee."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from peelian.areas.rotas.models import Making, Rota
from peelian.areas.rotas.queries.told import Told, Watched
from peelian.areas.rotas.rules.breaches import Names
from peelian.areas.rotas.rules.rota.made import Coverage
from peelian.areas.rotas.rules.states import Progress
from peelian.basics import display
from peelian.basics.periods import DAY

type Shown = Mapping[str, Any]


def shown(rota: Rota, told: Told, last: Making | None, names: Names) -> Shown:
    """Return the figures of a rota as they are shown."""
    return {
        "figures": list(large(told, last)),
        "coverage": [covered(each, rota, names) for each in told.coverage],
        "foreseen": [watched(each, names) for each in told.watched],
    }


def large(told: Told, last: Making | None) -> Iterator[Shown]:
    """Yield the figures in a row."""
    yield {
        "title": "Targets met",
        "value": f"{told.targets_met} of {len(told.met)}",
        "note": "Each suite, each week or month",
    }
    if gap := gap_of(last):
        yield gap
    yield {"title": "Shifts filled", "value": f"{told.shifts - told.unfilled} of {told.shifts}", "note": unfilled(told)}
    fair = told.fairness
    again = display.counted(fair.pairs_repeated, "pair goes", "pairs go")
    pairs = f"{again} more than once" if fair.pairs_repeated else "All pairs differ"
    yield {"title": "Visits each", "value": f"{fair.least} to {fair.most}", "note": f"Spread {fair.spread}. {pairs}"}
    reached, never = len(told.reached), told.never_before
    if never:
        yield {"title": "Never visited slots reached", "value": f"{reached} of {never}", "note": "Named by suite below"}


def unfilled(told: Told) -> str:
    """Write how many shifts are to be filled, and how many lie in a handover."""
    handover = f"{told.in_handover} during a handover" if told.in_handover else "None during a handover"
    return f"{told.unfilled} to be filled. {handover}" if told.unfilled else handover


def gap_of(last: Making | None) -> Shown | None:
    """Return how near the best a rota was when it was last made, if it was and that is known."""
    if last is None or last.progress != Progress.DONE or "gap" not in last.found:
        return None
    gap = float(last.found["gap"])
    if gap <= 0:
        return {"title": "As it was made", "value": "Proven the best", "note": "No rota keeps the wishes better"}
    better = display.percent(exactly(gap), 1)
    return {
        "title": "As it was made",
        "value": f"{better} from the best",
        "note": f"At most {better} better is possible",
    }


def covered(coverage: Coverage, rota: Rota, names: Names) -> Shown:
    """Return what a rota does for the slots of a suite."""
    reached = len(coverage.reached)
    if not coverage.never_before:
        said = "None"
    elif not reached:
        said = f"None of {coverage.never_before} reached"
    else:
        weeks = display.listed(str(week_in(rota, day)) for day in sorted(coverage.reached))
        said = f"{reached} of {coverage.never_before} reached, in week {weeks}"
    return {
        "suite": names.of_suite(coverage.suite),
        "visited": f"{coverage.visited} of {coverage.slots}",
        "reached": said,
    }


def week_in(rota: Rota, day: date) -> int:
    """Return in which week of a rota a day lies; the first is that of its first Thursday."""
    first = rota.first_day + (3 - rota.first_day.weekday()) % 7 * DAY
    return (day + (3 - day.weekday()) * DAY - first).days // 7 + 1


def watched(each: Watched, names: Names) -> Shown:
    """Return how hard the visits of a suite are to foresee, as bars and in words."""
    bits, least, most = (
        display.number(exactly(value), 1) for value in (each.entropy, each.least_visited, each.ceiling)
    )
    suite = names.of_suite(each.suite)
    return {
        "suite": suite,
        "entropy": each.entropy,
        "least": each.least_visited,
        "ceiling": each.ceiling,
        "bits": bits,
        "least_bits": least,
        "most_bits": most,
        "said": f"{suite}, this rota: {bits} of at most {most} bits",
        "least_said": f"{suite}, always the least visited slot: {least} of at most {most} bits",
        "note": f"{most} bits would mean that nothing is known. {guessed(each)}",
    }


def guessed(each: Watched) -> str:
    """Write how sure somebody would be who guesses the next slot."""
    return (
        f"Whoever guesses the next slot gives their best guess a chance of {display.percent(exactly(each.guess), 0)}."
    )


def exactly(value: float) -> Decimal:
    """Return a value as it is written out."""
    return Decimal(str(value))
