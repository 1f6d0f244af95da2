"""What visits, and what visitors raise, add up to. Keys begin with `visiting.`; README.md lists them."""

from peelian.areas.visiting.measures.access import ACCESS_MEASURES
from peelian.areas.visiting.measures.concerns import CONCERNS
from peelian.areas.visiting.measures.counts import COUNTS
from peelian.areas.visiting.measures.never import never_visited
from peelian.areas.visiting.measures.quality import QUALITY
from peelian.areas.visiting.measures.scheme import SCHEME_MEASURES
from peelian.areas.visiting.measures.slots import SLOT_MEASURES
from peelian.areas.visiting.measures.targets import TARGETS
from peelian.areas.visiting.measures.visits import VISITS

ALL = (
    *VISITS,
    *TARGETS,
    *SLOT_MEASURES,
    never_visited,
    *ACCESS_MEASURES,
    *COUNTS,
    *CONCERNS,
    *SCHEME_MEASURES,
    *QUALITY,
)
