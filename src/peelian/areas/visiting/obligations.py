"""What is due of the visiting schemes: answers of the force, what is followed up, meetings, reports to be confirmed."""

from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet, Value

from peelian.areas.visiting.models import Concern, Visit, VisitVisitor
from peelian.areas.visiting.queries import agendas
from peelian.areas.visiting.queries import concerns as queries
from peelian.areas.visiting.rules import concerns as rules
from peelian.areas.visiting.rules import meetings
from peelian.areas.visiting.rules.outcomes import Origin
from peelian.basics import display
from peelian.basics.deadlines import Deadline, after_days
from peelian.basics.periods import DAY
from peelian.kit.access.roles import Role
from peelian.kit.obligations.source import EVERY, Days, Owned, Since, Source, Told, on_the_day

A_YEAR = timedelta(days=366)
"""How far back reports are still confirmed: nobody remembers a visit of longer ago."""
OWNED = Owned(named=Value("Volunteer manager"), team=Role.VOLUNTEER_MANAGER)


def tell_concern(concern: Concern) -> Told:
    """Tell what a concern is about, where, and how urgent it is."""
    about = f"on {display.write_date(concern.raised_on)}; {concern.get_urgency_display().lower()}"
    return Told(title=f"{concern.get_category_display()}, {concern.suite}", about=about)


def tell_follow_up(concern: Concern) -> Told:
    """Tell what is followed up."""
    return Told(title=f"{concern.get_category_display()}, {concern.suite}", about=f"({concern.reference})")


def tell_meeting(scheme: Any) -> Told:
    """Tell which scheme has still to meet, and when it met last."""
    met = scheme.last_met_on
    about = f"(none since {display.write_date(met)})"
    return Told(title=f"Meeting of {scheme}", about=about, outside=f"Meeting of {scheme}")


def tell_visit(visit: Visit) -> Told:
    """Tell which report is not confirmed."""
    return Told(title=f"Report of {visit}", about=f"of {display.write_date(visit.arrived_on)}")


def unconfirmed_on(day: date) -> QuerySet[Visit]:
    """Return the visits of a year whose reports visitors wrote here, and one of them has not confirmed."""
    unconfirmed = VisitVisitor.objects.filter(visit=OuterRef("pk"), confirmed_at__isnull=True)
    visits = Visit.objects.filter(arrived_on__gte=day - A_YEAR, origin=Origin.FORM, withdrawn_on__isnull=True)
    return visits.filter(Exists(unconfirmed))


def confirming_clock(arrived_on: date) -> Deadline:
    """Return by when visitors confirm a report: the office settles how many days they have."""
    days = settings.PEELIAN_CONFIRM_DAYS
    return after_days(arrived_on + DAY, days, rule="Visitors confirm the report of the visit", law=rules.CODE)


answers = Source(
    key="visiting.answers",
    title="Concerns that wait for the force",
    one="Answer to concern",
    days=Days.POLICY,
    clock=rules.answer_clock,
    open_on=queries.waiting_on,
    column="answer_due_on",
    owned=Owned(named=Value("Force liaison"), force=EVERY, team=Role.VOLUNTEER_MANAGER),
    tell=tell_concern,
)

answered = Source(
    key="visiting.answered",
    title="Answers of the force to be looked at",
    one="Answered concern",
    days=Days.PRACTICABLE,
    clock=Since(rule="As soon as practicable after the force answered", law=rules.POLICY),
    open_on=queries.answered_on,
    column="answered_on",
    owned=OWNED,
    tell=tell_concern,
)

follow_ups = Source(
    key="visiting.follow_ups",
    title="Concerns to be followed up",
    one="Follow-up of concern",
    days=Days.TARGET,
    clock=on_the_day("To be followed up", rules.POLICY),
    open_on=queries.followed_up_on,
    column="follow_up_on",
    owned=OWNED,
    tell=tell_follow_up,
)

meeting = Source(
    key="visiting.meetings",
    title="Meetings of the visiting schemes",
    one="Meeting of scheme",
    days=Days.POLICY,
    clock=meetings.next_due,
    open_on=agendas.last_met,
    column="last_met_on",
    owned=OWNED,
    tell=tell_meeting,
)

confirmations = Source(
    key="visiting.confirmations",
    title="Reports of visits to be confirmed",
    one="Report of visit",
    days=Days.POLICY,
    clock=confirming_clock,
    open_on=unconfirmed_on,
    column="arrived_on",
    owned=OWNED,
    tell=tell_visit,
)

ALL = (answers, answered, follow_ups, meeting, confirmations)
"""Every source of the area."""
