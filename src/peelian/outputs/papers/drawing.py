"""Printed tables as pages show them: the cells as printed, beside them what they come to, and what was found."""

from collections.abc import Sequence
from dataclasses import dataclass

from peelian.kit.measures.catalogue import catalogue
from peelian.outputs.papers.beside import Beside
from peelian.outputs.papers.findings import Checked, Found
from peelian.outputs.papers.models import PrintedTable
from peelian.outputs.papers.printed.computing import MADE_OF_OTHERS, Computed, computed
from peelian.outputs.papers.printed.things import TablePrinted

ANEW = "worked out"


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """One cell: what is printed, and what is wrong with it."""

    title: str
    text: str
    note: str = ""
    is_number: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One row of a table as it is shown."""

    name: str
    cells: Sequence[Cell]


@dataclass(frozen=True, kw_only=True, slots=True)
class Drawn:
    """A table as it is shown."""

    record: PrintedTable
    corner: str
    columns: Sequence[str]
    rows: Sequence[Row]
    anew: Sequence[Row]
    found: Sequence[Found]
    beside: Sequence[Beside]
    measure: str = ""

    @property
    def checked(self) -> Sequence[str]:
        """Return what must agree in it, line by line."""
        return [line for line in self.record.relations.split("\n") if line.strip()]


def drawn(table: TablePrinted, record: PrintedTable, checked: Checked) -> Drawn:
    """Return a table as it is shown."""
    grid, found = table.grid, checked.of_subject(table.reference)
    sides = {name: anew_of(table, name, of_columns=True) for name in made_anew(table, of_columns=True)}
    feet = {name: anew_of(table, name, of_columns=False) for name in made_anew(table, of_columns=False)}
    notes = {(each.finding.row, each.finding.column): note_of(each) for each in found if not each.is_accepted}
    rows = [
        Row(
            name=row,
            cells=[
                *(cell(table, row, column, notes.get((row, column), "")) for column in grid.columns),
                *(worked_out(side.get(row), f"{name}, {ANEW}") for name, side in sides.items()),
            ],
        )
        for row in grid.labels
    ]
    anew = [
        Row(
            name=f"{name}, {ANEW}",
            cells=[
                *(worked_out(foot.get(column), column) for column in grid.columns),
                *(Cell(title="", text="") for _side in sides),
            ],
        )
        for name, foot in feet.items()
    ]
    return Drawn(
        record=record,
        corner=grid.headings[0] or "Row",
        columns=[*grid.columns, *(f"{name}, {ANEW}" for name in sides)],
        rows=rows,
        anew=anew,
        found=found,
        beside=[each for each in checked.beside if each.answer.reference == table.reference],
        measure=catalogue()[record.measure].title if record.measure in catalogue() else "",
    )


def made_anew(table: TablePrinted, *, of_columns: bool) -> list[str]:
    """Return the rows or columns that are worked out anew, each once."""
    found = (each.target for each in table.relations if each.kind in MADE_OF_OTHERS and each.of_columns == of_columns)
    return list(dict.fromkeys(found))


def anew_of(table: TablePrinted, name: str, *, of_columns: bool) -> dict[str, Computed]:
    """Return the cells of a row or column worked out anew, by the names of the other direction."""
    relations = [each for each in table.relations if each.target == name and each.of_columns == of_columns]
    cells = (cell for each in relations for cell in computed(table.grid, table.relations, each))
    return {cell.across: cell for cell in cells}


def cell(table: TablePrinted, row: str, column: str, note: str) -> Cell:
    """Return a cell as printed."""
    is_number = table.grid.number(row, column) is not None
    return Cell(title=column, text=table.grid.cell(row, column), note=note, is_number=is_number)


def worked_out(cell: Computed | None, title: str) -> Cell:
    """Return what a cell comes to; nothing where nothing is printed."""
    if cell is None:
        return Cell(title=title, text="")
    return Cell(title=title, text=cell.printed.write(cell.printed.rounded(cell.value)), is_number=True)


def note_of(found: Found) -> str:
    """Say of a cell what it should be."""
    return f"should be {found.finding.expected}"
