import pytest

from peelian.kit.access import holding, samples
from peelian.kit.access.models import Account, RoleHeld
from peelian.kit.access.roles import Role
from peelian.kit.access.rules import who_may
from peelian.kit.audit.models import AuditEntry
from peelian.outputs.accounts import inviting
from peelian.outputs.accounts.permissions import can_manage_accounts, can_see_accounts

READING = ("/accounts/", "/accounts/{pk}/")
CHANGING = (
    "/accounts/invite/",
    "/accounts/{pk}/roles/give/",
    "/accounts/{pk}/roles/{held}/end/",
    "/accounts/{pk}/deputy/",
    "/accounts/{pk}/post/",
    "/accounts/{pk}/invite/",
    "/accounts/{pk}/invitation/withdraw/",
    "/accounts/{pk}/second-factor/",
    "/accounts/{pk}/close/",
    "/accounts/{pk}/reopen/",
)
DAY = "2025-08-28"
WHY = {"reason": "Moved on"}
ROLE = {"role": "scrutiny", "first_day": DAY}
DEPUTY = {"roles": ["finance"], "first_day": DAY, "last_day": "2025-09-05", "why": "Leave"}


@pytest.fixture
def account(db):  # noqa: ARG001
    """Return an account that an administrator looks at."""
    return samples.account(Role.FINANCE, post_title="Chief finance officer")


def at(address, account):
    return address.format(pk=account.pk, held=account.roles_held.get().pk)


@pytest.mark.parametrize(
    ("rule", "roles"),
    [
        (can_see_accounts, [Role.ADMINISTRATOR, Role.CHIEF_EXECUTIVE, Role.AUDITOR]),
        (can_manage_accounts, [Role.ADMINISTRATOR]),
    ],
)
def test_who_may(rule, roles):
    assert who_may(rule) == roles


@pytest.mark.parametrize("role", [None, *(role for role in Role if role is not Role.ADMINISTRATOR)])
@pytest.mark.parametrize("address", CHANGING)
def test_nobody_else_changes_accounts(client, account, role, address):
    if role:
        client.force_login(samples.account(role, email="asks@example.org"))
    before = list(RoleHeld.objects.values()), list(Account.objects.values()), AuditEntry.objects.count()

    answer = client.post(at(address, account), {**ROLE, **WHY, "email": "new@example.org"})

    assert answer.status_code == (403 if role else 302)
    assert "Chief finance officer" not in answer.content.decode()
    assert (list(RoleHeld.objects.values()), list(Account.objects.values()), AuditEntry.objects.count()) == before


@pytest.mark.parametrize("address", READING)
def test_a_guessed_address_tells_nothing_of_an_account(client, account, address):
    client.force_login(samples.account(Role.ENGAGEMENT))

    answer = client.get(at(address, account))
    missing = client.get("/accounts/987654/")

    assert answer.status_code == missing.status_code == 403
    assert "Chief finance officer" not in answer.content.decode()
    assert account.email not in answer.content.decode()


@pytest.mark.parametrize("role", [Role.CHIEF_EXECUTIVE, Role.AUDITOR])
@pytest.mark.parametrize("address", READING)
def test_who_may_only_read_is_offered_nothing_to_change(client, account, role, address):
    client.force_login(samples.account(role))

    said = client.get(at(address, account)).content.decode()

    assert "Chief finance officer" in said
    assert not [each for each in ("Invite somebody", "Give a role", "Close the account", "End<") if each in said]


@pytest.mark.usefixtures("account")
def test_accounts_are_listed_with_roles_and_last_sign_in(desk, at):
    inviting.invite(
        email="new@example.org",
        post_title="Newcomer",
        roles=[Role.AUDITOR],
        first_day=samples.LONG_AGO,
        actor=None,
        at=at,
    )

    rows = {str(row.account): row for row in desk.get("/accounts/").context["rows"]}

    assert rows["Chief finance officer"].roles == "Finance"
    assert rows["Newcomer"].state.value == "invited"
    assert rows["Administrator"].last_login is not None
    assert list(rows) == sorted(rows)


@pytest.mark.parametrize(
    ("asked", "posts"),
    [
        ("q=finance%20officer", ["Chief finance officer"]),
        ("role=finance", ["Chief finance officer"]),
        ("role=auditor", []),
        ("state=closed", []),
        ("state=open", ["Administrator", "Chief finance officer"]),
        ("role=nonsense&state=nonsense", ["Administrator", "Chief finance officer"]),
    ],
)
@pytest.mark.usefixtures("account")
def test_the_list_is_narrowed(desk, asked, posts):
    assert [str(row.account) for row in desk.get(f"/accounts/?{asked}").context["rows"]] == posts


