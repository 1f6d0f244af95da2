"""A figure beside what it was: the period before, the same a year before, and the last few like it."""

from collections.abc import Sequence
from dataclasses import dataclass

from peelian.basics import display
from peelian.basics.figures import Comparison, Coverage, Figure, Series, Unit
from peelian.basics.periods import Period
from peelian.kit.charts import wording
from peelian.kit.charts.palette import Palette
from peelian.kit.charts.pictures import runs
from peelian.kit.measures.measure import Scope
from peelian.kit.measures.reckoning import Reckoning
from peelian.outputs.dashboards import method, periods
from peelian.outputs.dashboards.asking import Question
from peelian.outputs.dashboards.pictures import Picture, picture
from peelian.outputs.dashboards.showing import Shown, is_partial, shown

UNDRAWN = (Unit.WORD, Unit.YES_NO)
"""Of these no chart is drawn, and no change is said in the sentence."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One earlier period: what it was then, what it is now, and the change."""

    title: str
    days: str
    then: Shown
    now: Shown
    change: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Compared:
    """What a figure is compared with."""

    title: str
    caption: str
    lines: list[Line]
    picture: Picture | None
    notes: list[str]
    said: str  # the change as part of the figure's sentence
    has_changes: bool


def compared(question: Question, reckoning: Reckoning) -> Compared:
    """Set a figure beside what it was."""
    asked = periods.earlier(question.figure.period)
    made = [(title, reckoning.compared(question.measure, question.scope, earlier=period)) for title, period in asked]
    figures = [figure_of(question, period, reckoning) for period in periods.like(question.figure.period)]
    drawn = picture_of(question, figures, reckoning)
    told = [*(figures if drawn else []), *(comparison.then for _title, comparison in made), question.figure]
    return Compared(
        title=f"Compared with earlier {periods.kind_of(question.figure.period)}s",
        caption=f"{question.figure.title}, now and then",
        lines=[line_of(title, comparison) for title, comparison in made],
        picture=drawn,
        notes=notes(question, told, reckoning, is_drawn=drawn is not None),
        said=said(*made[0]),
        has_changes=question.figure.unit is not Unit.WORD,
    )


def figure_of(question: Question, period: Period, reckoning: Reckoning) -> Figure:
    """Return the same figure of another period."""
    return reckoning.figure(question.measure, Scope(period=period, cuts=question.figure.cut))


def line_of(title: str, comparison: Comparison) -> Line:
    """Set out one comparison."""
    days = display.write_period(comparison.then.period)
    return Line(
        title=title,
        days=days,
        then=shown(comparison.then, of=days),
        now=shown(comparison.now, of="now"),
        change=display.write_change(comparison),
    )


def picture_of(question: Question, figures: Sequence[Figure], reckoning: Reckoning) -> Picture | None:
    """Draw the last like periods: this one filled, those before it grey-blue, what is known in part in outline."""
    known = [figure for figure in figures if not isinstance(figure.value, str)]
    if question.figure.unit in UNDRAWN or len(known) < 2:
        return None
    series = Series(
        measure=question.figure.measure, title=question.figure.title, unit=question.figure.unit, figures=tuple(figures)
    )
    palette = Palette.of(reckoning.body.colours)
    return picture(
        lambda width: runs.picture(series, palette=palette, width=width, now=question.figure.period, as_line=False),
        alternative=wording.alternative(series),
        finding=wording.finding(series),
    )


def notes(question: Question, figures: Sequence[Figure], reckoning: Reckoning, *, is_drawn: bool) -> list[str]:
    """Say what a star means, and of each figure that has one, what is not on the record."""
    if not is_partial(figures):
        return []
    partial = {figure.period: figure for figure in figures if is_partial([figure])}
    shape = "shown in outline and not compared" if is_drawn else "not compared"
    return [
        f"* {display.write_period(period)}: {method.missing(question.measure, period, reckoning)}, so it is {shape}."
        for period in sorted(partial)
    ]


def said(title: str, comparison: Comparison) -> str:
    """Say the change from the period before in a sentence; nothing, where there is none to say."""
    is_whole = comparison.now.coverage is comparison.then.coverage is Coverage.COMPLETE
    if not is_whole or comparison.now.unit in UNDRAWN or isinstance(comparison.change, str):
        return ""
    before = f"{title[:1].lower()}{title[1:]}"
    if not comparison.change:
        return f"That is the same as in {before}."
    return f"That is {display.write_change(comparison)} than in {before}."
