"""What is wrong with a file, and where: row, column, what it says, what is expected. Gathered, never one at a time."""

from collections.abc import Sequence
from dataclasses import dataclass

MOST_SHOWN = 100


@dataclass(frozen=True, kw_only=True, slots=True)
class Problem:
    """One thing to put right. Row 0 is the file as a whole; rows are counted as a spreadsheet counts them."""

    expected: str
    row: int = 0
    column: str = ""
    value: str = ""
    sheet: str = ""

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


def unusable(expected: str, **where: object) -> Unusable:
    """Return the refusal of a whole file for one reason."""
    return Unusable([Problem(expected=expected, **where)])  # type: ignore[arg-type]
