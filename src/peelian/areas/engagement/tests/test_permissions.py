import pytest

from peelian.areas.engagement import permissions
from peelian.kit.access.holding import made_up
from peelian.kit.access.roles import Role
from peelian.kit.access.rules import lets_strangers_in

SEE, RECORD, PUBLISH = "see", "record", "publish"
RULES = {
    SEE: permissions.can_see_engagements,
    RECORD: permissions.can_record_engagements,
    PUBLISH: permissions.can_publish_engagement,
}
TRUTH = {
    Role.ADMINISTRATOR: {SEE, RECORD, PUBLISH},
    Role.CHIEF_EXECUTIVE: {SEE, RECORD, PUBLISH},
    Role.GOVERNANCE: {SEE, RECORD, PUBLISH},
    Role.ENGAGEMENT: {SEE, RECORD},  # who records does not publish alone
    Role.COMMISSIONING: {SEE},
    Role.FINANCE: {SEE},
    Role.VOLUNTEER_MANAGER: {SEE},
    Role.SCRUTINY: {SEE},
    Role.COMMUNICATIONS: {SEE, RECORD, PUBLISH},
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
