"""Files as tables: CSV in UTF-8 or Windows-1252, and XLSX. What cannot be read is said by row, before anything else."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from openpyxl import load_workbook

from peelian.kit.imports.problems import Problem, Unusable, unusable

MEGABYTE = 1024 * 1024
MOST_UNPACKED = 20
"""How many times its own limit a spreadsheet may be when it is unpacked."""
LONGEST_CELL = 100_000
ZIPPED = b"PK\x03\x04"


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


def read(name: str, content: bytes, *, limit_mb: int) -> list[Sheet]:
    """Read a file into its sheets; a CSV file is one sheet without a name.

    :raises Unusable: when it is too large, empty, of another kind, or badly encoded.
    """
    if len(content) > limit_mb * MEGABYTE:
        size = len(content) / MEGABYTE
        raise unusable(f"The file is {size:.0f} MB; the most is {limit_mb} MB. Split it into smaller files.")
    if not content.strip():
        raise unusable("The file is empty. The first row must hold the headings.")
    if content.startswith(ZIPPED):
        return spreadsheet(content, limit_mb)
    if name.lower().endswith((".xlsx", ".xls", ".ods")):
        raise unusable(f"{name} is not an XLSX file. Save it as XLSX or CSV.")
    return [sheet_of("", csv_rows(decoded(content)))]


def decoded(content: bytes) -> str:
    """Decode text as UTF-8, or as Windows-1252 where no line of it is UTF-8.

    :raises Unusable: when some lines are in one encoding and some in another.
    """
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    lines = content.split(b"\n")
    foreign = [number for number, line in enumerate(lines, start=1) if not is_encoded(line, "utf-8")]
    modern = [number for number, line in enumerate(lines, start=1) if not line.isascii() and number not in set(foreign)]
    unknown = [number for number in foreign if not is_encoded(lines[number - 1], "cp1252")]
    if modern or unknown:
        wrong = unknown or foreign
        raise Unusable(
            [
                Problem(row=number, value=lines[number - 1][:60].decode("utf-8", "replace").strip(), expected=ENCODING)
                for number in wrong[:20]
            ]
        )
    return content.decode("cp1252")


ENCODING = "This row is in another encoding than the rest. Save the whole file as CSV UTF-8."


def is_encoded(line: bytes, encoding: str) -> bool:
    """Say whether a line can be read in an encoding."""
    try:
        line.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def csv_rows(text: str) -> Iterator[Row]:
    """Yield the rows of CSV text, with the line on which each begins."""
    csv.field_size_limit(LONGEST_CELL)
    first, _, _ = text.partition("\n")
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            yield Row(line, [plain_text(cell) for cell in cells])
            line = reader.line_num + 1
    except csv.Error as unread:
        raise unusable(f"This row cannot be read ({unread}). Check its quotation marks.", row=line) from unread


def plain_text(cell: str) -> str:
    """Return a cell as it was before an export guarded it: '=1+1 was =1+1."""
    text = cell.strip()
    return text[1:] if len(text) > 1 and text[0] == "'" and text[1] in "=+-@" else text


def spreadsheet(content: bytes, limit_mb: int) -> list[Sheet]:
    """Read an XLSX file.

    :raises Unusable: when it is no spreadsheet, would be too large, or holds formulas.
    """
    try:
        unpacked = sum(part.file_size for part in zipfile.ZipFile(io.BytesIO(content)).infolist())
        if unpacked > MOST_UNPACKED * limit_mb * MEGABYTE:
            raise unusable(f"Unpacked, the file would be {unpacked / MEGABYTE:.0f} MB. Split it into smaller files.")
        book = load_workbook(io.BytesIO(content), read_only=True)
    except (zipfile.BadZipFile, KeyError, ValueError, OSError) as unread:
        raise unusable("This is not a spreadsheet that can be read. Save it as XLSX or CSV.") from unread
    with_formulas: list[Problem] = []
    sheets = [sheet_of(sheet.title, excel_rows(sheet, with_formulas)) for sheet in book.worksheets]
    if with_formulas:
        raise Unusable(with_formulas)
    filled = [sheet for sheet in sheets if sheet.headings]
    if not filled:
        raise unusable("The file is empty. The first row must hold the headings.")
    return filled


def excel_rows(sheet: Any, with_formulas: list[Problem]) -> Iterator[Row]:
    """Yield the rows of a sheet, noting each cell that holds a formula."""
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        for cell in cells:
            if cell.data_type == "f":
                where = f"cell {cell.coordinate}"
                expected = "This is a formula. Put its value there instead."
                with_formulas.append(
                    Problem(sheet=sheet.title, row=number, column=where, value=str(cell.value)[:60], expected=expected)
                )
        yield Row(number, [cell.value.strip() if isinstance(cell.value, str) else cell.value for cell in cells])


def sheet_of(name: str, rows: Iterable[Row]) -> Sheet:
    """Part the headings from the rows; rows with nothing in them are passed over."""
    filled = [row for row in rows if any(cell not in (None, "") for cell in row.cells)]
    if not filled:
        return Sheet(name=name, headings=[], rows=[])
    headings = [str(cell if cell is not None else "").strip() for cell in filled[0].cells]
    while headings and not headings[-1]:
        headings.pop()
    return Sheet(name=name, headings=headings, rows=filled[1:])
