"""How many visits were made, tried and observed, by suite, access and outcome."""

from dataclasses import replace

from django.db.models import QuerySet

from peelian.areas.visiting.measures.cuts import ACCESS, ARRIVED, BY_ARRIVAL, LAW, OUTCOME, SUITES
from peelian.areas.visiting.models import Visit
from peelian.areas.visiting.permissions import can_count_visits
from peelian.basics.figures import Unit
from peelian.basics.periods import Period
from peelian.kit.measures import aggregates
from peelian.kit.measures.measure import Measure
from peelian.kit.measures.sentences import how_many


def tried_in(period: Period) -> QuerySet[Visit]:
    """Return the visits to suites of a period, however they ended."""
    return Visit.objects.arriving_in(period).filter(is_off_site=False)


def off_site_in(period: Period) -> QuerySet[Visit]:
    """Return what visitors observed somewhere else in a period."""
    return Visit.objects.arriving_in(period).filter(is_off_site=True)


visits = Measure(
    key="visiting.visits",
    title="Visits made",
    unit=Unit.COUNT,
    of=Visit.objects.made_in,
    aggregate=aggregates.count,
    dimensions={**SUITES, **ACCESS, **ARRIVED},
    covered_by="visits",
    say=lambda figure: f"visitors made {how_many(figure, 'visit')}",
    counts="Visits to suites that were made, each once.",
    leaves_out="Visits turned away at the door or broken off, observations somewhere else, and what was withdrawn.",
    dated_by=BY_ARRIVAL,
    law=LAW,
    may_see=can_count_visits,
)

attempts = replace(
    visits,
    key="visiting.attempts",
    title="Visits tried",
    of=tried_in,
    dimensions={**SUITES, **OUTCOME, **ARRIVED},
    say=lambda figure: f"visitors went on {how_many(figure, 'visit')}, however they ended",
    counts="Visits to suites, also those that were turned away at the door or broken off, each once.",
    leaves_out="Observations somewhere else, and what was withdrawn.",
)

off_site = replace(
    visits,
    key="visiting.off_site",
    title="Observations somewhere else",
    of=off_site_in,
    dimensions={**SUITES, **ARRIVED},
    say=lambda figure: f"visitors observed somewhere else {how_many(figure, 'time')}",
    counts="What visitors observed away from the suite, such as the training of dogs, each once.",
    leaves_out="Visits to suites, and what was withdrawn.",
)

VISITS = (visits, attempts, off_site)
