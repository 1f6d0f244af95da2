from peelian.areas.people import records
from peelian.kit.areas.area import Area

area = Area(title="People and organisations", records=(records.organisations, records.people, records.posts))
