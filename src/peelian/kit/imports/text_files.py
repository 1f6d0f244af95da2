"""CSV as rows: in UTF-8, UTF-16 or Windows-1252. What cannot be read is said by row, before anything else."""

import codecs
import csv
import io
from collections.abc import Iterator

from peelian.kit.imports.guarding import unguarded
from peelian.kit.imports.problems import Problem, Unusable, unusable
from peelian.kit.imports.sheets import Formula, Row
from peelian.kit.records.tidying import with_plain_line_ends

LONGEST_CELL = 1_000_000
MOST_LINES_NAMED = 20
SHOWN = 60
ENCODING = "This row is in another encoding than the rest. Save the whole file as CSV UTF-8."
NO_TEXT = "This is not a CSV file that can be read. Save it as CSV UTF-8 or XLSX."


def rows_of(content: bytes) -> Iterator[Row]:
    """Yield the rows of a CSV file, with the line on which each begins.

    :raises Unusable: when it is not text, is badly encoded, or a row cannot be read.
    """
    csv.field_size_limit(LONGEST_CELL)
    text = decoded(content)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text), strict=True)
    line = 1
    try:
        for cells in reader:
            yield Row(line, [cell_of(cell) for cell in cells])
            line = reader.line_num + 1
    except csv.Error as unread:
        raise unusable(f"This row cannot be read ({unread}). Check its quotation marks.", row=line) from unread


def delimiter_of(text: str) -> str:
    """Return what stands between the cells of the first line: a comma, or what spreadsheets write elsewhere."""
    first, _, _ = text.partition("\n")
    return max(",;\t", key=first.count)


def cell_of(written: str) -> str:
    """Return what a cell says: text as it was before an export guarded it, or a formula."""
    text = with_plain_line_ends(written).strip()
    return Formula(text) if text.startswith("=") else unguarded(text)


def decoded(content: bytes) -> str:
    """Decode text as UTF-8, or as Windows-1252 where no line of it is UTF-8.

    :raises Unusable: when it is no text, or some lines are in one encoding and some in another.
    """
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return as_utf16(content)
    if b"\0" in content:
        raise unusable(NO_TEXT)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return as_windows(content.split(b"\n"))


def as_utf16(content: bytes) -> str:
    """Decode what spreadsheets call Unicode text.

    :raises Unusable: when it is none.
    """
    try:
        return content.decode("utf-16")
    except UnicodeDecodeError as unread:
        raise unusable(NO_TEXT) from unread


def as_windows(lines: list[bytes]) -> str:
    """Decode lines that are not all UTF-8 as Windows-1252, if all of them can be that.

    :raises Unusable: when some are UTF-8, or are neither.
    """
    foreign = [place for place, line in enumerate(lines) if not can_be(line, "utf-8")]
    others = set(foreign)
    modern = [place for place, line in enumerate(lines) if not line.isascii() and place not in others]
    unknown = [place for place in foreign if not can_be(lines[place], "cp1252")]
    if not (modern or unknown):
        return b"\n".join(lines).decode("cp1252")
    wrong = (unknown or foreign)[:MOST_LINES_NAMED]
    shown = {place: lines[place][:SHOWN].decode("utf-8", "replace").strip() for place in wrong}
    raise Unusable([Problem(row=place + 1, value=said, expected=ENCODING) for place, said in shown.items()])


def can_be(line: bytes, encoding: str) -> bool:
    """Say whether a line can be read in an encoding."""
    try:
        line.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
