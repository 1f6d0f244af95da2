"""What awards add up to."""

from peelian.areas.funding.models import Award, Fund
from peelian.basics.figures import Unit
from peelian.basics.periods import Period
from peelian.kit.measures import aggregates, dimensions
from peelian.kit.measures.measure import Measure
from peelian.kit.measures.sentences import how_many
from peelian.kit.records.models import RecordQuerySet


def awarded_in(period: Period) -> RecordQuerySet[Award]:
    """Return the awards that were made in a period."""
    return Award.objects.standing().filter(awarded_on__gte=period.start, awarded_on__lt=period.end)


def fund_names() -> dict[int, str]:
    """Return the name of every fund by its id."""
    return dict(Fund.objects.standing().order_by("name", "pk").values_list("pk", "name"))


awards = Measure(
    key="funding.awards",
    title="Awards made",
    unit=Unit.COUNT,
    of=awarded_in,
    aggregate=aggregates.count,
    dimensions={
        "fund": dimensions.field("fund", fund_names, title="Fund"),
        "month": dimensions.month("awarded_on"),
        "quarter": dimensions.quarter("awarded_on"),
    },
    say=lambda figure: f"{how_many(figure, 'award was', 'awards were')} made",
    counts="Awards made in the period.",
    leaves_out="Awards that were withdrawn, and those whose date is not known.",
    dated_by="The day of the award.",
    law="Police Reform and Social Responsibility Act 2011, section 9 (crime and disorder reduction grants).",
)
