from peelian.kit.areas.area import Area
from peelian.outputs.reports import records

area = Area(title="Reports", records=(records.occasions,))
