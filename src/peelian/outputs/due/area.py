from peelian.kit.areas.area import Area
from peelian.outputs.due import jobs

area = Area(title="Due", jobs=(jobs.DIGEST,))
