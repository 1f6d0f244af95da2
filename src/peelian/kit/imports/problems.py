"""What is wrong with a file, and where: row, column, what it says, what is expected. Gathered, never one at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

MOST_SHOWN = 100
MOST_KEPT = 1000
"""After so many the rest of a file is not read: it is another file than was meant."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Problem:
    """One thing to put right. Row 0 is the file as a whole; rows are counted as a spreadsheet counts them."""

    expected: str
    row: int = 0
    column: str = ""
    value: str = ""
    sheet: str = ""
    is_unknown_column: bool = False

    def __str__(self) -> str:
        """Say it in one line: Row 14, Date, “31/06/2025”: June has 30 days."""
        place = [
            self.sheet,
            f"Row {self.row}" if self.row else "",
            self.column,
            f"“{self.value}”" if self.value else "",
        ]
        said = ", ".join(filter(None, place))
        return f"{said}: {self.expected}" if said else self.expected


class Unusable(Exception):
    """A file cannot be imported as it is. Nothing was stored."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("; ".join(map(str, problems[:3])))
        self.problems = list(problems)


class Gathered(list[Problem]):
    """The problems of a file, as they are found."""

    def note(self, expected: str, **where: Any) -> None:
        """Add one.

        :raises Unusable: when there are so many that the rest of the file is not worth reading.
        """
        self.append(Problem(expected=expected, **where))
        if len(self) >= MOST_KEPT:
            raise Unusable(
                [*self, Problem(expected=f"After {MOST_KEPT:,} problems the rest of the file was not read.")]
            )


def unusable(expected: str, **where: Any) -> Unusable:
    """Return the refusal of a whole file for one reason."""
    return Unusable([Problem(expected=expected, **where)])
