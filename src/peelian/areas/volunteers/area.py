from peelian.areas.volunteers import jobs, measures, obligations
from peelian.areas.volunteers.records import kinds
from peelian.kit.areas.area import Area

area = Area(
    title="Volunteers",
    records=kinds.ALL,
    measures=measures.ALL,
    obligations=obligations.ALL,
    jobs=(jobs.LETTERS,),
)
