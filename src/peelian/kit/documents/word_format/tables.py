"""Tables in a Word file, written as XML at one stroke: python-docx takes a millisecond for each cell."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement

from peelian.kit.charts.literal import visible
from peelian.kit.charts.palette import INK, LINE
from peelian.kit.documents.tree import Detail, Table
from peelian.kit.documents.word_format.styles import TEXT_WIDTH, rule

THICK, FINE = 12, 4
"""Lines in eighths of a point."""

FLUSH = '<w:tcMar><w:right w:w="0" w:type="dxa"/></w:tcMar>'
"""What lets the last column end where the text of the page does."""

LONGEST_UNBROKEN = 24
TWIPS = 635  # so many of Word's smallest units make a twentieth of a point


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """What stands in a cell, and how."""

    text: str
    bold: bool = False
    right: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A row of cells, and the rules above and below it."""

    cells: tuple[Cell, ...]
    above: tuple[int, str] | None = None
    below: tuple[int, str] = (FINE, LINE)
    heads: bool = False


def of_figures(table: Table, style: str, shares: Sequence[float]) -> BaseOxmlElement:
    """Return a table as Word has it: its head is repeated on each page, and a short one is not broken.

    `shares` is how much of the page each column takes.
    """
    right = [False, *(column.numeric for column in table.columns)]
    headings = (table.stub, *(column.heading for column in table.columns))
    head = Line(cells=cells(headings, right, bold=True), below=(THICK, INK), heads=True)
    lines = [head] + [
        Line(
            cells=cells((row.heading, *(cell.text for cell in row.cells)), right, bold=row.total),
            above=(THICK, INK) if row.total else None,
        )
        for row in table.rows
    ]
    together = len(lines) <= LONGEST_UNBROKEN and all(column.numeric for column in table.columns)
    return built(lines, shares, style, title=table.title, together=together)


def of_details(details: Sequence[Detail], style: str) -> BaseOxmlElement:
    """Return the lines at the head of a report as a table without a head."""
    lines = [
        Line(
            cells=(Cell(text=detail.name), Cell(text=detail.value, bold=True)),
            above=(THICK, INK) if place == 0 else None,
        )
        for place, detail in enumerate(details)
    ]
    return built(lines, (0.3, 0.7), style, title="About this report", together=True)


def cells(texts: Sequence[str], right: Sequence[bool], *, bold: bool) -> tuple[Cell, ...]:
    """Make the cells of a row."""
    return tuple(Cell(text=text, bold=bold, right=is_right) for text, is_right in zip(texts, right, strict=True))


def built(lines: Sequence[Line], shares: Sequence[float], style: str, *, title: str, together: bool) -> BaseOxmlElement:
    """Write a table."""
    across = [round(share * TEXT_WIDTH / TWIPS) for share in shares]
    has_head = int(any(line.heads for line in lines))
    properties = (
        f'<w:tblW w:w="{sum(across)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="120" w:type="dxa"/></w:tblCellMar>'
        f'<w:tblLook w:val="0480" w:firstRow="{has_head}" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" '
        f'w:noHBand="0" w:noVBand="1"/><w:tblCaption w:val={quoted(title)}/>'
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in across)
    rows = "".join(
        row(line, across, style, keep=together and place < len(lines) - 1) for place, line in enumerate(lines)
    )
    return parse_xml(
        f"<w:tbl {nsdecls('w')}><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def row(line: Line, across: Sequence[int], style: str, *, keep: bool) -> str:
    """Write a row."""
    head = "<w:tblHeader/>" if line.heads else ""
    borders = "".join(edges(line))
    keeping = "<w:keepNext/>" if keep or line.heads else ""
    dress = f"<w:tcBorders>{borders}</w:tcBorders>"
    lowest = '<w:vAlign w:val="bottom"/>' if line.heads else ""
    written = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{dress}{FLUSH if place == len(across) - 1 else ""}{lowest}'
        f'</w:tcPr><w:p><w:pPr><w:pStyle w:val="{style}"/>{keeping}<w:jc w:val="{"right" if cell.right else "left"}"/>'
        f"</w:pPr>{run(cell)}</w:p></w:tc>"
        for place, (width, cell) in enumerate(zip(across, line.cells, strict=True))
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{written}</w:tr>"


def edges(line: Line) -> Iterator[str]:
    """Yield the rules above and below a row."""
    if line.above:
        yield rule("top", *line.above)
    yield rule("bottom", *line.below)


def run(cell: Cell) -> str:
    """Write what stands in a cell."""
    bold = "<w:rPr><w:b/></w:rPr>" if cell.bold else ""
    return f'<w:r>{bold}<w:t xml:space="preserve">{escape(visible(cell.text))}</w:t></w:r>'


def quoted(text: str) -> str:
    """Return a text as the value of an attribute."""
    return '"' + escape(visible(text), {'"': "&quot;"}) + '"'
