from peelian.areas.actions import measures, obligations, records
from peelian.kit.areas.area import Area
from peelian.kit.areas.provided import Provides

area = Area(
    title="Actions",
    records=(records.actions,),
    measures=measures.ALL,
    obligations=obligations.ALL,
    provides=Provides(related=records.related_to),
)
