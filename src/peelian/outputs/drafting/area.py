from peelian.kit.areas.area import Area
from peelian.outputs.drafting import obligations

area = Area(title="Drafts", obligations=obligations.ALL)
