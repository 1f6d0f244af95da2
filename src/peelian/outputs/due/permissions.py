"""Who sees what is due. What each of them then sees is a matter of the records themselves."""

from peelian.kit.access.roles import STAFF_ROLES, Role
from peelian.kit.access.rules import any_of

can_see_due = any_of(*STAFF_ROLES, Role.FORCE_LIAISON, name="can_see_due")
