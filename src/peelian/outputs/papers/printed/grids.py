"""The cells of a printed table, pasted as CSV, from a spreadsheet, or as a Markdown table."""

import csv
import re
from dataclasses import dataclass
from itertools import count

from peelian.outputs.papers.printed.values import Number, read_number

RULE = re.compile(r"\|?[\s:|-]+\|?")
MOST_ROWS, MOST_COLUMNS = 200, 40


class GridProblems(ValueError):
    """Lines that are no rows of a table. Each message says which line, and what is expected."""

    def __init__(self, messages: list[str]) -> None:
        super().__init__(" ".join(messages))
        self.messages = messages


@dataclass(frozen=True, kw_only=True, slots=True)
class Grid:
    """A table as printed: the first row are its headings, and the first cell of each other row names that row."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """Return the names of the columns that hold cells."""
        return self.headings[1:]

    @property
    def labels(self) -> tuple[str, ...]:
        """Return the names of the rows."""
        return tuple(row[0] for row in self.rows)

    def cell(self, row: str, column: str) -> str:
        """Return what is printed in a cell; nothing where there is no such row or column."""
        if row not in self.labels or column not in self.columns:
            return ""
        return self.rows[self.labels.index(row)][self.headings.index(column, 1)]

    def number(self, row: str, column: str) -> Number | None:
        """Return the number in a cell; nothing of a blank, or of words."""
        return read_number(self.cell(row, column))


def read_grid(text: str) -> Grid:
    """Read the cells of a table.

    :raises GridProblems: when a line has too many cells or too few, or a row or column is named twice.
    """
    try:
        lines = [(number, cells) for number, cells in numbered(text) if any(cells)]
    except csv.Error as unread:
        raise GridProblems([f"This cannot be read as a table: {unread}"]) from unread
    if len(lines) < len(("headings", "a row")):
        raise GridProblems(["Enter the headings in the first line and a line for each row"])
    (_first, headings), *others = lines
    problems = list(problems_of(headings, others))
    if problems:
        raise GridProblems(problems)
    return Grid(headings=tuple(headings), rows=tuple(tuple(cells) for _number, cells in others))


def problems_of(headings: list[str], rows: list[tuple[int, list[str]]]) -> list[str]:
    """Return what is wrong with the lines of a table, each with its number."""
    wide = len(headings)
    found = [
        f"Line {number}: {len(cells)} cells, where the headings are {wide}"
        for number, cells in rows
        if len(cells) != wide
    ]
    if wide < len(("name", "cell")) or wide > MOST_COLUMNS:
        found.append(f"Line 1: between 2 and {MOST_COLUMNS} columns, the first of which names the rows")
    if len(rows) > MOST_ROWS:
        found.append(f"Line {rows[MOST_ROWS][0]}: at most {MOST_ROWS} rows")
    found += [f"Line 1: two columns are called “{name}”" for name in twice(headings[1:])]
    found += [f"Line {number}: a row needs its name in the first cell" for number, cells in rows if not cells[0]]
    named = {cells[0]: number for number, cells in rows}
    return found + [
        f"Line {named[name]}: two rows are called “{name}”" for name in twice([cells[0] for _n, cells in rows])
    ]


def twice(names: list[str]) -> list[str]:
    """Return the names that stand more than once; no name is none."""
    return list(dict.fromkeys(name for place, name in enumerate(names) if name and name in names[:place]))


def numbered(text: str) -> list[tuple[int, list[str]]]:
    """Return the lines of a text as cells, each with its number."""
    lines = text.split("\n")
    first = next((line for line in lines if line.strip()), "")
    if first.lstrip().startswith("|"):
        return [
            (number, piped(line)) for number, line in zip(count(1), lines, strict=False) if not RULE.fullmatch(line)
        ]
    reader = csv.reader(lines, delimiter="\t" if "\t" in first else ",")
    return [(reader.line_num, [" ".join(cell.split()) for cell in cells]) for cells in reader]


def piped(line: str) -> list[str]:
    """Return the cells of a line of a Markdown table."""
    written = line.strip().removeprefix("|").removesuffix("|")
    return [" ".join(cell.split()) for cell in written.split("|")] if line.strip() else []
