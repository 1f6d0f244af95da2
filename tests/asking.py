"""Questions that the tests of measures ask, of May 2024 and as at August 2025."""

from datetime import date

from peelian.areas.engagement import samples
from peelian.areas.engagement.models import Engagement
from peelian.basics.figures import Unit
from peelian.basics.periods import financial_year, read_period
from peelian.kit.measures import aggregates
from peelian.kit.measures.measure import Measure, Scope
from peelian.kit.measures.reckoning import Reckoning

TODAY = date(2025, 8, 28)
YEAR = Scope(period=financial_year(2024))
MAY = Scope(period=read_period("2024-05"))


def meeting(**values):
    """Return a meeting of May in Exampleton, unless told otherwise."""
    return samples.engagement(**{"held_on": date(2024, 5, 20), **values})


def of_may(measure, **cuts):
    """Ask for May 2024, knowing nothing yet."""
    return Reckoning(TODAY).figure(measure, Scope(period=MAY.period, cuts=cuts))


def with_dimensions(of=Engagement.objects.during, **named):
    """Return a count of engagements that is cut in other ways than the office cuts it."""
    return Measure(
        key="engagement.tried", title="Engagements", unit=Unit.COUNT, of=of, aggregate=aggregates.count,
        dimensions=named, say=lambda _figure: "",
    )  # fmt: skip
