"""What the search asks of the reports. Outputs do not import each other: config answers (see PEELIAN_REPORTS)."""

from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, cast

from django.conf import settings


@dataclass(frozen=True, kw_only=True, slots=True)
class Titled:
    """A report by its title: where it is, and what it is about."""

    title: str
    url: str
    about: str


class Reporting(Protocol):
    """What config offers of the reports."""

    def titled(self) -> list[Titled]:
        """Return every report by its title."""
        ...


def reporting() -> Reporting:
    """Return who answers for the reports."""
    return cast(Reporting, import_module(settings.PEELIAN_REPORTS))
