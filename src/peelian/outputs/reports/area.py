from peelian.kit.areas.area import Area
from peelian.kit.areas.provided import Provides
from peelian.outputs.reports import obligations, records, telling

area = Area(
    title="Reports",
    records=(records.occasions,),
    obligations=obligations.ALL,
    provides=Provides(told_in=telling.told_in),
)
