"""Who may: the office sees and keeps every action; a liaison of the force sees and answers the force's own."""

from peelian.kit.access.roles import STAFF_ROLES, Role
from peelian.kit.access.rules import any_of

RECORDING = STAFF_ROLES - {Role.AUDITOR}

can_see_actions = any_of(*STAFF_ROLES, Role.FORCE_LIAISON, name="can_see_actions")
can_record_actions = any_of(*RECORDING, name="can_record_actions")
can_answer_actions = any_of(*RECORDING, Role.FORCE_LIAISON, name="can_answer_actions")
