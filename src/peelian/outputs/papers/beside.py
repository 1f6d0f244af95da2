"""What the records say of something printed: a figure, or the cells of a table, each with why it cannot be compared."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from peelian.basics import display
from peelian.basics.figures import Absence, Coverage, Figure, Grid, Unit
from peelian.kit.measures.catalogue import UnknownMeasure, measure_called
from peelian.kit.measures.measure import Scope
from peelian.kit.measures.reckoning import Reckoning
from peelian.outputs.papers import queries
from peelian.outputs.papers.models import Printed, PrintedFigure, PrintedTable
from peelian.outputs.papers.printed.things import Answer, FigurePrinted, TablePrinted
from peelian.outputs.papers.printed.values import HUNDRED
from peelian.outputs.papers.queries import Read

TOTAL = "total"
PERIOD_UNKNOWN = "Say of which period it is, to set it beside the records"


@dataclass(frozen=True, kw_only=True, slots=True)
class Beside:
    """One printed number with the figure of its measure; without a figure, why there is none."""

    answer: Answer
    figure: Figure | None = None
    why_not: str = ""
    row: str = ""
    column: str = ""

    @property
    def counted(self) -> Decimal | None:
        """Return what the records give; nothing where they do not cover the whole of the period."""
        if self.figure is None or self.figure.coverage is not Coverage.COMPLETE or isinstance(self.figure.value, str):
            return None
        value = Decimal(self.figure.value)
        return value * HUNDRED if self.figure.unit is Unit.SHARE and self.answer.number.is_percent else value

    @property
    def told(self) -> str:
        """Say what the records give, or why that is not compared."""
        if self.figure is None:
            return self.why_not
        shown = display.show(self.figure)
        if self.figure.coverage is Coverage.COMPLETE or isinstance(self.figure.value, Absence):
            return shown
        return f"{shown}: {self.figure.coverage.label.lower()}, not compared"


def pairs(text: str, between: str = ";") -> dict[str, str]:
    """Read “authority=Blaby; setting=Other” into its words."""
    found = (each.partition("=") for each in text.replace("\n", between).split(between) if each.strip())
    return {name.strip(): word.strip() for name, _sign, word in found}


def figure_beside(read: Read[PrintedFigure, FigurePrinted], reckoning: Reckoning) -> Beside | None:
    """Return a printed figure with what the records say; nothing where no measure is tied to it."""
    if not read.record.measure:
        return None
    answer = answer_of(read.thing)
    try:
        figure = reckoning.figure(measure_called(read.record.measure), scope_of(read.record))
    except (ValueError, UnknownMeasure) as unanswered:
        return Beside(answer=answer, why_not=str(unanswered))
    return Beside(answer=answer, figure=figure)


def answer_of(figure: FigurePrinted) -> Answer:
    """Return a printed figure as the answer to its question."""
    return Answer(
        reference=figure.reference,
        paper=figure.paper,
        where=figure.where,
        what=figure.what,
        number=figure.number,
        question=figure.question,
    )


def scope_of(record: Printed) -> Scope:
    """Return what a measure is asked for.

    :raises ValueError: when the record does not say of which period it is.
    """
    period = queries.period_of(record)
    if period is None:
        raise ValueError(PERIOD_UNKNOWN)
    return Scope(period=period, cuts=pairs(record.cuts))


def table_beside(read: Read[PrintedTable, TablePrinted], reckoning: Reckoning) -> list[Beside]:
    """Return the cells of a printed table with what the records say of each; none where no measure is tied to it."""
    record = read.record
    if not record.measure:
        return []
    try:
        grid = reckoning.grid(
            measure_called(record.measure), scope_of(record), rows=record.rows_by, columns=record.columns_by
        )
    except (ValueError, UnknownMeasure) as unanswered:
        return [Beside(answer=next(answers(read.thing)), why_not=str(unanswered))]
    return list(cells_beside(read.thing, grid, pairs(record.labels, "\n")))


def answers(table: TablePrinted) -> Iterator[Answer]:
    """Yield the number in each cell of a table."""
    for row in table.grid.labels:
        for column in table.grid.columns:
            if number := table.grid.number(row, column):
                yield Answer(
                    reference=table.reference,
                    paper=table.paper,
                    where=table.where,
                    what=f"{table.title}, row {row}, column {column}",
                    number=number,
                    question=f"{row}\n{column}",
                )


def cells_beside(table: TablePrinted, grid: Grid, labels: Mapping[str, str]) -> Iterator[Beside]:
    """Yield each cell whose row and column the records know, beside what they say."""
    for answer in answers(table):
        row, column = answer.question.split("\n")
        if grid.column_dimension is None and column != table.answer:
            continue
        figure = figure_at(grid, labels.get(row, row), labels.get(column, column))
        if figure is not None:
            yield Beside(answer=replace(answer, question=""), figure=figure, row=row, column=column)


def figure_at(grid: Grid, row: str, column: str) -> Figure | None:
    """Return the figure of a row and a column by the words of the records; nothing where they have no such word."""
    if grid.column_dimension is None:
        return grid.total if row == TOTAL else grid.row_totals.get(row)
    if row == TOTAL:
        return grid.total if column == TOTAL else grid.column_totals.get(column)
    return grid.row_totals.get(row) if column == TOTAL else grid.cells.get((row, column))
