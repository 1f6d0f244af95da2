"""Who sees the accounts of the office, and who changes what they may do."""

from peelian.kit.access.roles import Role
from peelian.kit.access.rules import any_of

can_see_accounts = any_of(Role.ADMINISTRATOR, Role.CHIEF_EXECUTIVE, Role.AUDITOR, name="can_see_accounts")
can_manage_accounts = any_of(Role.ADMINISTRATOR, name="can_manage_accounts")
