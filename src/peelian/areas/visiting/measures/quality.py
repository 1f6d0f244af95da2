"""How far a scheme has come with the criteria of its framework of quality."""

from django.db.models import QuerySet

from peelian.areas.visiting.measures.cuts import SCHEME
from peelian.areas.visiting.models import Criterion
from peelian.areas.visiting.permissions import can_see_evidence
from peelian.areas.visiting.rules.evidence import Assessment, Level
from peelian.basics.display import show
from peelian.basics.figures import Unit
from peelian.basics.periods import Period
from peelian.kit.measures import aggregates, dimensions
from peelian.kit.measures.measure import Measure


def assessed_by_the_end_of(period: Period) -> QuerySet[Criterion]:
    """Return the criteria that were assessed by the last day of a period."""
    return Criterion.objects.standing().filter(assessed_on__lt=period.end)


criteria = Measure(
    key="visiting.criteria",
    title="Criteria of quality that were assessed",
    unit=Unit.COUNT,
    of=assessed_by_the_end_of,
    aggregate=aggregates.count,
    dimensions={
        **SCHEME,
        "level": dimensions.choice("level", Level, title="Level"),
        "assessment": dimensions.choice("assessment", Assessment, title="Assessment"),
    },
    say=lambda figure: f"{show(figure)} criteria of quality had been assessed by the end of the days",
    counts="Criteria of quality that the office had assessed by the last day, by what it says of them now.",
    leaves_out="Criteria not yet assessed, and what was withdrawn.",
    dated_by="The day of the assessment.",
    law="None asks for it: the framework is that of the association of custody visiting schemes.",
    may_see=can_see_evidence,
)

QUALITY = (criteria,)
