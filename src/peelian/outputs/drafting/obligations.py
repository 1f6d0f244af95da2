"""What is due: a report that was sent is approved, or returned, before its papers leave."""

from datetime import date
from typing import Any

from django.db.models import Value
from django.urls import reverse

from peelian.basics import display
from peelian.basics.deadlines import Deadline
from peelian.kit.access.roles import Role
from peelian.kit.obligations.source import Days, Owned, Source, Told
from peelian.outputs.drafting import queries
from peelian.outputs.reports import rules, telling


def papers_leave(meeting_on: date) -> Deadline:
    """Return when the papers of a meeting leave."""
    return rules.papers_leave(meeting_on=meeting_on)


def tell_approval(draft: Any) -> Told:
    """Tell which report waits for a second person, and since when."""
    title = telling.title_of(draft.occasion)
    return Told(
        title=f"Approve: {title}",
        about=f"for the meeting on {display.write_weekday_date(draft.occasion.meeting_on)}",
        url=reverse("drafting:desk", args=[draft.pk]),
        outside=f"Approve: {title}",
    )


approvals = Source(
    key="drafting.approvals",
    title="Reports sent for approval",
    one="Approval of report",
    days=Days.LAW,
    clock=papers_leave,
    open_on=queries.in_review_on,
    column="occasion__meeting_on",
    within="occasion",
    owned=Owned(named=Value("Chief executive"), team=Role.CHIEF_EXECUTIVE),
    tell=tell_approval,
)

ALL = (approvals,)
