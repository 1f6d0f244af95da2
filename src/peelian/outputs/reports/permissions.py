from peelian.kit.access.roles import Role
from peelian.kit.access.rules import any_of, staff

can_see_reports = staff
can_plan_reports = any_of(Role.ADMINISTRATOR, Role.CHIEF_EXECUTIVE, Role.GOVERNANCE, name="can_plan_reports")
