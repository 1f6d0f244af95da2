from peelian.kit.access.roles import Role
from peelian.kit.access.rules import any_of, anyone, staff
from peelian.outputs.drafting import permissions as drafting

can_read_publications = anyone
can_see_publishing = staff
can_publish = drafting.can_publish
can_withdraw_publications = any_of(Role.CHIEF_EXECUTIVE, Role.GOVERNANCE, name="can_withdraw_publications")
