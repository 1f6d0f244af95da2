"""The calendar of an account: what is its own and its team's, on its last day, in words that may leave the house."""

from datetime import date
from urllib.parse import urlsplit

from django.utils import timezone

from peelian.kit.access.models import Account
from peelian.kit.calendars import icalendar
from peelian.kit.calendars.feeds import Calendar
from peelian.kit.calendars.icalendar import Event
from peelian.kit.obligations import paging
from peelian.kit.obligations.asking import Question, Whose
from peelian.kit.obligations.obligation import Obligation
from peelian.outputs.due.permissions import can_see_due
from peelian.outputs.due.rules import EVENTS

DUE = Calendar(name="due", title="calendar of what is due", may_read=can_see_due)


def of(account: Account, today: date, address: str) -> bytes:
    """Write the calendar of an account."""
    question = Question(person=account, today=today, whose=Whose.OWN)
    due = paging.leaf(question, size=EVENTS).obligations
    events = [event(each, each.due_on, address) for each in due if each.due_on]
    return icalendar.calendar("What is due", events, at=timezone.now())


def event(obligation: Obligation, on: date, address: str) -> Event:
    """Write an obligation as an event of its last day."""
    return Event(
        uid=f"{obligation.source.key}-{obligation.pk}@{urlsplit(address).hostname or 'localhost'}",
        on=on,
        summary=obligation.outside,
        description=obligation.rule_said,
        url=f"{address}{obligation.url}",
    )