def test_the_list_costs_the_same_however_long_it_is(desk, django_assert_num_queries):
    for number in range(30):
        samples.account(Role.FINANCE, email=f"person-{number}@example.org")

    with django_assert_num_queries(8):
        answer = desk.get("/accounts/")

    assert len(answer.context["rows"]) == 31


@pytest.mark.parametrize("address", CHANGING)
def test_every_page_that_asks_opens_and_sends_an_empty_form_back(desk, account, address, at):
    inviting.invite_again(account, actor=None, at=at)
    where = address.format(pk=account.pk, held=account.roles_held.get().pk)

    assert desk.get(where).status_code == 200
    sent = desk.post(where, {"first_day": "", "last_day": ""})

    assert sent.status_code == (302 if where.endswith(f"{account.pk}/invite/") else 200)


@pytest.mark.parametrize("page", ["", "close/", "roles/give/", "roles/1/end/", "deputy/"])
def test_an_account_that_is_not_there_is_not_found(desk, page):
    assert desk.get(f"/accounts/987654/{page}").status_code == 404


def test_a_role_of_another_account_is_not_ended_under_this_one(desk, account, administrator):
    held = administrator.roles_held.get()

    assert desk.post(f"/accounts/{account.pk}/roles/{held.pk}/end/", {"last_day": DAY, **WHY}).status_code == 404


def test_an_administrator_gives_and_ends_a_role_at_the_screen(desk, account):
    given = desk.post(f"/accounts/{account.pk}/roles/give/", ROLE, follow=True).content.decode()
    held = account.roles_held.get(role=Role.SCRUTINY)
    ended = desk.post(f"/accounts/{account.pk}/roles/{held.pk}/end/", {"last_day": DAY, **WHY}, follow=True)

    assert "Role given to Chief finance officer" in given
    assert "28 Aug 2025 to 28 Aug 2025" in ended.content.decode()
    assert "Ended a role of Chief finance officer" in ended.content.decode()


def test_what_is_refused_is_said_beside_the_form_and_nothing_is_lost(desk, administrator):
    held = administrator.roles_held.get()

    answer = desk.post(f"/accounts/{administrator.pk}/roles/{held.pk}/end/", {"last_day": DAY, **WHY})

    assert "This is the last administrator: make another one first" in answer.content.decode()
    assert "Moved on" in answer.content.decode()


def test_nobody_gives_themselves_a_role_at_the_screen(desk, administrator):
    answer = desk.post(f"/accounts/{administrator.pk}/roles/give/", ROLE)

    assert "ask another administrator" in answer.content.decode()
    assert holding.roles_of(administrator) == {Role.ADMINISTRATOR}


def test_an_administrator_names_a_deputy_at_the_screen(desk, account):
    deputy = samples.account(Role.ENGAGEMENT)

    answer = desk.post(f"/accounts/{account.pk}/deputy/", {**DEPUTY, "deputy": deputy.pk}, follow=True)

    assert "Engagement stands in as Finance, 28 Aug 2025 to 5 Sep 2025" in answer.content.decode()
    assert holding.roles_of(deputy) == {Role.ENGAGEMENT, Role.FINANCE}
    assert "Engagement, Finance (deputy)" in {row.roles for row in desk.get("/accounts/").context["rows"]}


def test_an_account_is_closed_and_opened_again_at_the_screen(desk, account):
    closed = desk.post(f"/accounts/{account.pk}/close/", WHY, follow=True).content.decode()
    opened = desk.post(f"/accounts/{account.pk}/reopen/", WHY, follow=True).content.decode()

    assert "Open the account again" in closed
    assert "Close the account" in opened
    assert "Opened again Chief finance officer" in opened
    assert holding.roles_of(Account.objects.get(pk=account.pk)) == {Role.FINANCE}  # it is still this day


def test_what_is_written_on_an_account_is_shown_as_it_is(desk, account):
    desk.post(f"/accounts/{account.pk}/post/", {"post_title": "<script>alert(1)</script>"})

    said = desk.get(f"/accounts/{account.pk}/").content.decode()

    assert "<script>alert" not in said
    assert "&lt;script&gt;alert(1)" in said
