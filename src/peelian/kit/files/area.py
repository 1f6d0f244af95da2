from peelian.kit.areas.area import Area
from peelian.kit.areas.provided import Provides
from peelian.kit.files import showing

area = Area(
    title="Files",
    checks=(showing.unsound,),
    provides=Provides(related=showing.related_to, found_by=showing.names_of),
)
