from peelian.areas.visiting import jobs, measures, obligations
from peelian.areas.visiting.records import concerns, kinds
from peelian.kit.areas.area import Area
from peelian.kit.areas.provided import Provides

area = Area(
    title="Visiting",
    records=kinds.ALL,
    measures=measures.ALL,
    obligations=obligations.ALL,
    jobs=(jobs.LETTERS,),
    provides=Provides(related=concerns.related_to),
)
