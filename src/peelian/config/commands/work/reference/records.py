"""records.md, the data dictionary: every kind of record, its columns, and who may see and change it."""

from collections.abc import Iterator, Sequence
from typing import Any

from peelian.config.commands.work import dictionary
from peelian.config.commands.work.dictionary import Entry
from peelian.config.commands.work.kinds import printed_title
from peelian.config.commands.work.reference import markdown
from peelian.kit.areas.area import installed_areas
from peelian.kit.records import facts
from peelian.kit.records.record_type import Part, RecordType

HEADINGS = ("Column", "Name in data", "Holds", "Required")


def lines() -> Iterator[str]:
    """Yield the page."""
    yield "# Records"
    yield ""
    yield "What the office keeps. An import reads these columns, an export writes them, and JSON names them as the"
    yield "second column of each table says. No record is deleted: it is withdrawn, with a reason."
    for area in installed_areas():
        if area.records:
            yield from ("", f"## {area.title}")
        for kind in area.records:
            yield from of(kind)


def of(kind: RecordType[Any]) -> Iterator[str]:
    """Yield what is said of one kind."""
    yield from ("", f"### {printed_title(kind)} (`{kind.slug}`)", "", kind.purpose, "")
    yield f"- Seen by {markdown.who(kind.may_see)}."
    yield f"- Changed by {markdown.who(kind.may_change)}."
    if kind.prefix:
        yield f"- References such as {kind.prefix}-2025-0001 are given out where a row has none."
    if kind.dated_by:
        yield f"- A period is asked of the column “{facts.heading(kind.model, kind.dated_by)}”."
    yield from columns(dictionary.entries(kind))
    for part in kind.parts:
        yield from of_part(kind, part)


def of_part(kind: RecordType[Any], part: Part) -> Iterator[str]:
    """Yield what is said of a part: its rows travel as a second sheet, or as a file of their own."""
    yield from ("", f"Part: {part.title} (`{kind.slug}.{part.name}`)")
    yield from columns(dictionary.part_entries(kind, part))


def columns(entries: Sequence[Entry]) -> Iterator[str]:
    """Yield a table of columns."""
    rows = ([each.heading, f"`{each.name}`", each.holds, "Yes" if each.is_required else ""] for each in entries)
    return markdown.table(HEADINGS, rows)
