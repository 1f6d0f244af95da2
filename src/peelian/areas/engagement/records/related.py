"""What engagement keeps of other records, for their pages: what was said there, and the way to add to it."""

from collections.abc import Iterator
from typing import Any

from django.utils.http import urlencode

from peelian.areas.engagement import permissions
from peelian.areas.engagement.models import YouSaid
from peelian.areas.engagement.queries import advice, answering
from peelian.areas.engagement.records.advice import groups
from peelian.areas.engagement.records.answering import you_said
from peelian.areas.engagement.rules.answering import Outcome
from peelian.basics import display
from peelian.kit.areas.provided import Related, RelatedRow
from peelian.kit.records.record_type import PageKind

MOST_RELATED = 50
LED_BY = {"engagements": "engagement", "consultations": "consultation", "advisory-groups": "group", "actions": "action"}
"""The kinds of record that an entry may point at, and the field that does."""

MET_AT = {
    "engagements": ("meetings__engagement", "A meeting of this group"),
    "actions": ("recommendations__action", "This group recommended it"),
}
"""The kinds of record that a group may point at, the way there, and what is said of it."""


def related_to(kind: str, reference: str, user: Any) -> Related | None:
    """Return what people said at a record, or what came of an action, with the way to add to it."""
    if kind not in LED_BY or not permissions.can_see_engagements(user):
        return None
    found = answering.pointing_at(LED_BY[kind], reference)[:MOST_RELATED]
    asked = urlencode({LED_BY[kind]: reference})
    may_add = bool(permissions.can_record_engagements(user))
    return Related(
        title="You said, we did",
        rows=(
            *(RelatedRow(text=str(entry), url=you_said.url(PageKind.SHOW, entry), note=told(entry)) for entry in found),
            *groups_behind(kind, reference),
        ),
        add_title="Add what was said",
        add_url=f"{you_said.url(PageKind.ADD)}?{asked}" if may_add else "",
    )


def groups_behind(kind: str, reference: str) -> Iterator[RelatedRow]:
    """Yield the groups whose meeting an engagement was, or whose recommendation an action follows up."""
    if kind in MET_AT:
        path, note = MET_AT[kind]
        for group in advice.linked_to(path, reference):
            yield RelatedRow(text=str(group), url=groups.url(PageKind.SHOW, group), note=note)


def told(entry: YouSaid) -> str:
    """Say in short what came of it, and when."""
    day = entry.done_on or entry.said_on
    return f"{Outcome(entry.outcome).label} · {display.write_date_briefly(day)}"
