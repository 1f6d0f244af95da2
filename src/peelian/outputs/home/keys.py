"""The figures of the last full quarter: each with the quarter before, and a line over five quarters."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from peelian.areas.engagement import measures
from peelian.basics import display
from peelian.basics.figures import Absence, Coverage, Figure, Series
from peelian.basics.periods import Period, quarter_of
from peelian.kit.access.holding import Person
from peelian.kit.charts import cache
from peelian.kit.charts.palette import Palette
from peelian.kit.charts.pictures import sparks
from peelian.kit.measures.measure import Measure, Scope
from peelian.kit.measures.reckoning import Reckoning
from peelian.kit.records import behind

QUARTERS = 5
MEASURES: tuple[Measure, ...] = (
    measures.engagements,
    measures.community_days,
    measures.feedback,
    measures.authorities_reached,
    measures.due_diligence,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Key:
    """One large figure: its value, the words beneath it, and its line."""

    title: str
    value: str
    url: str
    note: str
    picture: str
    picture_words: str


def last_full_quarter(today: date) -> Period:
    """Return the last quarter that is over."""
    return quarter_of(today).previous()


def heading(quarter: Period) -> str:
    """Name a quarter both ways: Quarter 1 2025/26, April to June."""
    first, last = display.month_name(quarter.start), display.month_name(quarter.last)
    return f"{display.write_period_formally(quarter)}, {first} to {last}"


def key_figures(quarter: Period, reckoning: Reckoning, person: Person) -> Iterator[Key]:
    """Yield the figures of a quarter that a person may see."""
    first = quarter
    for _earlier in range(QUARTERS - 1):
        first = first.previous()
    palette = Palette.of(reckoning.body.colours)
    for measure in MEASURES:
        if measure.may_see(person):
            series = reckoning.series(measure, Scope(period=Period(first.start, quarter.end)), by="quarter")
            yield key_figure(series, palette)


def key_figure(series: Series, palette: Palette) -> Key:
    """Tell the last figure of a series, set beside the one before."""
    *_earlier, then, now = series.figures
    return Key(
        title=series.title,
        value=display.show(now),
        url=behind.figure_address(now),
        note=beside(now, then),
        picture=cache.address_of(sparks.picture(of_whole_periods(series), palette=palette)),
        picture_words=f"{series.title} by quarter: {', '.join(map(told, series.figures))}",
    )


def beside(now: Figure, then: Figure) -> str:
    """Tell the quarter before. What is on the record in part only is said to be so, and never compared."""
    if isinstance(then.value, Absence):
        return f"{then.value.label} for the quarter before"
    if now.coverage is then.coverage is Coverage.COMPLETE:
        return f"{display.show(then)} in the quarter before"
    part = "this quarter" if now.coverage is not Coverage.COMPLETE else "the quarter before"
    return f"Not compared: {part} is on the record in part"


def of_whole_periods(series: Series) -> Series:
    """Leave out of a line what is on the record in part: it would look like a fall."""
    figures = (
        figure if figure.coverage is Coverage.COMPLETE else replace(figure, value=Absence.NO_DATA)
        for figure in series.figures
    )
    return replace(series, figures=tuple(figures))


def told(figure: Figure) -> str:
    """Write a figure of a line for those who cannot see it."""
    is_part = figure.coverage is Coverage.PARTIAL and not isinstance(figure.value, Absence)
    return f"{display.show(figure)}{' (in part)' if is_part else ''}"
