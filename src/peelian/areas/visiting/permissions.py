"""Who may: the scheme's own people see visits, the office sees totals, the force's liaison answers concerns."""

from peelian.kit.access.roles import Role
from peelian.kit.access.rules import any_of, staff

KEEPING = frozenset({Role.CHIEF_EXECUTIVE, Role.GOVERNANCE, Role.VOLUNTEER_MANAGER})

can_see_visits = any_of(*KEEPING, Role.AUDITOR, name="can_see_visits")
can_record_visits = any_of(*KEEPING, name="can_record_visits")
can_count_visits = staff
can_see_suites = staff
can_record_suites = any_of(*KEEPING, Role.ADMINISTRATOR, name="can_record_suites")
can_see_concerns = any_of(*KEEPING, Role.AUDITOR, Role.FORCE_LIAISON, name="can_see_concerns")
can_record_concerns = any_of(*KEEPING, name="can_record_concerns")
can_answer_concerns = any_of(*KEEPING, Role.FORCE_LIAISON, name="can_answer_concerns")
can_see_meetings = any_of(*KEEPING, Role.AUDITOR, name="can_see_meetings")
can_record_meetings = any_of(*KEEPING, name="can_record_meetings")
can_see_evidence = staff
can_record_evidence = any_of(*KEEPING, name="can_record_evidence")
