"""What rotas add up to, over published ones and days gone by. Keys begin with `rotas.`; README.md lists them."""

from peelian.areas.rotas.measures.attending import ATTENDING
from peelian.areas.rotas.measures.planning import PLANNING

ALL = (*PLANNING, *ATTENDING)
