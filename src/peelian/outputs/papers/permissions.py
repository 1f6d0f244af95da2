"""Who sees papers, who enters what they print, and who decides what becomes of a finding."""

from peelian.kit.access.roles import Role
from peelian.kit.access.rules import any_of, staff

can_see_papers = staff
can_record_papers = any_of(
    Role.ADMINISTRATOR, Role.CHIEF_EXECUTIVE, Role.GOVERNANCE, Role.COMMUNICATIONS, name="can_record_papers"
)
can_decide_findings = any_of(Role.ADMINISTRATOR, Role.CHIEF_EXECUTIVE, Role.GOVERNANCE, name="can_decide_findings")
