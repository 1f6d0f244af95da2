"""Every measure by area, with its value for a period, its unit and what it counts."""

from collections.abc import Iterator
from dataclasses import dataclass

from peelian.basics.figures import Unit
from peelian.basics.periods import Period
from peelian.kit.access.holding import Person
from peelian.kit.areas.area import Area, installed_areas
from peelian.kit.measures.measure import AnyMeasure, Listed, Scope
from peelian.kit.measures.reckoning import Reckoning
from peelian.kit.records.behind import figure_address
from peelian.outputs.dashboards.showing import Shown, shown

UNITS = {Unit.SHARE: "Percentage", Unit.YES_NO: "Yes or no"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One measure: its value for the period, and where its page is."""

    title: str
    url: str
    key: str
    meaning: str
    unit: str
    value: Shown


@dataclass(frozen=True, kw_only=True, slots=True)
class Shelf:
    """The measures of one area."""

    title: str
    slug: str
    entries: list[Entry]


def shelves(period: Period, words: str, person: Person, reckoning: Reckoning) -> Iterator[Shelf]:
    """Yield the areas that have measures which a person may see and which hold every word."""
    wanted = words.casefold().split()
    for area in installed_areas():
        found = [
            measure for measure in area.measures if measure.may_see(person) and holds(area, measure, wanted, reckoning)
        ]
        if found:
            yield Shelf(
                title=area.title,
                slug=area.title.lower().replace(" ", "-"),
                entries=[entry(measure, period, reckoning) for measure in found],
            )


def holds(area: Area, measure: AnyMeasure, wanted: list[str], reckoning: Reckoning) -> bool:
    """Say whether a measure's title, key, area or meaning hold every word that is wanted."""
    text = " ".join((area.title, measure.title, measure.key, reckoning.worded(measure.counts))).casefold()
    return all(word in text for word in wanted)


def entry(measure: AnyMeasure, period: Period, reckoning: Reckoning) -> Entry:
    """Tell one measure."""
    figure = reckoning.figure(measure, Scope(period=period))
    return Entry(
        title=measure.title,
        url=figure_address(figure),
        key=measure.key,
        meaning=reckoning.worded(measure.counts),
        unit="List" if isinstance(measure, Listed) else UNITS.get(measure.unit, measure.unit.label),
        value=shown(figure, of=measure.title),
    )
