from datetime import date, timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client

from peelian.basics.verdicts import Refused
from peelian.kit.access import holding, samples
from peelian.kit.access.models import RoleHeld
from peelian.kit.access.roles import Role
from peelian.kit.audit.models import AuditEntry
from peelian.outputs.accounts import inviting, operations, queries

TODAY = date(2025, 8, 28)
TOMORROW, YESTERDAY = TODAY + timedelta(days=1), TODAY - timedelta(days=1)
WHY = "Asked for by the chief executive"


@pytest.fixture
def by(administrator, at):
    """Return who acts, and when."""
    return {"actor": administrator, "at": at}


def told():
    entry = AuditEntry.objects.latest("sequence")
    return entry.actor_title, entry.verb, entry.label, {name: now for name, (_was, now) in entry.changes.items()}


def test_a_role_is_given_from_a_day_to_a_day_and_told(by):
    account = samples.account(Role.FINANCE)

    operations.give_role(account, Role.SCRUTINY, first_day=TODAY, last_day=TOMORROW, **by)

    assert holding.holds(account, Role.SCRUTINY, on=TOMORROW)
    assert not holding.holds(account, Role.SCRUTINY, on=TOMORROW + timedelta(days=1))
    days = {"first_day": "2025-08-28", "last_day": "2025-08-29"}
    assert told() == ("Administrator", "gave a role to", "Finance", {"role": "Scrutiny officer", **days})


def test_a_role_is_ended_with_a_day_and_a_reason_and_told(by):
    account = samples.account(Role.FINANCE)

    operations.end_role(account.roles_held.get(), last_day=YESTERDAY, reason=WHY, **by)

    assert holding.roles_of(account) == frozenset()
    who, verb, whose, changes = told()
    assert (who, verb, whose, changes["reason"]) == ("Administrator", "ended a role of", "Finance", WHY)


@pytest.mark.parametrize(
    ("verb", "given"),
    [
        (operations.give_role, {"first_day": TODAY}),
        (operations.close_account, {"reason": WHY}),
        (operations.reopen_account, {"reason": WHY}),
        (operations.reset_second_factor, {"reason": WHY}),
        (inviting.invite_again, {}),
    ],
)
def test_nobody_changes_what_their_own_account_may_do(administrator, by, verb, given):
    samples.account(Role.ADMINISTRATOR, email="other@example.org")
    roles = [Role.FINANCE] if verb is operations.give_role else []

    with pytest.raises(Refused, match="ask another administrator"):
        verb(administrator, *roles, **given, **by)

    assert holding.roles_of(administrator) == {Role.ADMINISTRATOR}


def test_nobody_gives_themselves_a_role_as_a_deputy(administrator, by):
    absent = samples.account(Role.FINANCE)

    with pytest.raises(Refused, match="ask another administrator"):
        stand_in(absent, administrator, by)

    assert RoleHeld.objects.filter(account=administrator).count() == 1


@pytest.mark.parametrize("last_day", [YESTERDAY, TODAY, TOMORROW])
def test_the_last_administrator_cannot_be_ended(administrator, by, last_day):
    held = administrator.roles_held.get()

    with pytest.raises(Refused, match="the last administrator"):
        operations.end_role(held, last_day=last_day, reason=WHY, **by)

    held.refresh_from_db()
    assert held.last_day is None


@pytest.mark.parametrize("kind", ["closed", "invited", "later", "ending", "deputy"])
def test_who_cannot_take_over_does_not_count_as_an_administrator(administrator, by, kind):
    other = samples.account(Role.ADMINISTRATOR, email="other@example.org")
    match kind:
        case "closed":
            other.is_active = False
        case "invited":
            other.set_unusable_password()
        case "later":
            other.roles_held.update(first_day=TOMORROW + timedelta(days=9))
        case "ending":
            other.roles_held.update(last_day=TOMORROW)
        case "deputy":
            other.roles_held.update(in_place_of=administrator, last_day=TOMORROW)
    other.save()

    with pytest.raises(Refused, match="the last administrator"):
        operations.end_role(administrator.roles_held.get(), last_day=TODAY, reason=WHY, **by)


def test_one_of_two_administrators_may_go_and_then_the_other_not(administrator, by):
    other = samples.account(Role.ADMINISTRATOR, email="other@example.org")

    operations.end_role(other.roles_held.get(), last_day=TODAY, reason=WHY, **by)

    with pytest.raises(Refused, match="the last administrator"):
        operations.end_role(administrator.roles_held.get(), last_day=TODAY, reason=WHY, actor=other, at=by["at"])


def test_not_even_the_platform_closes_the_last_administrator(administrator, at):
    with pytest.raises(Refused, match="the last administrator"):
        operations.close_account(administrator, reason=WHY, actor=None, at=at)

    administrator.refresh_from_db()
    assert administrator.is_active


def test_a_closed_account_is_signed_out_at_once_and_its_link_opens_nothing(by):
    account = samples.account(Role.FINANCE)
    theirs = Client()
    theirs.force_login(account)
    invitation = inviting.invite_again(account, **by)
    assert theirs.get("/account/").status_code == 200

    operations.close_account(account, reason=WHY, **by)

    assert theirs.get("/account/").status_code == 302
    assert account.sessions.count() == 0
    assert theirs.get(f"/account/invitation/{invitation.pk}/{invitation.token}/").status_code == 410
    assert told()[:3] == ("Administrator", "closed", "Finance")


