"""How a figure is computed, in words: what it counts and leaves out, by which date, and how far it is on the record."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from peelian.basics import display
from peelian.basics.figures import Coverage
from peelian.basics.periods import Period
from peelian.kit.charts.wording import opening
from peelian.kit.measures.coverage import Stretch
from peelian.kit.measures.measure import AnyMeasure, made_of
from peelian.kit.measures.reckoning import Reckoning

NOT_WHOLE = {Coverage.ABSENT: "not on the record", Coverage.PARTIAL: "on the record in part"}
YET_TO_COME = "yet to come"
UNSAID = "Some of the records do not say it"


@dataclass(frozen=True, kw_only=True, slots=True)
class Method:
    """How a measure is computed: pairs of what is asked and what it says."""

    points: list[tuple[str, str]]
    key: str


def method(measure: AnyMeasure, period: Period, reckoning: Reckoning) -> Method:
    """Tell how a measure is computed, in the body's own words."""
    told = {
        "Counts": measure.counts,
        "Leaves out": measure.leaves_out or of_parts(measure, "leaves_out"),
        "Dated by": measure.dated_by or of_parts(measure, "dated_by"),
        "May be cut by": capitalised(display.listed(opening(way.title) for way in measure.dimensions.values())),
        "Why it is kept": measure.law,
        "On the record": on_the_record(measure, period, reckoning),
    }
    return Method(points=[(title, reckoning.worded(words)) for title, words in told.items() if words], key=measure.key)


def of_parts(measure: AnyMeasure, name: str) -> str:
    """Return what is said by the measures that a measure is made of."""
    return " ".join(dict.fromkeys(filter(None, (str(getattr(part, name)) for part in made_of(measure)))))


def on_the_record(measure: AnyMeasure, period: Period, reckoning: Reckoning) -> str:
    """Say how far a period is on the record: complete, or what is missing of it."""
    return capitalised(display.listed(gaps(measure, period, reckoning))) or "The whole period"


def missing(measure: AnyMeasure, period: Period, reckoning: Reckoning) -> str:
    """Say what is missing of a period that is not compared."""
    return display.listed(gaps(measure, period, reckoning)) or UNSAID.lower()


def capitalised(words: str) -> str:
    """Return words as a sentence begins."""
    return f"{words[:1].upper()}{words[1:]}"


def gaps(measure: AnyMeasure, period: Period, reckoning: Reckoning) -> Iterator[str]:
    """Yield what is not, or not wholly, on the record, each stretch of days once."""
    for stretches in distinct(reckoning, measure, period):
        for stretch in stretches:
            if stretch.coverage is not Coverage.COMPLETE:
                yield gap(stretch, period, reckoning.today)


def distinct(reckoning: Reckoning, measure: AnyMeasure, period: Period) -> Iterator[list[Stretch]]:
    """Yield the stretches of each subject that are unlike those of the others."""
    seen: list[list[Stretch]] = []
    for stretches in reckoning.coverage(measure, period).values():
        if stretches not in seen:
            seen.append(stretches)
            yield stretches


def gap(stretch: Stretch, period: Period, today: date) -> str:
    """Say of some days why they are not whole."""
    why = YET_TO_COME if stretch.period.start > today else NOT_WHOLE[stretch.coverage]
    if stretch.period == period:
        return f"the whole period is {why}"
    days = display.write_days(stretch.period.start, stretch.period.last)
    return f"{days} {'is' if stretch.period.days == 1 else 'are'} {why}"
