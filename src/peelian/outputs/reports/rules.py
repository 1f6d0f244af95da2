"""How reports are marked, and when their papers leave."""

from datetime import date

from peelian.basics import clocks
from peelian.basics.deadlines import Deadline
from peelian.basics.terms import Term


class Report(Term):
    """A report that the office makes, by its key."""

    PANEL_UPDATE = "panel-update", "Update report to the Police and Crime Panel"
    ANNUAL_REPORT = "annual-report", "Annual report"
    CUSTODY_ANNUAL = "custody-annual", "Annual report of the custody visiting scheme"
    ANIMAL_WELFARE = "animal-welfare", "Annual report of the animal welfare scheme"


class Classification(Term):
    """How a paper is marked. Nothing above these is ever kept here."""

    OFFICIAL = "official", "Official"
    SENSITIVE = "official-sensitive", "Official-Sensitive"


def papers_leave(*, meeting_on: date) -> Deadline:
    """Return when the papers of a Panel meeting must be open to the public.

    Law: Local Government Act 1972, sections 100B(3) and 100E (five clear days before the meeting).
    """
    return clocks.panel_papers_due(meeting_on)
