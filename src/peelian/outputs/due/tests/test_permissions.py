import pytest

from peelian.kit.access.roles import STAFF_ROLES, Role
from peelian.kit.access.rules import lets_strangers_in, who_may
from peelian.outputs.due.permissions import can_see_due


@pytest.mark.parametrize("role", Role)
def test_staff_and_force_liaisons_see_what_is_due(role):
    assert (role in who_may(can_see_due)) is (role in STAFF_ROLES or role is Role.FORCE_LIAISON)


def test_no_stranger_sees_what_is_due():
    assert not lets_strangers_in(can_see_due)
