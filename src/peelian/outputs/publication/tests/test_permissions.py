"""Who may: everybody reads what is published, the office looks after it, few publish and fewer withdraw."""

import pytest

from peelian.kit.access.roles import STAFF_ROLES, Role
from peelian.kit.access.rules import lets_strangers_in, who_may
from peelian.outputs.publication import permissions


@pytest.mark.parametrize(
    ("rule", "roles", "strangers"),
    [
        (permissions.can_read_publications, set(Role), True),
        (permissions.can_see_publishing, set(STAFF_ROLES), False),
        (permissions.can_publish, {Role.CHIEF_EXECUTIVE, Role.GOVERNANCE, Role.COMMUNICATIONS}, False),
        (permissions.can_withdraw_publications, {Role.CHIEF_EXECUTIVE, Role.GOVERNANCE}, False),
    ],
    ids=["read", "see the desk", "publish", "withdraw"],
)
def test_each_may_be_done_by_these_roles(rule, roles, strangers):
    assert set(who_may(rule)) == roles
    assert lets_strangers_in(rule) is strangers
