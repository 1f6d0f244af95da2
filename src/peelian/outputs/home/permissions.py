"""Who may read the audit trail as a whole. The history of one record is on its own page, for whoever may see it."""

from peelian.kit.access.roles import Role
from peelian.kit.access.rules import any_of

can_read_the_trail = any_of(
    Role.ADMINISTRATOR, Role.CHIEF_EXECUTIVE, Role.GOVERNANCE, Role.AUDITOR, name="can_read_the_trail"
)
