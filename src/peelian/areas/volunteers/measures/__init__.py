"""What volunteers and their hours add up to."""

from peelian.areas.volunteers.measures.cohort import COHORT
from peelian.areas.volunteers.measures.profile import PROFILE
from peelian.areas.volunteers.measures.service import SERVICE

ALL = (*COHORT, *PROFILE, *SERVICE)
