from peelian.areas.visiting import measures
from peelian.kit.areas.area import Area

area = Area(title="Visiting", measures=measures.ALL)
