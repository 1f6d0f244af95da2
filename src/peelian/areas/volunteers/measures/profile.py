"""Who the volunteers are beside the people of the area, told by schemes: no count of few people, and nobody behind it.

There is no measure that is cut by what volunteers say of themselves, because every measure opens its records.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.db.models import DateField, Q, QuerySet, Value

from peelian.areas.volunteers.measures.cohort import AT_THE_END, LAW
from peelian.areas.volunteers.models import Scheme
from peelian.areas.volunteers.permissions import can_count_volunteers
from peelian.areas.volunteers.queries import diversity
from peelian.areas.volunteers.queries.memberships import memberships_on
from peelian.basics.figures import Entry
from peelian.basics.periods import Period
from peelian.kit import clock
from peelian.kit.measures.measure import Listed
from peelian.kit.measures.sentences import how_many


def schemes_in(period: Period) -> QuerySet[Scheme]:
    """Return the schemes of the last day of a period, or of today if that is earlier, and say which day it is."""
    day = min(period.last, max(clock.today(), period.start))
    lasting = Q(ended_on__isnull=True) | Q(ended_on__gte=day)
    found = Scheme.objects.filter(lasting, began_on__lte=day, withdrawn_on__isnull=True)
    return found.annotate(as_at=Value(day, output_field=DateField()))


def told(schemes: Iterable[Any]) -> Iterator[Entry]:
    """Yield each scheme with how many serve in it, and lines about who they are."""
    for scheme in schemes:
        day = scheme.as_at if isinstance(scheme.as_at, date) else date.fromisoformat(scheme.as_at)
        serving = memberships_on(scheme, day).count()
        tables = diversity.tables_of(scheme, day)
        yield Entry(
            reference=scheme.reference,
            cells=(scheme.name, str(serving)),
            points=tuple(
                f"{question}, {group}: {number}{f'; of the population {share}' if share else ''}"
                for question, group, number, share in diversity.rows_of(tables)
            ),
        )


diversity_of_schemes = Listed(
    key="volunteers.diversity",
    title="Volunteers beside the population",
    of=schemes_in,
    columns=("Scheme", "Volunteers who serve"),
    points_title="Who they are",
    entries=told,
    covered_by="volunteers",
    say=lambda figure: f"{how_many(figure, 'scheme')} had volunteers beside the population",
    counts="For each scheme those who serve, by age, gender, ethnic group and disability as they say, beside "
    "the population that was imported.",
    leaves_out="Numbers below five, and as many others as it takes so that none can be worked out.",
    dated_by=AT_THE_END,
    law=LAW + " Equality Act 2010, section 149.",
    may_see=can_count_volunteers,
)

PROFILE = (diversity_of_schemes,)
