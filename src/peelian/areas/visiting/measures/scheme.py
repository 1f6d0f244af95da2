"""Meetings of a scheme, and the good practice that visitors saw."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from django.db.models import QuerySet

from peelian.areas.visiting.measures.cuts import ARRIVED, SCHEME, SUITES
from peelian.areas.visiting.measures.visits import visits
from peelian.areas.visiting.models import SchemeMeeting, Visit
from peelian.areas.visiting.permissions import can_see_visits
from peelian.basics.display import write_date
from peelian.basics.figures import Entry
from peelian.basics.periods import Period
from peelian.kit.measures import dimensions
from peelian.kit.measures.measure import Listed
from peelian.kit.measures.sentences import how_many


def praised_in(period: Period) -> QuerySet[Visit]:
    """Return the visits and observations of a period on which visitors saw good practice."""
    return Visit.objects.arriving_in(period).exclude(good_practice="")


def told(visits: Iterable[Any]) -> Iterator[Entry]:
    """Yield each visit with the good practice that visitors saw, line by line."""
    for visit in visits:
        lines = tuple(line.strip() for line in visit.good_practice.splitlines() if line.strip())
        yield Entry(reference=visit.reference, cells=(visit.suite.name, f"{visit.arrived_on:%B %Y}"), points=lines)


def held(meetings: Iterable[Any]) -> Iterator[Entry]:
    """Yield each meeting with its scheme and its day."""
    for meeting in meetings:
        yield Entry(reference=meeting.reference, cells=(meeting.scheme.name, write_date(meeting.held_on)), points=())


meetings = replace(
    visits,
    key="visiting.meetings",
    title="Meetings of the scheme",
    of=SchemeMeeting.objects.held_in,
    dimensions={**SCHEME, **dimensions.times("held_on")},
    covered_by="scheme-meetings",
    say=lambda figure: f"{how_many(figure, 'meeting of a scheme was', 'meetings of schemes were')} held",
    counts="Meetings of visitors, the office and the force, each once.",
    leaves_out="What was withdrawn.",
    dated_by="The day on which it was held.",
)

meetings_held = Listed(
    key="visiting.meetings_held",
    title="Meetings of the scheme, one by one",
    of=lambda period: SchemeMeeting.objects.held_in(period).select_related("scheme").order_by("held_on", "pk"),
    columns=("Scheme", "Date"),
    entries=lambda found: held(found.order_by("held_on", "pk")),
    dimensions={**SCHEME, **dimensions.times("held_on")},
    covered_by="scheme-meetings",
    say=meetings.say,
    counts=meetings.counts,
    leaves_out=meetings.leaves_out,
    dated_by=meetings.dated_by,
    law=meetings.law,
    may_see=meetings.may_see,
)

good_practice = Listed(
    key="visiting.good_practice",
    title="Good practice that visitors saw",
    of=praised_in,
    columns=("Suite", "Month"),
    points_title="What they saw",
    entries=lambda found: told(found.select_related("suite").order_by("arrived_on", "pk")),
    dimensions={**SUITES, **ARRIVED},
    covered_by="visits",
    say=lambda figure: f"visitors saw good practice on {how_many(figure, 'visit')}",
    counts="Visits and observations on which visitors wrote down good practice, each with what they saw.",
    leaves_out="Visits on which they wrote down none, and what was withdrawn.",
    dated_by=visits.dated_by,
    law=visits.law,
    may_see=can_see_visits,
)

SCHEME_MEASURES = (meetings, meetings_held, good_practice)
