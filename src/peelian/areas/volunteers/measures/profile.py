"""Who the volunteers are beside the people of the area, told by schemes: no count of few people, and nobody behind it.

There is no measure that is cut by what volunteers say of themselves, because every measure opens its records.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.db.models import DateField, Q, QuerySet, Value

from peelian.areas.volunteers.measures.cohort import LAW
from peelian.areas.volunteers.models import Scheme
from peelian.areas.volunteers.permissions import can_count_volunteers
from peelian.areas.volunteers.queries import diversity
from peelian.areas.volunteers.queries.memberships import memberships_on
from peelian.basics import display
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


def said_of(scheme: Any, day: date) -> Iterator[str]:
    """Yield a line for each group of the tables that were last told, and where they come from."""
    tables = diversity.tables_of(scheme, day)
    for table in tables:
        for group in table.groups:
            beside = f"; of the population {group.people_said}" if group.people_said else ""
            yield f"{table.title}, {group.word}: {group.shown}{beside}"
    told = sorted({table.as_at for table in tables})
    if told:
        yield f"As at {' and '.join(map(display.write_date, told))}"
    for source, counted_on in sorted({(table.source, table.people_as_at) for table in tables if table.people_as_at}):
        yield f"Population on {display.write_date(counted_on)}: {source}"


def told(schemes: Iterable[Any]) -> Iterator[Entry]:
    """Yield each scheme with how many serve in it, and lines about who they are."""
    for scheme in schemes:
        day = scheme.as_at if isinstance(scheme.as_at, date) else date.fromisoformat(scheme.as_at)
        serving = memberships_on(scheme, day).count()
        yield Entry(
            reference=scheme.reference,
            cells=(scheme.name, str(serving)),
            points=tuple(said_of(scheme, day)),
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
    counts="For each scheme those who serve, by age, gender, ethnic group and disability as they say, and by the "
    "district of their home, beside the population that was imported.",
    leaves_out="Numbers below five, those that could be worked out by subtracting a table that was told before, and "
    "as many others as it takes so that none follows from the rest.",
    dated_by="The day of which each table was last told, by the last day of the period.",
    law=LAW + " Equality Act 2010, section 149.",
    may_see=can_count_volunteers,
)

PROFILE = (diversity_of_schemes,)
