from peelian.areas.office import checks, queries, records
from peelian.kit.areas.area import Area
from peelian.kit.areas.provided import Provides

area = Area(
    title="The office",
    records=(
        records.bodies,
        records.terms,
        records.pre_election_periods,
        records.coverage,
        records.contact_points,
    ),
    checks=(checks.colours_can_be_read,),
    provides=Provides(
        body=queries.body_on,
        contact=queries.contact_on,
        term_of=queries.term_of,
        words=queries.words_on,
        coverage=queries.coverage,
        election=queries.election_on,
    ),
)
