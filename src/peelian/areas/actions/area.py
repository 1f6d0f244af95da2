from peelian.areas.actions import measures, records
from peelian.kit.areas.area import Area
from peelian.kit.areas.provided import Provides

area = Area(
    title="Actions",
    records=(records.actions,),
    measures=measures.ALL,
    provides=Provides(related=records.related_to),
)
