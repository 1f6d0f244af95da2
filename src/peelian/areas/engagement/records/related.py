"""What engagement keeps of other records, for their pages: what was said there, and the way to add to it."""

from typing import Any

from django.utils.http import urlencode

from peelian.areas.engagement import permissions
from peelian.areas.engagement.models import YouSaid
from peelian.areas.engagement.queries import answering
from peelian.areas.engagement.records.answering import you_said
from peelian.areas.engagement.rules.answering import Outcome
from peelian.basics import display
from peelian.kit.areas.provided import Related, RelatedRow
from peelian.kit.records.record_type import PageKind

MOST_RELATED = 50
LED_BY = {"engagements": "engagement", "consultations": "consultation", "advisory-groups": "group", "actions": "action"}
"""The kinds of record that an entry may point at, and the field that does."""


def related_to(kind: str, reference: str, user: Any) -> Related | None:
    """Return what people said at a record, or what came of an action, with the way to add to it."""
    if kind not in LED_BY or not permissions.can_see_engagements(user):
        return None
    found = answering.pointing_at(LED_BY[kind], reference)[:MOST_RELATED]
    asked = urlencode({LED_BY[kind]: reference})
    may_add = bool(permissions.can_record_engagements(user))
    return Related(
        title="You said, we did",
        rows=tuple(
            RelatedRow(text=str(entry), url=you_said.url(PageKind.SHOW, entry), note=told(entry)) for entry in found
        ),
        add_title="Add what was said",
        add_url=f"{you_said.url(PageKind.ADD)}?{asked}" if may_add else "",
    )


def told(entry: YouSaid) -> str:
    """Say in short what came of it, and when."""
    day = entry.done_on or entry.said_on
    return f"{Outcome(entry.outcome).label} · {display.write_date_briefly(day)}"
