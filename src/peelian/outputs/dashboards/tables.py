"""Grids and runs of periods as tables, every number in them a door."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from peelian.basics import display
from peelian.basics.figures import Coverage, Figure, Grid, Series
from peelian.kit.charts.wording import opening
from peelian.kit.measures.measure import Counted, Derived, Leading, Measure
from peelian.kit.measures.reckoning import Reckoning
from peelian.outputs.dashboards.asking import Question
from peelian.outputs.dashboards.showing import Shown, is_partial, shown, word_shown

MOST_CELLS = 4000
MANY_ROWS = 12
"""Of more rows, those in which there is none are named below the table and not set out in it."""

PART_NOTE = "* Only part of it is on the record."


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A row: its heading, and its figures."""

    heading: str
    cells: list[Shown]


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """A table of figures, with the figures of its last row and last column."""

    title: str
    caption: str
    stub: str
    columns: list[str]
    lines: list[Line]
    totals: list[Shown]
    notes: list[str] = field(default_factory=list)
    trouble: str = ""  # why there is none


def grid_of(question: Question, reckoning: Reckoning) -> Grid | None:
    """Return the grid that is asked for; of a leading word, that of what it was taken from."""
    measure, scope = question.measure, question.scope
    match measure:
        case Leading():
            return reckoning.grid(measure.of, scope, rows=measure.dimension)
        case Measure() | Derived() if question.rows:
            return reckoning.grid(measure, scope, rows=question.rows, columns=question.columns)
    return None


def grid_table(grid: Grid, measure: Counted) -> Table:
    """Set out a grid. Its totals are figures of their own, and stand last."""
    title = title_of(grid)
    if len(grid.rows) * (len(grid.columns) + 1) > MOST_CELLS:
        return Table(title=title, caption="", stub="", columns=[], lines=[], totals=[], trouble=too_large(grid))
    everything = [grid.total, *grid.cells.values(), *grid.row_totals.values(), *grid.column_totals.values()]
    places = display.places_together(everything)
    rows = {word: word_shown(measure.dimensions[grid.row_dimension], word) for word in grid.rows}
    columns = columns_of(grid, measure)
    empty = [word for word in grid.rows if len(grid.rows) > MANY_ROWS and is_none(grid, word)]
    return Table(
        title=title,
        caption=f"{grid.title} {opening(title)}, {display.write_period(grid.period)}",
        stub=grid.row_title,
        columns=[*columns.values(), "All"] if columns else [grid.title],
        lines=[
            Line(heading=rows[word], cells=list(cells_of(grid, word, rows[word], columns, places)))
            for word in grid.rows
            if word not in empty
        ],
        totals=[
            *(shown(grid.column_totals[word], of=title, places=places) for word, title in columns.items()),
            shown(grid.total, of="all", places=places),
        ],
        notes=[*none_in(rows[word] for word in empty), *part_note(everything)],
    )


def columns_of(grid: Grid, measure: Counted) -> dict[str, str]:
    """Return the heading of each column; a grid by one dimension has none."""
    if not grid.column_dimension:
        return {}
    dimension = measure.dimensions[grid.column_dimension]
    return {word: word_shown(dimension, word, briefly=True) for word in grid.columns}


def cells_of(grid: Grid, row: str, heading: str, columns: Mapping[str, str], places: int | None) -> Iterator[Shown]:
    """Yield the figures of a row, its total last."""
    for column, title in columns.items():
        yield shown(grid.cells[row, column], of=f"{heading}, {title}", places=places)
    yield shown(grid.row_totals[row], of=heading, places=places)


def is_none(grid: Grid, row: str) -> bool:
    """Say whether there is none in a row, nor anything that is not known."""
    total = grid.row_totals[row]
    return grid.unit in display.COUNTED and total.value == 0 and total.coverage is Coverage.COMPLETE


def none_in(rows: Iterable[str]) -> Iterator[str]:
    """Name the rows in which there is none."""
    if named := display.listed(rows):
        yield f"None: {named}."


def part_note(figures: Iterable[Figure]) -> Iterator[str]:
    """Say what a star means, where there is one."""
    if is_partial(figures):
        yield PART_NOTE


def title_of(grid: Grid) -> str:
    """Say by what a grid is: By authority and setting."""
    return f"By {' and '.join(opening(title) for title in (grid.row_title, grid.column_title) if title)}"


def too_large(grid: Grid) -> str:
    """Say that a grid is too large for a page, and how large it is."""
    size = f"{display.counted(len(grid.rows), 'row')} by {display.counted(len(grid.columns), 'column')}"
    return f"This table would have {size}. Ask for a shorter period, or for other rows or columns."


def run_table(series: Series) -> Table:
    """Set out a run of periods, one below the other."""
    places = display.places_together(series.figures)
    return Table(
        title=series.title,
        caption=f"{series.title}, period by period",
        stub="Period",
        columns=[series.title],
        lines=[line_of(figure, places) for figure in series.figures],
        totals=[],
        notes=list(part_note(series.figures)),
    )


def line_of(figure: Figure, places: int | None) -> Line:
    """Set out one period of a run."""
    period = display.write_period(figure.period)
    return Line(heading=period, cells=[shown(figure, of=period, places=places)])


def figures_table(title: str, figures: Sequence[Figure]) -> Table:
    """Set out figures of several measures below each other."""
    return Table(
        title=title,
        caption="The figures that it is made of",
        stub="Figure",
        columns=["Value"],
        lines=[Line(heading=figure.title, cells=[shown(figure, of=figure.title)]) for figure in figures],
        totals=[],
    )
