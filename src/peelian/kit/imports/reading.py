"""Files as tables: CSV, XLSX, or the ZIP of CSV that an export with its parts is."""

from pathlib import PurePosixPath

from peelian.kit.imports import spreadsheets, text_files
from peelian.kit.imports.problems import unusable
from peelian.kit.imports.sheets import Row, Sheet, sheet_of

__all__ = ["MEGABYTE", "Row", "Sheet", "check_size", "read"]

MEGABYTE = spreadsheets.MEGABYTE
ZIPPED = b"PK\x03\x04"
EMPTY = "The file is empty. The first row must hold the headings."


def check_size(size: int, limit_mb: int) -> None:
    """Refuse a file for its size alone, before it is read.

    :raises Unusable: when it is too large.
    """
    if size > limit_mb * MEGABYTE:
        raise unusable(f"The file is {size / MEGABYTE:.0f} MB; the most is {limit_mb} MB. Split it into smaller files.")


def read(name: str, content: bytes, *, limit_mb: int) -> list[Sheet]:
    """Read a file into its sheets; a CSV file is one sheet without a name.

    :raises Unusable: when it is too large, empty, of another kind, or badly encoded.
    """
    check_size(len(content), limit_mb)
    if content.startswith(ZIPPED):
        sheets = unpacked(content, limit_mb)
    elif name.lower().endswith((".xlsx", ".xls", ".ods", ".zip")):
        raise unusable(f"{name} is not an XLSX file. Save it as XLSX or CSV.")
    else:
        sheets = [sheet_of("", text_files.rows_of(content))] if content.strip() else []
    if not any(sheet.headings for sheet in sheets):
        raise unusable(EMPTY)
    return sheets


def unpacked(content: bytes, limit_mb: int) -> list[Sheet]:
    """Read a spreadsheet, or CSV files together: engagements.csv, and engagements.themes.csv for a part.

    :raises Unusable: when it is neither, or too large.
    """
    archive = spreadsheets.opened(content, limit_mb)
    names = sorted((part.filename for part in archive.infolist()), key=lambda name: (name.count("."), name))
    if not names or not all(name.lower().endswith(".csv") for name in names):
        return spreadsheets.sheets_of(content)
    try:
        files = {name: archive.read(name) for name in names}
    except spreadsheets.BROKEN as unread:
        raise unusable("This is not a ZIP file that can be read.") from unread
    return [sheet_of(part_of(name), text_files.rows_of(file)) for name, file in files.items()]


def part_of(name: str) -> str:
    """Return the part that a file is named for: themes of engagements.themes.csv, nothing of engagements.csv."""
    return PurePosixPath(PurePosixPath(name).stem).suffix.removeprefix(".")
