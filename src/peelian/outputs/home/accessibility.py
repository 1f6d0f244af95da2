"""What the accessibility statement says of the platform, as data: an office that changes it changes it here.

Law: Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018, regulation 8.
"""

from dataclasses import dataclass
from datetime import date

from peelian.basics import display

CONTACT = "accessibility"
"""The purpose of the contact point that the statement gives."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Shortfall:
    """Something that not everybody can use yet: what, the success criterion that it falls short of, what to do."""

    what: str
    criterion: str
    instead: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Statement:
    """When the pages were tested, how, and what is not accessible yet."""

    prepared_on: date
    tested_on: date
    answered_within: str
    shortfalls: tuple[Shortfall, ...]
    out_of_scope: tuple[str, ...]

    @property
    def prepared(self) -> str:
        """Write when it was prepared."""
        return display.write_date(self.prepared_on)

    @property
    def tested(self) -> str:
        """Write when the pages were tested."""
        return display.write_date(self.tested_on)


STATEMENT = Statement(
    prepared_on=date(2025, 8, 28),
    tested_on=date(2025, 8, 28),
    answered_within="10 working days",
    shortfalls=(
        Shortfall(
            what=(
                "Reports as Word files have headings, lists, marked tables and text for each picture, "
                "but nobody has yet read one from end to end with a screen reader."
            ),
            criterion="4.1.2 Name, role, value",
            instead="Read the same report as a web page.",
        ),
        Shortfall(
            what=(
                "What changes in a part of a page is announced to screen readers, "
                "but has been heard by no test in a real one."
            ),
            criterion="4.1.3 Status messages",
            instead="Without JavaScript the same page is sent again as a whole.",
        ),
    ),
    out_of_scope=("Maps that are not for finding the way: each has its finding in a sentence, and its table.",),
)
