import pytest

from peelian.kit.access.holding import made_up
from peelian.kit.access.roles import OUTSIDE_ROLES, Role
from peelian.kit.access.rules import lets_strangers_in
from peelian.outputs.drafting import permissions

SEE, WRITE, SEND, APPROVE = "see", "write", "send", "approve"
RULES = {
    SEE: permissions.can_see_drafts,
    WRITE: permissions.can_write_drafts,
    SEND: permissions.can_send_drafts,
    APPROVE: permissions.can_approve_drafts,
}
TRUTH = {
    Role.ADMINISTRATOR: {SEE},  # keeps the house, not its reports
    Role.CHIEF_EXECUTIVE: {SEE, WRITE, SEND, APPROVE},
    Role.GOVERNANCE: {SEE, WRITE, SEND, APPROVE},
    Role.ENGAGEMENT: {SEE, WRITE, SEND},
    Role.COMMISSIONING: {SEE, WRITE},  # writes a chapter of a report that others send
    Role.FINANCE: {SEE, WRITE},
    Role.VOLUNTEER_MANAGER: {SEE, WRITE},
    Role.SCRUTINY: {SEE, WRITE},
    Role.COMMUNICATIONS: {SEE, WRITE, SEND},
    Role.AUDITOR: {SEE},  # reads all, changes nothing
    **{role: set() for role in OUTSIDE_ROLES},
}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("action", RULES)
def test_a_role_may_do_what_the_table_says(role, action):
    assert bool(RULES[action](made_up([role]))) is (action in TRUTH[role])


@pytest.mark.parametrize("action", RULES)
def test_a_stranger_may_do_nothing(action):
    assert not lets_strangers_in(RULES[action])
