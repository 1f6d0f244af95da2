"""Hours, what they are worth, and awards for service."""

from dataclasses import replace

from peelian.areas.volunteers.measures.cohort import CUTS, LAW
from peelian.areas.volunteers.models import Hours, ServiceAward
from peelian.areas.volunteers.permissions import can_count_volunteers
from peelian.areas.volunteers.queries.memberships import scheme_aliases, scheme_names
from peelian.areas.volunteers.rules.service import HUNDREDTHS, IN_A_POUND
from peelian.basics.display import show
from peelian.basics.figures import Unit
from peelian.basics.periods import Period
from peelian.kit.measures import aggregates, dimensions
from peelian.kit.measures.measure import Measure
from peelian.kit.measures.sentences import how_many
from peelian.kit.records.models import RecordQuerySet

HOURS_CUTS = {**CUTS, **dimensions.times("done_on")}

hours = Measure(
    key="volunteers.hours",
    title="Hours that volunteers gave",
    unit=Unit.HOURS,
    of=Hours.objects.given_in,
    aggregate=aggregates.total("hundredths", per=HUNDREDTHS),
    dimensions=HOURS_CUTS,
    covered_by="volunteer-hours",
    places=2,
    say=lambda figure: f"volunteers gave {show(figure)} hours",
    counts="Hours of visits and of everything else that volunteers gave to their schemes.",
    leaves_out="What was withdrawn.",
    dated_by="The day on which they were given.",
    law=LAW,
    may_see=can_count_volunteers,
)

value_of_hours = replace(
    hours,
    key="volunteers.value_of_hours",
    title="What the hours of volunteers are worth",
    unit=Unit.MONEY,
    of=Hours.objects.worth_in,
    aggregate=aggregates.total("worth", per=IN_A_POUND),
    say=lambda figure: f"the hours that volunteers gave were worth {show(figure)}",
    counts="Each entry of hours, multiplied by the hourly rate of its day to four decimal places, with the allowance "
    "for shifts where one is due; added up, and rounded once.",
    leaves_out="What was withdrawn, and hours of days for which no rate is recorded.",
)


def awarded_in(period: Period) -> RecordQuerySet[ServiceAward]:
    """Return the awards for service of a period."""
    return ServiceAward.objects.standing().filter(awarded_on__gte=period.start, awarded_on__lt=period.end)


YEARS = {3: "3 years", 6: "6 years", 9: "9 years", 12: "12 years", 15: "15 years", 18: "18 years", 21: "21 or more"}

awards = replace(
    hours,
    key="volunteers.awards",
    title="Awards for long service",
    unit=Unit.COUNT,
    of=awarded_in,
    aggregate=aggregates.count,
    dimensions={
        "scheme": dimensions.field("membership__scheme", scheme_names, title="Scheme", aliases=scheme_aliases),
        "service": dimensions.band("years", YEARS, title="Years of service"),
        **dimensions.times("awarded_on"),
    },
    places=None,
    covered_by="volunteers",
    say=lambda figure: f"{how_many(figure, 'award', 'awards')} for long service {verb(figure.value)} given",
    counts="Awards for three, six, nine years of service and so on.",
    dated_by="The day of the award.",
)


def verb(value: object) -> str:
    """Say was of one, and were of others."""
    return "was" if value == 1 else "were"


SERVICE = (hours, value_of_hours, awards)
