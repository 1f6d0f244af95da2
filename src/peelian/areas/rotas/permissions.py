"""Who may: the volunteer manager keeps rotas, a volunteer sees those of their schemes, and nobody else sees any."""

from peelian.kit.access.roles import Role
from peelian.kit.access.rules import any_of

can_keep_rotas = any_of(Role.VOLUNTEER_MANAGER, name="can_keep_rotas")
is_a_visitor = any_of(Role.VOLUNTEER, name="is_a_visitor")
