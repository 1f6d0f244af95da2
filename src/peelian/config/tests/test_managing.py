import json

import pytest

from peelian.kit.access import samples as access
from peelian.kit.access.holding import roles_of
from peelian.kit.access.models import Account
from peelian.kit.access.roles import Role
from peelian.kit.audit.models import AuditEntry

pytestmark = pytest.mark.django_db
INVITED = ("accounts", "invite", "New@Office.example", "--post", "Caseworker", "--role", "engagement")
FINANCE = "finance@example.org"


@pytest.fixture(autouse=True)
def _there_is_an_administrator():
    access.account(Role.ADMINISTRATOR)
    access.account(Role.FINANCE)


def again(email=FINANCE):
    return Account.objects.get(email=email)


def test_accounts_are_listed_as_lines_and_as_data(peelian):
    lines = peelian("accounts", "list").out.splitlines()
    rows = json.loads(peelian("accounts", "list", "--format", "json").out)
    table = peelian("accounts", "list", "--format", "csv").out.splitlines()

    assert lines[1] == "finance@example.org         open   Finance   never"
    assert [row["email"] for row in rows] == ["administrator@example.org", FINANCE]
    assert table[0] == "email,post,state,roles,last_sign_in,second_factor"
    assert table[2] == "finance@example.org,Finance,open,Finance,never,no"


def test_somebody_is_invited_by_a_letter(peelian, mailoutbox):
    done = peelian(*INVITED)

    assert done.status == 0
    assert done.out.startswith("new@office.example is sent a link, which works until ")
    assert "/account/invitation/" in mailoutbox[0].body
    assert "/account/invitation/" not in done.out  # whoever reads the screen does not come in
    assert AuditEntry.objects.latest("sequence").via == "command"


def test_a_role_is_given_and_ended(peelian):
    given = peelian("accounts", "give-role", FINANCE, "--role", "scrutiny", "--from", "2020-01-01")
    held = roles_of(again())
    ended = peelian("accounts", "end-role", FINANCE, "--role", "scrutiny", "--to", "2020-12-31", "--reason", "Moved")

    assert given.out == "finance@example.org   Scrutiny officer, from 1 Jan 2020\n"
    assert held == {Role.FINANCE, Role.SCRUTINY}
    assert ended.out == "finance@example.org   Scrutiny officer, 1 Jan 2020 to 31 Dec 2020\n"
    assert roles_of(again()) == {Role.FINANCE}


def test_an_account_is_closed(peelian):
    done = peelian("accounts", "close", FINANCE, "--reason", "Left")

    assert (done.status, done.out) == (0, "finance@example.org   closed\n")
    assert not again().is_active


@pytest.mark.parametrize(
    ("words", "said", "status"),
    [
        (("accounts", "close"), "Name an account", 2),
        (("accounts", "list", FINANCE), "to list them, name none", 2),
        (("accounts", "nonsense"), "invalid choice", 2),
        (("accounts", "give-role", FINANCE), "Name one role", 2),
        (("accounts", "invite", "new@office.example"), "An account has a post and a role", 2),
        (("accounts", "close", "nobody@example.org"), "There is no account for nobody@example.org", 1),
        (("accounts", "end-role", FINANCE, "--role", "auditor"), "does not hold the role Auditor", 1),
        (("accounts", "close", "administrator@example.org"), "the last administrator", 1),
        (
            ("accounts", "give-role", "administrator@example.org", "--role", "finance"),
            "ask another administrator",
            1,
        ),
        (("accounts", "close", "administrator@example.org", "--as", FINANCE), "for these roles: Administrator", 1),
        (("accounts", "list", "--as", FINANCE), "for these roles", 1),
    ],
)
def test_what_may_not_be_is_refused_in_a_line(peelian, words, said, status):
    if "ask another" in said:
        words = (*words, "--as", "administrator@example.org")

    done = peelian(*words)

    assert done.status == status
    assert said in done.err
    assert done.err.count("\n") == 1
    assert not AuditEntry.objects.exists()
