"""One thing that disagrees: where, what is printed, what it should be, and how that was worked out."""

from dataclasses import dataclass
from hashlib import sha256

from peelian.outputs.papers.rules.terms import Check

LENGTH = 12


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """What a check found. It is another finding as soon as what is printed, or what it should be, is another."""

    check: Check
    paper: str  # short name
    subject: str  # reference of the figure or table; of the paper itself for a period
    where: str
    what: str
    printed: str
    expected: str
    difference: str
    working: str
    row: str = ""  # of the table, where it is one cell, row or column of it
    column: str = ""

    @property
    def number(self) -> str:
        """Return the number under which a decision about it is kept."""
        told = (self.check, self.paper, self.subject, self.where, self.what, self.printed, self.expected)
        return sha256("\n".join(told).encode()).hexdigest()[:LENGTH]

    @property
    def line(self) -> str:
        """Return it in a line, as the shell prints it."""
        return (
            f"{self.paper}, {self.where} ({self.subject}): {self.what}: printed {self.printed}, "
            f"should be {self.expected} ({self.difference}). {self.working}"
        )
