"""A figure through its period: month by month, or quarter by quarter where the period is long."""

from dataclasses import dataclass

from peelian.basics.figures import Series, Unit
from peelian.kit.charts import wording
from peelian.kit.charts.palette import Palette
from peelian.kit.charts.pictures import runs
from peelian.kit.measures.measure import Derived, Measure
from peelian.kit.measures.reckoning import Reckoning
from peelian.outputs.dashboards.asking import Question
from peelian.outputs.dashboards.pictures import Picture, picture
from peelian.outputs.dashboards.tables import Table, run_table

TITLES = {"month": "Month by month", "quarter": "Quarter by quarter", "year": "Year by year"}
MOST = 24
"""So many months are shown; of a longer period, its quarters, and of a longer one its years."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """A run of periods, as a picture and as a table."""

    title: str
    picture: Picture
    table: Table


def run_of(question: Question, reckoning: Reckoning) -> Run | None:
    """Return a figure through its period; None, where it has no times or they stand in the table already."""
    by = time_of(question, reckoning)
    if not by or by in (question.rows, question.columns) or question.figure.unit is Unit.YES_NO:
        return None
    series = reckoning.series(question.measure, question.scope, by=by)
    if all(isinstance(figure.value, str) for figure in series.figures):
        return None
    return Run(title=TITLES[by], picture=picture_of(series, reckoning), table=run_table(series))


def time_of(question: Question, reckoning: Reckoning) -> str:
    """Return by which time a figure is shown: the shortest of which there are not too many."""
    measure, period = question.measure, question.figure.period
    if not isinstance(measure, Measure | Derived):
        return ""
    times = [name for name in TITLES if name in measure.dimensions and measure.dimensions[name].is_time]
    fitting = [name for name in times if 1 < len(reckoning.lexicon.words(measure.dimensions[name], period)) <= MOST]
    return next(iter(fitting), "")


def picture_of(series: Series, reckoning: Reckoning) -> Picture:
    """Draw the run: columns where they are few, else a line."""
    palette = Palette.of(reckoning.body.colours)
    return picture(
        lambda width: runs.picture(series, palette=palette, width=width),
        alternative=wording.alternative(series),
        finding=wording.finding(series),
    )
