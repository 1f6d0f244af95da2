"""`peelian records`: every kind of record, with its columns and parts."""

from collections.abc import Iterator
from typing import Any

from peelian.config.commands.work import dictionary, printing
from peelian.config.commands.work.dictionary import Entry
from peelian.kit.areas.area import Area, installed_areas
from peelian.kit.records.record_type import RecordType


def show(form: str) -> None:
    """Print the kinds of record."""
    printing.give(form, text=lines, table=rows, data=data)


def every() -> Iterator[tuple[Area, RecordType[Any]]]:
    """Yield every kind with its area."""
    return ((area, kind) for area in installed_areas() for kind in area.records)


def lines() -> Iterator[str]:
    """Yield what people read: a line for each kind and for each of its parts."""
    for _area, kind in every():
        yield f"{kind.slug}: {kind.purpose}"
        yield f"  {in_a_line(dictionary.entries(kind))}"
        for part in kind.parts:
            yield f"  {kind.slug}.{part.name}: {in_a_line(dictionary.part_entries(kind, part))}"


def in_a_line(entries: list[Entry]) -> str:
    """Name columns, a star beside each that may not be empty."""
    return ", ".join(f"{entry.heading}{'*' if entry.is_required else ''}" for entry in entries)


def rows() -> Iterator[tuple[str, ...]]:
    """Yield a row for each column."""
    yield "Records", "Part", "Column", "Holds", "Required"
    for _area, kind in every():
        yield from ((kind.slug, "", *cells(entry)) for entry in dictionary.entries(kind))
        for part in kind.parts:
            yield from ((kind.slug, part.name, *cells(entry)) for entry in dictionary.part_entries(kind, part))


def cells(entry: Entry) -> tuple[str, str, str]:
    """Return a column as cells."""
    return entry.heading, entry.holds, "Yes" if entry.is_required else "No"


def data() -> list[dict[str, Any]]:
    """Return the kinds as data."""
    return [
        {
            "slug": kind.slug,
            "title": printed_title(kind),
            "area": area.title,
            "purpose": kind.purpose,
            "columns": [plain(entry) for entry in dictionary.entries(kind)],
            "parts": [
                {
                    "name": part.name,
                    "title": part.title,
                    "columns": [plain(entry) for entry in dictionary.part_entries(kind, part)],
                }
                for part in kind.parts
            ],
        }
        for area, kind in every()
    ]


def printed_title(kind: RecordType[Any]) -> str:
    """Return what many of them are called, as a title."""
    return kind.plural[:1].upper() + kind.plural[1:]


def plain(entry: Entry) -> dict[str, str | bool]:
    """Return a column as data."""
    return {"heading": entry.heading, "name": entry.name, "holds": entry.holds, "required": entry.is_required}
