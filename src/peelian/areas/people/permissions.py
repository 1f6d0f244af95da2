from peelian.kit.access.roles import Role
from peelian.kit.access.rules import any_of, staff

can_see_people = staff
can_change_people = any_of(
    Role.ADMINISTRATOR,
    Role.CHIEF_EXECUTIVE,
    Role.GOVERNANCE,
    Role.ENGAGEMENT,
    Role.COMMISSIONING,
    name="can_change_people",
)
