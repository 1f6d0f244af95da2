"""How many serve, are on their way, come and leave; as at the last day of a period, or today if that is earlier."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from django.db.models import QuerySet

from peelian.areas.places.queries import authority_aliases, authority_names
from peelian.areas.volunteers.models import Membership
from peelian.areas.volunteers.permissions import can_count_volunteers, can_see_volunteers
from peelian.areas.volunteers.queries.memberships import scheme_aliases, scheme_names
from peelian.areas.volunteers.rules.schemes import SchemeKind
from peelian.areas.volunteers.rules.tenure import later_by
from peelian.basics import arithmetic
from peelian.basics.display import show
from peelian.basics.figures import Unit
from peelian.basics.periods import DAY, Period
from peelian.kit import clock
from peelian.kit.measures import aggregates, dimensions
from peelian.kit.measures.measure import Derived, Measure
from peelian.kit.measures.sentences import how_many

LAW = "Police Reform Act 2002, section 51; Home Office, Code of Practice on independent custody visiting (March 2013)."
AT_THE_END = "As at the last day of the period, or today where that is yet to come."
LONG = 5
"""How many years of service are long."""

SCHEME = dimensions.field("scheme", scheme_names, title="Scheme", aliases=scheme_aliases)
DISTRICT = dimensions.field(
    "volunteer__home_authority", authority_names, title="Home district", aliases=authority_aliases
)
KIND = dimensions.choice("scheme__kind", SchemeKind, title="Kind of scheme")
CUTS = {"scheme": SCHEME, "kind": KIND}
"""The office sees how many there are in a scheme, and only who sees volunteers how many of them live where."""
PEOPLE = aggregates.distinct("volunteer")

type OnDay = Callable[[date], QuerySet[Membership]]


def at_the_end(of: OnDay) -> Callable[[Period], QuerySet[Membership]]:
    """Ask of the last day of a period, and no further than today."""
    return lambda period: of(min(period.last, max(clock.today(), period.start)))


def long_serving_on(day: date) -> QuerySet[Membership]:
    """Return those who serve on a day, and had for more than five years."""
    return Membership.objects.serving_on(day).filter(served_from__lte=later_by(day, years=-LONG) - DAY)


def there_at_the_start(period: Period) -> QuerySet[Membership]:
    """Return those who served on the first day of a period."""
    return Membership.objects.serving_on(period.start)


def still_there(period: Period) -> QuerySet[Membership]:
    """Return those who served on the first day of a period and serve on its last."""
    first = there_at_the_start(period).order_by().values("pk")
    return at_the_end(Membership.objects.serving_on)(period).filter(pk__in=first)


cohort = Measure(
    key="volunteers.cohort",
    title="Volunteers who serve",
    unit=Unit.COUNT,
    of=at_the_end(Membership.objects.serving_on),
    aggregate=PEOPLE,
    dimensions=CUTS,
    covered_by="volunteers",
    say=lambda figure: f"{how_many(figure, 'volunteer')} served at the end of the days",
    counts="Volunteers who were accredited or in probation, each once, in however many schemes they serve.",
    leaves_out="Those on their way, those who paused, and what was withdrawn.",
    dated_by=AT_THE_END,
    law=LAW,
    may_see=can_count_volunteers,
)

homes = replace(
    cohort,
    key="volunteers.homes",
    title="Where volunteers who serve live",
    dimensions={**CUTS, "district": DISTRICT},
    place="district",
    say=lambda figure: f"{how_many(figure, 'volunteer')} who served at the end of the days had a home on the record",
    counts="Volunteers who were accredited or in probation, by the district of their home. "
    "Others in the office read the numbers that were told: those below five are withheld there.",
    may_see=can_see_volunteers,
)

in_recruitment = replace(
    cohort,
    key="volunteers.in_recruitment",
    title="Volunteers in recruitment",
    of=at_the_end(Membership.objects.in_recruitment_on),
    say=lambda figure: f"{how_many(figure, 'volunteer was', 'volunteers were')} in recruitment at the end of the days",
    counts="People who had asked to volunteer, from the enquiry to the end of induction, each once.",
    leaves_out="Those who serve or gave up by then, and what was withdrawn.",
)

joiners = replace(
    cohort,
    key="volunteers.joiners",
    title="Volunteers who began to serve",
    of=Membership.objects.joining_in,
    dimensions={**CUTS, **dimensions.times("served_from")},
    say=lambda figure: f"{how_many(figure, 'volunteer')} began to serve",
    counts="Volunteers whose probation began, or who were accredited without one, in the period.",
    leaves_out="What was withdrawn.",
    dated_by="The first day of service.",
)

leavers = replace(
    cohort,
    key="volunteers.leavers",
    title="Volunteers who left",
    of=Membership.objects.leaving_in,
    dimensions={**CUTS, **dimensions.times("ended_on")},
    say=lambda figure: f"{how_many(figure, 'volunteer')} left",
    counts="Volunteers who had served and left, or were removed, in the period.",
    leaves_out="Those who gave up before they served, and what was withdrawn.",
    dated_by="The day on which they left.",
)

long_serving = replace(
    cohort,
    key="volunteers.long_serving",
    title=f"Volunteers with over {LONG} years of service",
    of=at_the_end(long_serving_on),
    say=lambda figure: f"{how_many(figure, 'volunteer')} had over {LONG} years of service",
    counts=f"Volunteers who serve, and had for more than {LONG} years, each once.",
)

long_serving_share = Derived(
    key="volunteers.long_serving_share",
    title=f"Share of volunteers with over {LONG} years of service",
    unit=Unit.SHARE,
    parts=(long_serving, cohort),
    how=arithmetic.ratio,
    say=lambda figure: f"{show(figure)} of the volunteers had over {LONG} years of service",
    places=2,
    counts=f"Volunteers with more than {LONG} years of service, divided by all who serve.",
    dated_by=AT_THE_END,
    law=LAW,
    may_see=can_count_volunteers,
)

at_the_start = replace(
    cohort,
    key="volunteers.at_the_start",
    title="Volunteers who served on the first day",
    of=there_at_the_start,
    say=lambda figure: f"{how_many(figure, 'volunteer')} served at the beginning of the days",
    dated_by="As at the first day of the period.",
)

stayed = replace(
    cohort,
    key="volunteers.stayed",
    title="Volunteers who stayed",
    of=still_there,
    say=lambda figure: f"{how_many(figure, 'volunteer')} served from the beginning to the end of the days",
    counts="Volunteers who served on the first day of the period, and serve on its last.",
)

retention = Derived(
    key="volunteers.retention",
    title="Retention",
    unit=Unit.SHARE,
    parts=(stayed, at_the_start),
    how=arithmetic.ratio,
    say=lambda figure: f"{show(figure)} of those who served at the beginning of the days stayed to their end",
    counts="Volunteers who served on the first day and on the last, divided by those of the first. "
    "Asked of a year it is the retention over a year, asked of five years that over five.",
    dated_by="The first and the last day of the period.",
    law=LAW,
    may_see=can_count_volunteers,
)

COHORT = (
    *(cohort, homes, in_recruitment, joiners, leavers, long_serving, long_serving_share),
    *(at_the_start, stayed, retention),
)
