"""`peelian import`: files of records, and of boundaries, into the store: every row, or none."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from django.conf import settings

from peelian.areas.places import operations as places
from peelian.areas.places import permissions
from peelian.config.command import Usage
from peelian.config.commands.work import acting, printing
from peelian.kit import clock
from peelian.kit.charts import geojson
from peelian.kit.imports import applying, reading
from peelian.kit.imports.applying import Outcome
from peelian.kit.imports.problems import Problem, Unusable
from peelian.kit.imports.reading import MEGABYTE, Sheet
from peelian.kit.records.registry import kind_called

STDIN = "-"


def bring_in(
    records: str,
    file: str,
    *,
    beside: Sequence[str],
    part: str,
    dry: bool,
    leave_out: bool,
    actor: str,
    form: str,
) -> None:
    """Bring records in from a file, and their parts from files beside it.

    :raises Unusable: when anything is wrong; nothing is stored then.
    """
    slug, _, named = records.partition(".")
    kind, account = kind_called(slug), acting.actor_called(actor)
    acting.enforce(kind.may_change, account)
    part = part or named
    if part and beside:
        raise Usage("--with brings parts in beside their records; a file that holds a part stands alone")
    sheets = [*sheets_of(file), *(sheet for one in beside for sheet in part_sheets(one))]
    outcome = applying.bring_in(
        kind,
        sheets,
        actor=account,
        at=clock.now(),
        part=part,
        leave_out=leave_out,
        dry=dry,
        via=acting.VIA,
    )
    printing.give(form, text=lambda: lines(outcome), table=lambda: (), data=lambda: data(outcome))


def sheets_of(file: str) -> list[Sheet]:
    """Read a file; a dash reads CSV from stdin.

    :raises Unusable: when it cannot be read as a table.
    """
    limit: int = settings.PEELIAN_IMPORT_LIMIT_MB
    if file == STDIN:
        return reading.read("stdin.csv", sys.stdin.buffer.read(limit * MEGABYTE + 1), limit_mb=limit)
    path = Path(file)
    size = path.stat().st_size / MEGABYTE
    if size > limit:
        expected = f"The file is {size:.0f} MB; the most is {limit} MB. Split it into smaller files."
        raise Unusable([Problem(expected=expected)])
    return reading.read(path.name, path.read_bytes(), limit_mb=limit)


def part_sheets(text: str) -> Iterator[Sheet]:
    """Read themes=FILE as the sheet of a part.

    :raises Usage: when it is not written so.
    """
    name, equals, file = text.partition("=")
    if not (name and equals and file):
        raise Usage(f"“{text}” is not a part with its file: write it as in themes=themes.csv")
    return (replace(sheet, name=name) for sheet in sheets_of(file)[:1])


def lines(outcome: Outcome) -> Iterator[str]:
    """Yield what an import did, or would do, as people read it."""
    if outcome.is_dry:
        for change in outcome.changes:
            yield f"{change.reference}, {change.column}: {change.before or 'nothing'} → {change.after or 'nothing'}"
    if outcome.left_out:
        yield f"Left out: {', '.join(outcome.left_out)}"
    yield str(outcome)


def data(outcome: Outcome) -> dict[str, Any]:
    """Return what an import did, or would do, as data."""
    return {
        "dry_run": outcome.is_dry,
        "added": outcome.added,
        "changed": outcome.changed,
        "same": outcome.same,
        "changes": [asdict(change) for change in outcome.changes],
        "left_out": outcome.left_out,
    }


def bring_in_boundaries(file: str, *, source: str, actor: str) -> None:
    """Give places their outlines from a GeoJSON file.

    :raises NotBoundaries: when the file holds none.
    """
    account = acting.actor_called(actor)
    acting.enforce(permissions.can_change_places, account)
    shapes = geojson.read_file(Path(file))
    count = places.set_boundaries(shapes, source=source, actor=account, at=clock.now())
    print("1 place has its boundary" if count == 1 else f"{count} places have their boundaries")
