from peelian.kit.access.roles import Role
from peelian.kit.access.rules import any_of, staff

can_see_awards = staff
can_record_awards = any_of(
    Role.ADMINISTRATOR,
    Role.CHIEF_EXECUTIVE,
    Role.GOVERNANCE,
    Role.COMMISSIONING,
    Role.FINANCE,
    name="can_record_awards",
)
