from peelian.areas.funding import measures, records
from peelian.kit.areas.area import Area

area = Area(title="Funding", records=(records.funds, records.awards), measures=(measures.awards,))
