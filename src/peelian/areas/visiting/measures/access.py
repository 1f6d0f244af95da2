"""How soon visitors were let in, and why they waited."""

from dataclasses import replace

from django.db.models import Q, QuerySet

from peelian.areas.visiting.measures.cuts import ACCESS, ARRIVED, BY_ARRIVAL, LAW, REASON, SUITES
from peelian.areas.visiting.measures.visits import tried_in, visits
from peelian.areas.visiting.models import Visit
from peelian.areas.visiting.permissions import can_count_visits
from peelian.areas.visiting.rules.access import Access
from peelian.areas.visiting.rules.outcomes import Outcome
from peelian.basics import arithmetic
from peelian.basics.display import show
from peelian.basics.figures import Unit
from peelian.basics.periods import Period
from peelian.kit.measures.measure import Derived
from peelian.kit.measures.sentences import how_many

NO_WAIT_KNOWN = Q(access="") & ~Q(outcome=Outcome.TURNED_AWAY.value)
"""It is not known how soon visitors were let in. Who was turned away was not let in at all, which is known."""


def admitted_in(period: Period) -> QuerySet[Visit]:
    """Return the visits of a period of which it is known if visitors were let in, and how soon."""
    return tried_in(period).exclude(NO_WAIT_KNOWN)


def immediate_in(period: Period) -> QuerySet[Visit]:
    """Return the visits of a period whose visitors were let in at once."""
    return tried_in(period).filter(access=Access.IMMEDIATE.value).exclude(outcome=Outcome.TURNED_AWAY.value)


def delayed_in(period: Period) -> QuerySet[Visit]:
    """Return the visits of a period whose visitors had to wait."""
    return tried_in(period).filter(access__in=[Access.SHORT.value, Access.LONG.value])


access = replace(
    visits,
    key="visiting.access",
    covered_by="visit-access",
    title="Visits by how soon visitors were let in",
    of=admitted_in,
    dimensions={**SUITES, **ACCESS, **ARRIVED},
    say=lambda figure: f"it is known of {how_many(figure, 'visit')} how soon visitors were let in",
    counts="Visits to suites of which it is known how soon visitors were let in, also those that were broken off. "
    "Visitors who were turned away at the door were not let in: they stand under “Not recorded”.",
    leaves_out="Visits of which it is not known, observations somewhere else, and what was withdrawn.",
)

immediate = replace(
    visits,
    key="visiting.immediate",
    covered_by=access.covered_by,
    title="Visits with immediate access",
    of=immediate_in,
    dimensions={**SUITES, **ARRIVED},
    say=lambda figure: f"visitors were let in at once on {how_many(figure, 'visit')}",
    counts="Visits to suites whose visitors were let in within five whole minutes of their arrival.",
    leaves_out="Observations somewhere else, and what was withdrawn.",
)

immediate_share = Derived(
    key="visiting.immediate_share",
    title="Share of visits with immediate access",
    unit=Unit.SHARE,
    parts=(immediate, access),
    how=arithmetic.ratio,
    say=lambda figure: f"visitors were let in at once on {show(figure)} of their visits",
    counts="Visits with immediate access, divided by all visits of which it is known how soon visitors were let in. "
    "A visit that was turned away is one without access.",
    leaves_out="Visits of which it is not known, observations somewhere else, and what was withdrawn.",
    dated_by=BY_ARRIVAL,
    law=LAW,
    may_see=can_count_visits,
)

delays = replace(
    visits,
    key="visiting.delays",
    covered_by=access.covered_by,
    title="Visits whose visitors had to wait",
    of=delayed_in,
    dimensions={**SUITES, **ACCESS, **REASON, **ARRIVED},
    say=lambda figure: f"visitors had to wait on {how_many(figure, 'visit')}",
    counts="Visits to suites whose visitors waited for more than five minutes, by why they waited.",
    leaves_out="Visits that were turned away before anybody said how long they waited, and what was withdrawn.",
)

ACCESS_MEASURES = (access, immediate, immediate_share, delays)
