"""What a report is made of, declared: one module for each report, and the list of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from peelian.basics.periods import Period

NARRATIVES = Path(__file__).with_name("narratives")


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """A part of a report. One with a number is a section: the areas write its chapters.

    One with `each` is told as often as there are words of it for a period, with the word in the place of `[[each]]`.
    """

    narrative: Path
    heading: str = ""
    number: int | None = None
    each: Callable[[Period], Sequence[str]] | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Definition:
    """A report: its key on the command line, its title, to whom it goes, the law that asks for it, its parts."""

    key: str
    title: str
    goes_to: str
    law: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Narrated:
    """One text of a report, whoever keeps it: its name, the section it stands in with its heading, and its words."""

    name: str
    number: int | None
    text: str
    heading: str = ""

    @property
    def title(self) -> str:
        """Return what findings call it."""
        return self.name if self.number is None else f"Section {self.number}, {self.name}"
