from peelian.kit.access.roles import Role
from peelian.kit.access.rules import any_of, staff

can_see_places = staff
can_change_places = any_of(Role.ADMINISTRATOR, Role.GOVERNANCE, Role.CHIEF_EXECUTIVE, name="can_change_places")