def test_an_account_that_is_opened_again_has_no_role(by):
    account = samples.account(Role.FINANCE)
    operations.close_account(account, reason=WHY, **by)

    operations.reopen_account(account, reason=WHY, **by)

    account.refresh_from_db()
    assert account.is_active
    assert holding.roles_of(account, on=TOMORROW) == frozenset()
    with pytest.raises(Refused, match="is open"):
        operations.reopen_account(account, reason=WHY, **by)


def test_a_closed_account_is_given_no_role(by):
    account = samples.account(Role.FINANCE)
    operations.close_account(account, reason=WHY, **by)

    with pytest.raises(Refused, match="is closed"):
        operations.give_role(account, Role.SCRUTINY, first_day=TODAY, **by)


def test_a_second_factor_is_reset_and_its_sessions_end(by):
    account = samples.account(Role.FINANCE)
    TOTP.activate(account, generate_totp_secret())
    RecoveryCodes.activate(account)
    theirs = Client()
    theirs.force_login(account)

    operations.reset_second_factor(account, reason=WHY, **by)

    assert not Authenticator.objects.filter(user=account).exists()
    assert theirs.get("/account/").status_code == 302
    assert told()[3] == {"taken_away": "authenticator app", "reason": WHY}
    with pytest.raises(Refused, match="no second factor"):
        operations.reset_second_factor(account, reason=WHY, **by)


def stand_in(absent, deputy, by, *, roles=(Role.FINANCE,), first_day=TODAY, last_day=TOMORROW):
    return operations.name_deputy(
        absent, roles, deputy=deputy, first_day=first_day, last_day=last_day, why="Leave", **by
    )


def test_a_deputy_holds_the_role_for_so_long_and_no_longer(by):
    absent, deputy = samples.account(Role.FINANCE), samples.account(Role.ENGAGEMENT)

    stand_in(absent, deputy, by)

    held = {day: holding.holds(deputy, Role.FINANCE, on=day) for day in (YESTERDAY, TODAY, TOMORROW)}
    assert held == {YESTERDAY: False, TODAY: True, TOMORROW: True}
    assert not holding.holds(deputy, Role.FINANCE, on=TOMORROW + timedelta(days=1))
    assert holding.stood_in_for(deputy, on=TODAY) == [absent]
    assert holding.stood_in_for(deputy, on=TOMORROW + timedelta(days=1)) == []
    assert holding.stood_in_for(absent, on=TODAY) == []
    who, verb, whose, changes = told()
    assert (who, verb, whose) == ("Administrator", "made deputy", "Engagement")
    assert (changes["in_place_of"], changes["reason"], changes["last_day"]) == ("Finance", "Leave", "2025-08-29")


def test_who_holds_the_role_already_may_stand_in_for_another(by):
    absent = samples.account(Role.FINANCE)
    deputy = samples.account(Role.FINANCE, email="second@example.org", first_day=TODAY)

    stand_in(absent, deputy, by)

    assert [held.in_place_of for held in queries.roles_of(deputy, TODAY)] == [absent, None]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"roles": [Role.SCRUTINY]}, "does not hold the role Scrutiny officer"),
        ({"last_day": YESTERDAY, "first_day": YESTERDAY}, "absence is over"),
        ({"last_day": TODAY + timedelta(days=400)}, "a year at most"),
        ({"first_day": TOMORROW, "last_day": TODAY}, "after the first day"),
    ],
)
def test_what_is_no_absence_has_no_deputy(by, changed, said):
    absent, deputy = samples.account(Role.FINANCE), samples.account(Role.ENGAGEMENT)

    with pytest.raises(Refused, match=said):
        stand_in(absent, deputy, by, **changed)


def test_a_deputy_names_no_deputy_and_nobody_is_their_own(by):
    absent, deputy = samples.account(Role.FINANCE), samples.account(Role.ENGAGEMENT)
    stand_in(absent, deputy, by)
    third = samples.account(Role.SCRUTINY)

    with pytest.raises(Refused, match="does not hold the role Finance"):
        stand_in(deputy, third, by)
    with pytest.raises(Refused, match="their own deputy"):
        stand_in(absent, absent, by)
    with pytest.raises(Refused, match="already deputy"):
        stand_in(absent, deputy, by)


def test_a_deputy_can_be_ended_before_time(by):
    absent, deputy = samples.account(Role.FINANCE), samples.account(Role.ENGAGEMENT)
    (held,) = stand_in(absent, deputy, by, first_day=YESTERDAY)

    operations.end_role(held, last_day=YESTERDAY, reason="Came back early", **by)

    assert not holding.holds(deputy, Role.FINANCE)
    with pytest.raises(Refused, match="ends on 27 August 2025 already"):
        operations.end_role(held, last_day=TODAY, reason="Again", **by)


def test_the_post_on_an_account_is_changed_and_told(by):
    account = samples.account(Role.FINANCE)

    operations.change_post(account, "Chief finance officer", **by)

    account.refresh_from_db()
    assert str(account) == "Chief finance officer"
    assert told()[3] == {"post_title": "Chief finance officer"}
