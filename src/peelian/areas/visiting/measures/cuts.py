"""The ways in which visits and what belongs to them are cut, the law, and how to ask no further than today."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.db.models import F, QuerySet, Value
from django.db.models.functions import Coalesce

from peelian.areas.visiting.queries import words
from peelian.areas.visiting.rules.access import Access, Delay
from peelian.areas.visiting.rules.outcomes import Outcome
from peelian.areas.volunteers.queries.memberships import scheme_aliases, scheme_names
from peelian.areas.volunteers.rules.schemes import SchemeKind
from peelian.basics.periods import DAY, Period
from peelian.kit import clock
from peelian.kit.measures import dimensions
from peelian.kit.measures.dimensions import Dimension

LAW = "Police Reform Act 2002, section 51; Home Office, Code of Practice on independent custody visiting (March 2013)."
BY_ARRIVAL = "The day on which visitors arrived."

type Set = Callable[[Period], QuerySet[Any]]


def so_far(of: Set) -> Set:
    """Ask no further than today: nothing that is asked for later has been missed."""

    def until_today(period: Period) -> QuerySet[Any]:
        end = min(period.end, clock.today() + DAY)
        return of(Period(period.start, max(end, period.start + DAY)))

    return until_today


SUITES = {
    "kind": dimensions.choice("suite__scheme__kind", SchemeKind, title="Kind of scheme"),
    "scheme": dimensions.field("suite__scheme", scheme_names, title="Scheme", aliases=scheme_aliases),
    "suite": dimensions.field(
        "suite", words.suite_names, title="Suite", aliases=words.suite_aliases, left=words.suites_left
    ),
}
"""Of a visit or a concern: the scheme of its suite, and the suite."""

SCHEME = {
    "kind": dimensions.choice("scheme__kind", SchemeKind, title="Kind of scheme"),
    "scheme": replace(SUITES["scheme"], read=lambda _period: F("scheme")),
}
"""Of a record that has a scheme of its own."""

ITSELF = {**SCHEME, "suite": replace(SUITES["suite"], read=lambda _period: F("pk"))}
"""Of a suite."""

SLOTS = {
    "days": Dimension(
        title="Day",
        read=lambda _period: Coalesce(F("slot_days"), Value(words.NO_SLOT)),
        words=lambda _period: words.day_names(),
        left=words.days_left,
    ),
    "times": Dimension(
        title="Time of arrival",
        read=lambda _period: Coalesce(F("slot_times"), Value(words.NO_SLOT)),
        words=lambda _period: words.time_names(),
        left=words.times_left,
    ),
}
"""When visitors arrived: seen by the scheme only, so that visits stay unannounced."""

ACCESS = {"access": dimensions.choice("access", Access, title="Access")}
REASON = {"reason": dimensions.choice("delay", Delay, title="Why visitors waited")}
OUTCOME = {"outcome": dimensions.choice("outcome", Outcome, title="How the visit ended")}
ARRIVED = dimensions.times("arrived_on")
