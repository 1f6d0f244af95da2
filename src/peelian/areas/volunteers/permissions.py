"""Who may: the scheme's own people see volunteers, the office sees schemes and totals, a volunteer sees themselves."""

from peelian.kit.access.roles import Role
from peelian.kit.access.rules import any_of, staff

KEEPING = frozenset({Role.CHIEF_EXECUTIVE, Role.GOVERNANCE, Role.VOLUNTEER_MANAGER})

can_see_volunteers = any_of(*KEEPING, Role.AUDITOR, name="can_see_volunteers")
can_record_volunteers = any_of(*KEEPING, name="can_record_volunteers")
can_see_schemes = staff
can_record_schemes = any_of(*KEEPING, Role.ADMINISTRATOR, name="can_record_schemes")
can_count_volunteers = staff
can_see_expenses = any_of(*KEEPING, Role.AUDITOR, Role.FINANCE, name="can_see_expenses")
can_move_expenses = any_of(*KEEPING, Role.FINANCE, name="can_move_expenses")
is_a_volunteer = any_of(Role.VOLUNTEER, name="is_a_volunteer")
