"""What is due: the papers of each report leave before its meeting."""

from datetime import date
from typing import Any

from django.db.models import F
from django.urls import reverse
from django.utils.http import urlencode

from peelian.basics import display
from peelian.basics.deadlines import Deadline
from peelian.kit.access.roles import Role
from peelian.kit.obligations.source import Days, Owned, Source, Told
from peelian.outputs.reports import queries, rules


def papers_leave(meeting_on: date) -> Deadline:
    """Return when the papers of a meeting leave."""
    return rules.papers_leave(meeting_on=meeting_on)


def tell_papers(occasion: Any) -> Told:
    """Tell which report it is, and for which meeting."""
    title = f"{occasion.get_report_display()}, {display.write_period_formally(occasion.span)}"
    asked = urlencode({"period": str(occasion.span)})
    return Told(
        title=title,
        about=f"on {display.write_weekday_date(occasion.meeting_on)}",
        url=f"{reverse('reports:report', args=[occasion.report])}?{asked}",
        outside=f"Papers leave: {title}",
    )


papers = Source(
    key="reports.papers",
    title="Papers of reports",
    one="Papers of report",
    days=Days.LAW,
    clock=papers_leave,
    open_on=queries.planned_on,
    column="meeting_on",
    owned=Owned(named=F("author"), post="author", team=Role.GOVERNANCE),
    tell=tell_papers,
)

ALL = (papers,)
