from peelian.areas.actions import measures, records
from peelian.kit.areas.area import Area

area = Area(title="Actions", records=(records.actions,), measures=measures.ALL)
