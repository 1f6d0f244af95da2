from peelian.areas.places import queries, records
from peelian.kit.areas.area import Area
from peelian.kit.areas.provided import Provides

area = Area(title="Places", records=(records.places,), provides=Provides(ground=queries.ground))
