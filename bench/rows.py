"""The table that is printed: each figure beside what it is compared with, what was aimed at, and whether it was met."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from bench.timing import Sample, written

HEADINGS = ("What", "Median / least / most", "CPU", "Compared with", "Aim", "")


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One figure. An aim is the most that its median may take; `ahead` is how many times faster than the other."""

    what: str
    ours: Sample
    beside: str = ""
    theirs: Sample | None = None
    under: float | None = None
    ahead: float | None = None
    note: str = ""  # of ours
    their_note: str = ""
    cause: str = ""  # where the time goes, told where an aim is missed

    @property
    def gain(self) -> float | None:
        """Return how many times faster we are."""
        return self.theirs.median / self.ours.median if self.theirs else None

    @property
    def is_met(self) -> bool | None:
        """Say whether the aim is met; None where there is none."""
        if self.under is None and self.ahead is None:
            return None
        is_soon_enough = self.under is None or self.ours.median < self.under
        is_ahead = self.ahead is None or self.gain is None or self.gain >= self.ahead
        return is_soon_enough and is_ahead

    @property
    def cells(self) -> tuple[str, ...]:
        """Return the row as it is printed."""
        verdict = {True: "met", False: f"MISSED: {self.cause}" if self.cause else "MISSED", None: ""}[self.is_met]
        return (
            self.what,
            with_note(str(self.ours), self.note),
            written(self.ours.cpu),
            self.comparison,
            self.aim,
            verdict,
        )

    @property
    def comparison(self) -> str:
        """Write what it is compared with."""
        if self.theirs is None or self.gain is None:
            return self.beside
        gain = f"{self.gain:.0f}" if self.gain >= 10 else f"{self.gain:.1f}"
        other = f"{written(self.theirs.median)}, CPU {written(self.theirs.cpu)}"
        return f"{self.beside} {with_note(other, self.their_note)}: {gain} times"

    @property
    def aim(self) -> str:
        """Write what was aimed at."""
        under = f"under {written(self.under)}" if self.under is not None else ""
        ahead = "" if self.ahead is None else "ahead" if self.ahead == 1 else f"{self.ahead:g} times faster"
        return ", ".join(filter(None, (under, ahead)))


def with_note(text: str, note: str) -> str:
    """Put a note behind a text, if there is one."""
    return f"{text} ({note})" if note else text


def table(rows: Sequence[Row]) -> str:
    """Set rows out under their headings."""
    cells = [HEADINGS, *(row.cells for row in rows)]
    widths = [max(len(line[place]) for line in cells) for place in range(len(HEADINGS))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in cells]
    return "\n".join((lines[0], "  ".join("-" * width for width in widths).rstrip(), *lines[1:]))


def sent(row: Row) -> str:
    """Write a row as one line, for another process."""
    return json.dumps(asdict(row))


def received(line: str) -> Row:
    """Read a row back."""
    values: dict[str, Any] = json.loads(line)
    samples = {name: Sample(**value) for name, value in values.items() if isinstance(value, dict)}
    return Row(**(values | samples))
