from peelian.kit.areas.area import Area
from peelian.outputs.papers import records

area = Area(title="Published papers", records=(records.papers, records.figures, records.tables))
