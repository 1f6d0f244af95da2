"""Records as files: CSV, XLSX and JSON, with the columns that an import reads."""

import csv
import io
import json
import zipfile
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from itertools import batched
from typing import Any

from django.db import models
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from peelian.kit.imports.guarding import guarded
from peelian.kit.records import exchange
from peelian.kit.records.exchange import Cell, Names
from peelian.kit.records.fetching import fetch_parts, fetch_relations
from peelian.kit.records.record_type import RecordType
from peelian.kit.records.tidying import tidy

ROWS_AT_ONCE = 2000
NOT_TEXT = ("=", "#")
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "zip": "application/zip",
}


def as_csv(kind: RecordType[Any], records: models.QuerySet[Any]) -> bytes:
    """Return records as CSV in UTF-8, with the mark by which spreadsheets know it."""
    return table(exchange.headings(kind), rows(kind, records, Names()))


def parts_as_csv(kind: RecordType[Any], records: models.QuerySet[Any]) -> dict[str, bytes]:
    """Return each part of records as CSV of its own, by the name of the part."""
    names = Names()
    return {
        part.name: table(exchange.part_headings(kind, part), exchange.part_rows(part, records, names))
        for part in kind.exported_parts
    }


def as_zip(kind: RecordType[Any], records: models.QuerySet[Any]) -> bytes:
    """Return the CSV of records and of each of their parts together."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"{kind.slug}.csv", as_csv(kind, records))
        for name, content in parts_as_csv(kind, records).items():
            archive.writestr(f"{kind.slug}.{name}.csv", content)
    return written.getvalue()


def as_xlsx(kind: RecordType[Any], records: models.QuerySet[Any]) -> bytes:
    """Return records as a spreadsheet, with a second sheet for each part."""
    book, names = Workbook(write_only=True), Names()
    fill(book, kind.plural, exchange.headings(kind), rows(kind, records, names))
    for part in kind.exported_parts:
        fill(book, part.name, exchange.part_headings(kind, part), exchange.part_rows(part, records, names))
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def as_json(kind: RecordType[Any], records: models.QuerySet[Any]) -> bytes:
    """Return records as JSON, their parts with them."""
    names = Names()
    data = [exchange.data(kind, record, names) for record in with_parts(records)]
    return json.dumps({"kind": kind.slug, "records": data}, ensure_ascii=False, indent=1).encode()


FORMATS: dict[str, Callable[[RecordType[Any], models.QuerySet[Any]], bytes]] = {
    "csv": as_csv,
    "xlsx": as_xlsx,
    "json": as_json,
    "zip": as_zip,
}


def with_parts(records: models.QuerySet[Any]) -> Iterator[Any]:
    """Yield records, their parts and what both point at fetched once for many."""
    for some in batched(records.iterator(chunk_size=ROWS_AT_ONCE), ROWS_AT_ONCE):
        fetch_relations(some)
        fetch_parts(some)
        yield from some


def rows(kind: RecordType[Any], records: models.QuerySet[Any], names: Names) -> Iterator[list[Cell]]:
    """Yield the rows of an export, what they point at fetched once for many."""
    for some in batched(records.iterator(chunk_size=ROWS_AT_ONCE), ROWS_AT_ONCE):
        fetch_relations(some)
        for record in some:
            yield exchange.row(kind, record, names)


def table(headings: list[str], lines: Iterable[list[Cell]]) -> bytes:
    """Write rows as CSV; text that a spreadsheet would obey is guarded by an apostrophe."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows([in_csv(cell) for cell in line] for line in lines)
    return b"\xef\xbb\xbf" + written.getvalue().encode()


def in_csv(cell: Cell) -> Cell:
    """Return a cell as CSV holds it: text that is not obeyed, and numbers without exponents."""
    if isinstance(cell, float):
        return format(Decimal(repr(cell)), "f")
    return guarded(cell) if isinstance(cell, str) else cell


def fill(book: Any, name: str, headings: list[str], lines: Iterable[list[Cell]]) -> None:
    """Write rows as a sheet; text stays text, whatever it begins with."""
    sheet = book.create_sheet(name[:31])
    sheet.append(headings)
    for line in lines:
        sheet.append([as_text(sheet, cell) for cell in line])


def as_text(sheet: Any, cell: Cell) -> Any:
    """Keep text that looks like a formula or an error from becoming one, and leave out what no spreadsheet holds."""
    if not isinstance(cell, str):
        return cell
    text = tidy(cell)
    if not text.startswith(NOT_TEXT):
        return text
    kept = WriteOnlyCell(sheet, value=text)
    kept.data_type = "s"
    return kept
