"""What the first page asks of the reports. Outputs do not import each other: config answers (see PEELIAN_REPORTS)."""

from dataclasses import dataclass
from datetime import date
from importlib import import_module
from typing import Protocol, cast

from django.conf import settings

from peelian.basics.deadlines import Deadline
from peelian.basics.periods import Period


@dataclass(frozen=True, kw_only=True, slots=True)
class Coming:
    """A report whose meeting is still to come: which, for what, by whom, and when its papers leave."""

    key: str
    title: str
    period: Period
    url: str
    author: str
    meeting_on: date
    deadline: Deadline


@dataclass(frozen=True, kw_only=True, slots=True)
class Sourcing:
    """How many numbers of a report follow from records or a cited document, and how many do not; and its problems."""

    sourced: int
    unsourced: int
    problems: int

    @property
    def numbers(self) -> int:
        """Return how many numbers there are."""
        return self.sourced + self.unsourced


class Reporting(Protocol):
    """What config offers of the reports."""

    def upcoming(self, today: date) -> list[Coming]:
        """Return the reports that are to come, soonest first."""
        ...

    def sourcing(self, report: Coming, today: date) -> Sourcing:
        """Count the numbers of a report as it stands now."""
        ...


def reporting() -> Reporting:
    """Return who answers for the reports."""
    return cast(Reporting, import_module(settings.PEELIAN_REPORTS))
