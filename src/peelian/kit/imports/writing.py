"""Records as files: CSV, XLSX and JSON, with the columns that an import reads."""

import csv
import io
import json
import zipfile
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.db import models
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from peelian.kit.records import exchange, saving
from peelian.kit.records.exchange import Cell
from peelian.kit.records.record_type import RecordType

ROWS_AT_ONCE = 2000
OBEYED = ("=", "+", "-", "@", "\t", "\r")
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "zip": "application/zip",
}


def as_csv(kind: RecordType[Any], records: models.QuerySet[Any]) -> bytes:
    """Return records as CSV in UTF-8, with the mark by which spreadsheets know it."""
    return table(exchange.headings(kind), rows(kind, records))


def parts_as_csv(kind: RecordType[Any], records: models.QuerySet[Any]) -> dict[str, bytes]:
    """Return each part of records as CSV of its own, by the name of the part."""
    return {
        part.name: table(exchange.part_headings(kind, part), exchange.part_rows(kind, part, records.order_by()))
        for part in kind.parts
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
    book = Workbook(write_only=True)
    fill(book, kind.plural, exchange.headings(kind), rows(kind, records))
    for part in kind.parts:
        fill(book, part.name, exchange.part_headings(kind, part), exchange.part_rows(kind, part, records.order_by()))
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def as_json(kind: RecordType[Any], records: models.QuerySet[Any]) -> bytes:
    """Return records as JSON, their parts with them."""
    with_parts = records.prefetch_related(*(part.name for part in kind.parts))
    data = [exchange.data(kind, record) for record in with_parts.iterator(chunk_size=ROWS_AT_ONCE)]
    return json.dumps({"kind": kind.slug, "records": data}, ensure_ascii=False, indent=1).encode()


FORMATS: dict[str, Callable[[RecordType[Any], models.QuerySet[Any]], bytes]] = {
    "csv": as_csv,
    "xlsx": as_xlsx,
    "json": as_json,
    "zip": as_zip,
}


def rows(kind: RecordType[Any], records: models.QuerySet[Any]) -> Iterator[list[Cell]]:
    """Yield the rows of an export."""
    chunk: list[Any] = []
    for record in records.iterator(chunk_size=ROWS_AT_ONCE):
        chunk.append(record)
        if len(chunk) == ROWS_AT_ONCE:
            yield from rows_of(kind, chunk)
            chunk = []
    yield from rows_of(kind, chunk)


def rows_of(kind: RecordType[Any], records: list[Any]) -> Iterator[list[Cell]]:
    """Yield the rows of some records, what they point at fetched once for all."""
    saving.fetch_relations(records)
    return (exchange.row(kind, record) for record in records)


def table(headings: list[str], lines: Iterable[list[Cell]]) -> bytes:
    """Write rows as CSV; text that a spreadsheet would obey is guarded by an apostrophe."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows([guarded(cell) for cell in line] for line in lines)
    return b"\xef\xbb\xbf" + written.getvalue().encode()


def guarded(cell: Cell) -> Cell:
    """Return a cell that a spreadsheet shows and does not obey."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(OBEYED) else cell


def fill(book: Any, name: str, headings: list[str], lines: Iterable[list[Cell]]) -> None:
    """Write rows as a sheet; text stays text, whatever it begins with."""
    sheet = book.create_sheet(name[:31])
    sheet.append(headings)
    for line in lines:
        sheet.append([as_text(sheet, cell) for cell in line])


def as_text(sheet: Any, cell: Cell) -> Any:
    """Keep text that looks like a formula from becoming one."""
    if not (isinstance(cell, str) and cell.startswith("=")):
        return cell
    kept = WriteOnlyCell(sheet, value=cell)
    kept.data_type = "s"
    return kept
