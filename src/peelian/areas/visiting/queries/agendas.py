"""What a meeting of a scheme has to speak about: open concerns, and the open actions that come from either."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from peelian.areas.actions.models import Action
from peelian.areas.actions.queries import actions_of
from peelian.areas.visiting.models import Concern, SchemeMeeting, Suite
from peelian.areas.volunteers.models import Scheme
from peelian.areas.volunteers.rules.schemes import SchemeKind
from peelian.basics import display

CONCERNS, MEETINGS = "concerns", "scheme-meetings"
STANDING_ITEMS = ("Minutes of the last meeting", "Visits since the last meeting")


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """Something to speak about, and the reference of its record, where there is one."""

    title: str
    about: str = ""


def open_items(meeting: SchemeMeeting, user: Any) -> Iterator[Item]:
    """Yield what a meeting has to speak about: its standing items, open actions, open concerns."""
    for title in STANDING_ITEMS:
        yield Item(title=title)
    for action in open_actions(meeting, user):
        yield Item(title=short(f"Action: {action.title}"), about=action.reference)
    for concern in open_concerns(meeting):
        where = f"{concern.suite}, {display.write_date(concern.raised_on)}"
        told = f"{concern.get_category_display()}, {where}: {concern.get_progress_display().lower()}"
        yield Item(title=short(f"Concern: {told}"), about=concern.reference)


def short(words: str) -> str:
    """Return words as long as the title of an item may be."""
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"


LONGEST = 200


def open_concerns(meeting: SchemeMeeting) -> QuerySet[Concern]:
    """Return the concerns of a scheme that are not closed, the oldest first; none that came after the meeting."""
    found = Concern.objects.not_closed().filter(suite__scheme=meeting.scheme_id, raised_on__lte=meeting.held_on)
    return found.select_related("suite").order_by("raised_on", "pk")


def open_actions(meeting: SchemeMeeting, user: Any) -> QuerySet[Action]:
    """Return the open actions that come from meetings or concerns of a scheme, as far as this person sees them."""
    meetings = SchemeMeeting.objects.filter(scheme=meeting.scheme_id, held_on__lte=meeting.held_on)
    concerns = Concern.objects.filter(suite__scheme=meeting.scheme_id)
    comes_from = Q(origin_kind=MEETINGS, origin_reference__in=meetings.values("reference")) | Q(
        origin_kind=CONCERNS, origin_reference__in=concerns.values("reference")
    )
    return actions_of(user).not_closed().filter(comes_from).order_by("due_on", "pk")


def last_met(day: date) -> QuerySet[Scheme]:
    """Return the schemes that meet, each with the day of its last meeting, else that on which it began.

    They are the custody schemes, and each other scheme that visits and has met once.
    """
    held = SchemeMeeting.objects.filter(scheme=OuterRef("pk"), held_on__lte=day, withdrawn_on__isnull=True)
    latest = Subquery(held.order_by("-held_on").values("held_on")[:1])
    visited = Exists(Suite.objects.filter(scheme=OuterRef("pk"), withdrawn_on__isnull=True))
    meets = Q(kind=SchemeKind.CUSTODY.value) | Exists(held)
    schemes = Scheme.objects.filter(visited, meets, ended_on__isnull=True, withdrawn_on__isnull=True)
    return schemes.annotate(last_met_on=Coalesce(latest, F("began_on")))
