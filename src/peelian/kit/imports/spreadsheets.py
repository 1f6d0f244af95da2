"""XLSX as rows, read part by part: nothing is worked out, and no more is unpacked than a file may hold."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook

from peelian.kit.imports.problems import unusable
from peelian.kit.imports.sheets import Formula, Row, Sheet, sheet_of
from peelian.kit.records.tidying import with_plain_line_ends

MEGABYTE = 1024 * 1024
TIMES_ITS_LIMIT = 10
"""How many times its own limit a file may be when it is unpacked."""
MOST_COLUMNS = 200
UNREADABLE = "This is not a spreadsheet that can be read. Save it as XLSX or CSV."
BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, ParseError, OSError, EOFError,
    LookupError, ValueError, TypeError, AttributeError, ArithmeticError, RuntimeError,
)  # fmt: skip
"""What reading a file that is damaged, locked or something else may end in: no more is known of it than that."""


def sheets_of(content: bytes) -> list[Sheet]:
    """Read the sheets of a spreadsheet that have anything in them.

    :raises Unusable: when it is no spreadsheet, or a sheet is too large.
    """
    try:
        book = load_workbook(io.BytesIO(content), read_only=True)
        read = [sheet_of(sheet.title, rows_of(sheet)) for sheet in book.worksheets]
    except BROKEN as unread:
        raise unusable(UNREADABLE) from unread
    return [sheet for sheet in read if sheet.headings]


def check_size(archive: zipfile.ZipFile, limit_mb: int) -> None:
    """Refuse an archive that says it unpacks to much; it cannot unpack to more than it says.

    :raises Unusable: when it is too large.
    """
    unpacked = sum(part.file_size for part in archive.infolist())
    if unpacked > TIMES_ITS_LIMIT * limit_mb * MEGABYTE:
        raise unusable(f"Unpacked, the file would be {unpacked / MEGABYTE:,.0f} MB. Split it into smaller files.")


def opened(content: bytes, limit_mb: int) -> zipfile.ZipFile:
    """Open the archive that a spreadsheet is.

    :raises Unusable: when it is none, or would unpack to too much.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except BROKEN as unread:
        raise unusable(UNREADABLE) from unread
    check_size(archive, limit_mb)
    return archive


def rows_of(sheet: Any) -> Iterator[Row]:
    """Yield the rows of a sheet."""
    sheet.reset_dimensions()  # what a file says of its own size is often wrong
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        if len(cells) > MOST_COLUMNS and any(cell.value is not None for cell in cells[MOST_COLUMNS:]):
            raise unusable(f"This has more than {MOST_COLUMNS} columns.", sheet=sheet.title, row=number)
        yield Row(number, [cell_of(cell) for cell in cells[:MOST_COLUMNS]])


def cell_of(cell: Any) -> Any:
    """Return what a cell holds: text, a number, a date, or a formula, of which there is no value."""
    value = cell.value
    if isinstance(value, str):
        return Formula(value) if cell.data_type in {"f", "e"} else with_plain_line_ends(value).strip()
    if value is not None and cell.data_type == "f":
        return Formula(f"={getattr(value, 'text', '')}")
    return plain(value)


def plain(value: Any) -> Any:
    """Return a day for a moment at midnight, a whole number for one that is kept as a fraction, Yes or No for true."""
    match value:
        case bool():
            return "Yes" if value else "No"
        case float() if value.is_integer() and abs(value) < 1e15:
            return int(value)
        case datetime() if value.time() == time():
            return value.date()
        case None | int() | float() | date():
            return value
    return str(value)
