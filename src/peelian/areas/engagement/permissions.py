from peelian.kit.access.roles import Role
from peelian.kit.access.rules import any_of, staff

can_see_engagements = staff
can_record_engagements = any_of(
    Role.ADMINISTRATOR,
    Role.CHIEF_EXECUTIVE,
    Role.GOVERNANCE,
    Role.ENGAGEMENT,
    Role.COMMUNICATIONS,
    name="can_record_engagements",
)
can_publish_engagement = any_of(
    Role.ADMINISTRATOR,
    Role.CHIEF_EXECUTIVE,
    Role.GOVERNANCE,
    Role.COMMUNICATIONS,
    name="can_publish_engagement",
)
