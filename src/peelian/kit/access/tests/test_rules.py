import pytest
from django.contrib.auth.models import AnonymousUser

from peelian.basics.verdicts import Refused
from peelian.kit.access.holding import made_up
from peelian.kit.access.roles import STAFF_ROLES, Role
from peelian.kit.access.rules import any_of, anyone, lets_strangers_in, signed_in, staff, who_may

STRANGER = AnonymousUser()
CAN_PAY = any_of(Role.FINANCE, Role.CHIEF_EXECUTIVE)


@pytest.mark.parametrize(
    ("rule", "stranger", "no_role", "finance", "volunteer"),
    [
        (anyone, True, True, True, True),  # a public page
        (signed_in, False, True, True, True),  # one's own account
        (staff, False, False, True, False),  # the office's side
        (CAN_PAY, False, False, True, False),  # for some roles of the office
        (any_of(Role.VOLUNTEER), False, False, False, True),  # for somebody outside
    ],
)
def test_who_may(rule, stranger, no_role, finance, volunteer):
    assert bool(rule(STRANGER)) is stranger
    assert lets_strangers_in(rule) is stranger
    assert bool(rule(made_up([]))) is no_role
    assert bool(rule(made_up([Role.FINANCE]))) is finance
    assert bool(rule(made_up([Role.VOLUNTEER]))) is volunteer


@pytest.mark.parametrize(
    ("rule", "roles"),
    [
        (anyone, set(Role)),
        (signed_in, set(Role)),
        (staff, STAFF_ROLES),
        (CAN_PAY, {Role.CHIEF_EXECUTIVE, Role.FINANCE}),
    ],
)
def test_the_matrix_asks_no_store(rule, roles):
    assert set(who_may(rule)) == roles


@pytest.mark.parametrize(
    ("person", "reason"),
    [
        (STRANGER, "Sign in first."),
        (made_up([Role.ENGAGEMENT]), "This is for these roles: Chief executive or Finance."),
    ],
)
def test_a_refusal_says_why(person, reason):
    with pytest.raises(Refused, match=reason):
        CAN_PAY(person).enforce()


def test_staff_says_that_it_is_for_the_office():
    assert staff(made_up([Role.PROVIDER])).reason == "This is for people who work in the office."


def test_a_rule_made_of_roles_has_a_name_that_can_be_read():
    assert CAN_PAY.__name__ == "chief_executive_or_finance"
    assert any_of(Role.FINANCE, name="can_pay").__name__ == "can_pay"


def test_a_rule_for_no_role_is_not_made():
    with pytest.raises(ValueError, match="needs a role"):
        any_of()


def test_a_closed_account_is_nobody():
    account = made_up([Role.FINANCE])
    account.is_active = False

    assert not signed_in(account)
    assert not CAN_PAY(account)
