from peelian.kit.access.roles import Role
from peelian.kit.access.rules import any_of, anyone, staff

can_read_publications = anyone
can_see_publishing = staff
can_publish = any_of(Role.CHIEF_EXECUTIVE, Role.GOVERNANCE, Role.COMMUNICATIONS, name="can_publish")
can_withdraw_publications = any_of(Role.CHIEF_EXECUTIVE, Role.GOVERNANCE, name="can_withdraw_publications")
