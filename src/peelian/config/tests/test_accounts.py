import re

import pytest

from peelian.kit.access import samples as access
from peelian.kit.access.holding import roles_of
from peelian.kit.access.models import Account
from peelian.kit.access.roles import Role
from peelian.kit.audit.models import AuditEntry

pytestmark = pytest.mark.django_db
NEW = ["account", "Lead@Office.example", "--post", "Governance lead", "--role", "governance"]


def password_in(out):
    match = re.search(r"^One-time password: (\S+)$", out, re.MULTILINE)
    assert match
    return match[1]


def test_an_account_is_opened_with_its_roles_and_the_password_that_was_printed(peelian):
    done = peelian(*NEW, "--role", "chief-executive")

    account = Account.objects.get()
    assert (done.status, account.email, str(account)) == (0, "lead@office.example", "Governance lead")
    assert roles_of(account) == {Role.GOVERNANCE, Role.CHIEF_EXECUTIVE}
    assert account.check_password(password_in(done.out))
    entry = AuditEntry.objects.get()
    assert (entry.verb, entry.via, entry.reference) == ("opened", "command", "lead@office.example")
    assert entry.changes["roles_held"] == [None, ["Governance and performance", "Chief executive"]]
    assert password_in(done.out) not in str(entry.changes)


def test_an_account_gets_another_password_when_it_lost_its_own(peelian):
    old = password_in(peelian(*NEW).out)

    done = peelian("account", "lead@office.example", "--new-password")

    account = Account.objects.get()
    assert account.check_password(password_in(done.out))
    assert not account.check_password(old)
    assert AuditEntry.objects.latest("sequence").verb == "gave a new password to"


@pytest.mark.parametrize(
    ("words", "said", "status"),
    [
        (["account", "a@b.example"], "An account has a post and a role", 2),
        ([*NEW, "--role", "governor"], "There is no role “governor”. Did you mean “governance”?", 2),
        ([*NEW, "--role", "x"], "There is no role “x”. There are: administrator, chief_executive", 2),
        (["account", "nonsense", *NEW[2:]], "“nonsense” is not an email address", 1),
        (["account", "a@b.example", "--new-password"], "There is no open account for a@b.example", 1),
    ],
)
def test_what_is_no_account_is_refused_in_a_line(peelian, words, said, status):
    done = peelian(*words)

    assert done.status == status
    assert done.err.startswith(said)
    assert not Account.objects.exists()


def test_an_address_has_one_account(peelian):
    peelian(*NEW)

    done = peelian(*NEW)

    assert (done.status, done.err) == (1, "There is already an account for lead@office.example\n")


def test_only_an_administrator_opens_accounts_in_a_name(peelian):
    lead, administrator = access.account(Role.GOVERNANCE), access.account(Role.ADMINISTRATOR)

    assert peelian(*NEW, "--as", lead.email).status == 1
    assert peelian(*NEW, "--as", administrator.email).status == 0
    assert AuditEntry.objects.get().actor == administrator
