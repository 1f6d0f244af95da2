"""How answers are written: aligned text for people, CSV and JSON for programs."""

import csv
import json
import sys
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any

OBEYED = ("=", "+", "-", "@", "\t", "\r")
GAP = "   "

type Cells = Sequence[Any]


def give(
    form: str,
    *,
    text: Callable[[], Iterable[str]],
    table: Callable[[], Iterable[Cells]],
    data: Callable[[], Any],
) -> None:
    """Print an answer in the form that was asked for."""
    if form == "json":
        print(json.dumps(data(), ensure_ascii=False, indent=2))
    elif form == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerows([guarded(cell) for cell in cells] for cells in table())
    else:
        print("\n".join(text()))


def guarded(cell: Any) -> Any:
    """Return a cell that a spreadsheet shows and does not obey."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(OBEYED) else cell


def aligned(rows: Sequence[Sequence[str]], *, right: Collection[int] = ()) -> list[str]:
    """Return rows as lines whose columns stand under each other; the columns in `right` end at one place."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        GAP.join(
            cell.rjust(width) if place in right else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
