from peelian.kit.access.roles import Role
from peelian.kit.access.rules import any_of, staff

can_see_the_office = staff
can_change_the_office = any_of(Role.ADMINISTRATOR, Role.CHIEF_EXECUTIVE, Role.GOVERNANCE, name="can_change_the_office")
