import pytest

from peelian.kit.access.holding import made_up
from peelian.kit.access.roles import Role
from peelian.kit.access.rules import lets_strangers_in
from peelian.outputs.papers import permissions

SEE, RECORD, DECIDE = "see", "record", "decide"
RULES = {
    SEE: permissions.can_see_papers,
    RECORD: permissions.can_record_papers,
    DECIDE: permissions.can_decide_findings,
}
ALL = {SEE, RECORD, DECIDE}
TRUTH = {
    Role.ADMINISTRATOR: ALL,
    Role.CHIEF_EXECUTIVE: ALL,
    Role.GOVERNANCE: ALL,
    Role.ENGAGEMENT: {SEE},
    Role.COMMISSIONING: {SEE},
    Role.FINANCE: {SEE},
    Role.VOLUNTEER_MANAGER: {SEE},
    Role.SCRUTINY: {SEE},
    Role.COMMUNICATIONS: {SEE, RECORD},  # publishes, and does not say what is good enough
    Role.AUDITOR: {SEE},  # reads all, changes nothing
    Role.VOLUNTEER: set(),
    Role.PANEL_MEMBER: set(),
    Role.APPLICANT: set(),
    Role.PROVIDER: set(),
    Role.FORCE_LIAISON: set(),
}


@pytest.mark.parametrize("role", Role)
def test_each_role_may_what_the_table_says(role):
    assert {name for name, rule in RULES.items() if rule(made_up([role]))} == TRUTH[role]


def test_nobody_who_is_signed_out_may_do_anything():
    assert not any(map(lets_strangers_in, RULES.values()))
