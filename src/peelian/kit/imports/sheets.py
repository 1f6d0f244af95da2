"""What a file is once it is read: tables of rows, whatever it was written in."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from peelian.kit.imports.problems import unusable

MOST_ROWS = 200_000
"""How many rows a table may have: more would be read for minutes, and hold the store as long."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row and its number in the file; cells are text from CSV, and also dates and numbers from XLSX."""

    number: int
    cells: list[Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """A table with its headings."""

    name: str
    headings: list[str]
    rows: list[Row]


class Formula(str):
    """What a cell says that a spreadsheet would work out: it holds no value, and so is not read."""

    __slots__ = ()


def sheet_of(name: str, rows: Iterable[Row]) -> Sheet:
    """Part the headings from the rows; rows with nothing in them are passed over.

    :raises Unusable: when there are too many.
    """
    filled: list[Row] = []
    for row in rows:
        if any(cell not in (None, "") for cell in row.cells):
            filled.append(row)
        if len(filled) > MOST_ROWS + 1:
            raise unusable(f"This has more than {MOST_ROWS:,} rows. Split it into smaller files.", sheet=name)
    if not filled:
        return Sheet(name=name, headings=[], rows=[])
    headings = [str(cell if cell is not None else "").strip() for cell in filled[0].cells]
    while headings and not headings[-1]:
        headings.pop()
    return Sheet(name=name, headings=headings, rows=filled[1:])
