"""Grids and runs of periods as tables: their totals are the measure's own figures, and columns keep one form."""

from collections.abc import Sequence

from peelian.basics import display
from peelian.basics.figures import Coverage, Figure, Grid, Series, Unit
from peelian.kit.charts.wording import opening
from peelian.kit.documents.tree import Column, FigureReference, Row, Table

WIDEST, MOST_LETTERS = 12, 72
"""The most periods, and the most letters, that a table can hold side by side; more stand below each other."""

STAR = "*"
PART_NOTE = "* Known for part of the period only, and not compared."


def table_of(value: Grid | Series, caption: str = "") -> Table:
    """Set out a grid with its totals, or a series period by period."""
    return grid_table(value, caption) if isinstance(value, Grid) else series_table(value, caption)


def caption_of(value: Grid | Series) -> str:
    """Say what a table or chart holds, of when."""
    if isinstance(value, Series):
        return value.title
    by = [value.row_title or value.row_dimension, value.column_title or value.column_dimension or ""]
    return (
        f"{value.title} by {' and '.join(opening(name) for name in by if name)}, {display.write_period(value.period)}"
    )


def grid_table(grid: Grid, caption: str) -> Table:
    """Set out a grid; its totals are counted from the records and never summed from cells."""
    places = display.places_together(
        [*grid.cells.values(), *grid.row_totals.values(), *grid.column_totals.values(), grid.total]
    )
    rows = [
        row_of(row, [*(grid.cells[row, column] for column in grid.columns), grid.row_totals[row]], places)
        for row in grid.rows
    ]
    totals = [*(grid.column_totals[column] for column in grid.columns), grid.total]
    return Table(
        caption=caption or caption_of(grid),
        stub=grid.row_title or grid.row_dimension.capitalize(),
        columns=tuple(
            column(heading, grid.unit) for heading in (*grid.columns, "Total" if grid.columns else grid.unit.label)
        ),
        rows=(*rows, row_of("Total", totals, places, total=True)),
        note=note([*grid.row_totals.values(), grid.total]),
    )


def series_table(series: Series, caption: str) -> Table:
    """Set out a series: side by side when it is short, below each other when it is long."""
    places = display.places_together(series.figures)
    cells = [cell(figure, places) for figure in series.figures]
    if len(cells) <= WIDEST and sum(len(each.text) + 1 for each in cells) <= MOST_LETTERS:
        columns = [display.write_period(figure.period, briefly=True) for figure in series.figures]
        rows = [row_of(series.unit.label, series.figures, places)]
    else:
        columns = [series.unit.label]
        rows = [row_of(display.write_period(figure.period), [figure], places) for figure in series.figures]
    return Table(
        caption=caption or caption_of(series),
        stub="Period",
        columns=tuple(column(heading, series.unit) for heading in columns),
        rows=tuple(rows),
        note=note(series.figures),
    )


def column(heading: str, unit: Unit) -> Column:
    """Head a column; words are not set as numbers are."""
    return Column(heading=heading, numeric=unit is not Unit.WORD)


def row_of(heading: str, figures: Sequence[Figure], places: int | None, *, total: bool = False) -> Row:
    """Put figures in a row."""
    return Row(heading=heading, cells=tuple(cell(figure, places) for figure in figures), total=total)


def cell(figure: Figure, places: int | None) -> FigureReference:
    """Put a figure in a cell: no money is "None", and what is known in part has a star."""
    return FigureReference(
        figure=figure,
        places=places,
        none_word="None" if figure.unit is Unit.MONEY else None,
        mark=STAR if figure.coverage is Coverage.PARTIAL and not isinstance(figure.value, str) else "",
    )


def note(figures: Sequence[Figure]) -> str:
    """Say what a star means, where there is one."""
    return PART_NOTE if any(figure.coverage is Coverage.PARTIAL for figure in figures) else ""
