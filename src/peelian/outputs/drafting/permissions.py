"""Who may: the office reads drafts, those who make its reports write them, and two roles approve, three publish."""

from peelian.kit.access.roles import STAFF_ROLES, Role
from peelian.kit.access.rules import any_of, staff

WRITING = STAFF_ROLES - {Role.AUDITOR, Role.ADMINISTRATOR}

can_see_drafts = staff
can_write_drafts = any_of(*WRITING, name="can_write_drafts")
can_send_drafts = any_of(
    *(Role.CHIEF_EXECUTIVE, Role.GOVERNANCE, Role.ENGAGEMENT, Role.COMMUNICATIONS), name="can_send_drafts"
)
can_approve_drafts = any_of(Role.CHIEF_EXECUTIVE, Role.GOVERNANCE, name="can_approve_drafts")
can_publish = any_of(Role.CHIEF_EXECUTIVE, Role.GOVERNANCE, Role.COMMUNICATIONS, name="can_publish")
