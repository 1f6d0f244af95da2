import re
from datetime import timedelta

import pytest
from django.conf import settings as house
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone

from peelian.kit.access import holding, samples
from peelian.kit.access.models import Account
from peelian.kit.access.roles import Role
from peelian.kit.audit.models import AuditEntry
from peelian.outputs.accounts import inviting, jobs, posting, queries
from peelian.outputs.accounts.models import Invitation

ASKED = {
    "email": "Case.Worker@Example.org",
    "post_title": "Caseworker",
    "roles": ["engagement", "scrutiny"],
    "first_day": "2025-08-28",
}
CHOSEN = {"password": "four-made-up-words-here", "again": "four-made-up-words-here"}


def link_in(letter):
    (found,) = re.findall(r"https://\S+", letter.body)
    return found.removeprefix(house.PEELIAN_ADDRESS)


@pytest.fixture
def link(desk, mailoutbox):
    """Invite somebody at the screen, and return the link in their letter; the screen is then signed out."""
    desk.post("/accounts/invite/", ASKED)
    posting.send_all(now=timezone.now())
    desk.logout()
    (letter,) = mailoutbox
    return link_in(letter)


@pytest.fixture
def invitation(administrator, at):
    """Return an invitation that was made by an administrator."""
    return inviting.invite(
        email="Case.Worker@Example.org",
        post_title="Caseworker",
        roles=[Role.ENGAGEMENT],
        first_day=samples.LONG_AGO,
        actor=administrator,
        at=at,
    )


def test_an_administrator_invites_by_a_letter(desk, mailoutbox):
    answer = desk.post("/accounts/invite/", ASKED, follow=True)

    account = Account.objects.get(email="case.worker@example.org")
    assert "Caseworker invited" in answer.content.decode()
    assert holding.roles_of(account) == {Role.ENGAGEMENT, Role.SCRUTINY}
    assert not account.has_usable_password()
    assert posting.send_all(now=timezone.now()) == []
    (letter,) = mailoutbox
    assert letter.to == ["case.worker@example.org"]
    assert "It can be used once, until" in letter.body


def test_a_letter_is_put_in_hand_with_its_invitation_and_sent_once(invitation, mailoutbox):
    posting.send_invitation.call(invitation.pk)
    posting.send_invitation.call(invitation.pk)

    assert len(mailoutbox) == 1
    invitation.refresh_from_db()
    assert invitation.sent_at is not None


def test_a_letter_that_cannot_be_sent_is_told_and_tried_again(invitation, mailoutbox, monkeypatch):
    def refuse(self, messages):  # noqa: ARG001
        raise OSError("no post office")

    with monkeypatch.context() as broken:
        broken.setattr(EmailBackend, "send_messages", refuse)
        assert jobs.send_waiting() == ["The invitation of Caseworker was not sent: no post office"]
    assert jobs.send_waiting() == []

    assert len(mailoutbox) == 1
    assert invitation.account.email in mailoutbox[0].to


def test_who_was_invited_chooses_a_password_and_is_led_to_a_second_factor(client, link):
    assert "Open your account" in client.get(link).content.decode()

    answer = client.post(link, CHOSEN)

    account = Account.objects.get(email="case.worker@example.org")
    assert answer.status_code == 302
    assert answer.url == "/account/2fa/"
    assert client.session["_auth_user_id"] == str(account.pk)
    assert account.check_password(CHOSEN["password"])
    # The password was just given: the page that adds an app does not ask for it again.
    assert client.get("/account/2fa/totp/activate/").status_code == 200
    assert AuditEntry.objects.filter(verb="accepted the invitation of", actor=account).count() == 1


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"password": "short", "again": "short"}, "at least 12 characters"),
        ({"password": "four-made-up-words-here", "again": "other"}, "Type the same password twice"),
        ({"password": "case.worker@example.org", "again": "case.worker@example.org"}, "too similar"),
    ],
)
def test_a_bad_password_opens_nothing_and_uses_nothing_up(client, link, given, said):
    answer = client.post(link, given)

    assert said in answer.content.decode()
    assert "_auth_user_id" not in client.session
    assert Invitation.objects.get().accepted_at is None


def test_a_link_works_once(client, link):
    client.post(link, CHOSEN)
    client.logout()

    again = client.post(link, {"password": "another-made-up-word", "again": "another-made-up-word"})

    assert again.status_code == 410
    assert "It was used on" in again.content.decode()
    assert "_auth_user_id" not in client.session
    assert Account.objects.get(email="case.worker@example.org").check_password(CHOSEN["password"])


def test_a_link_that_is_too_old_says_so(client, link):
    Invitation.objects.update(ends_at=timezone.now() - timedelta(seconds=1))

    answer = client.post(link, CHOSEN)

    assert answer.status_code == 410
    assert "It was good until" in answer.content.decode()
    assert not Account.objects.get(email="case.worker@example.org").has_usable_password()


def test_a_link_that_was_withdrawn_says_so_and_its_account_is_closed(client, link, administrator, at):
    inviting.withdraw(Invitation.objects.get(), reason="Did not take the post", actor=administrator, at=at)

    answer = client.get(link)

    assert answer.status_code == 410
    assert "It was withdrawn on" in answer.content.decode()
    assert not Account.objects.get(email="case.worker@example.org").is_active


def test_a_second_link_ends_the_first(client, link, administrator, at, mailoutbox):
    account = Account.objects.get(email="case.worker@example.org")
    inviting.invite_again(account, actor=administrator, at=at)
    posting.send_all(now=timezone.now())

    assert client.get(link).status_code == 410
    assert client.post(link_in(mailoutbox[-1]), CHOSEN).status_code == 302


@pytest.mark.parametrize("changed", ["guessed", "", "other"])
def test_a_guessed_link_tells_nothing(client, link, changed):
    path, _, _token = link.rstrip("/").rpartition("/")
    guessed = f"{path}/{changed}/" if changed != "other" else link.replace("/invitation/", "/invitation/9")

    answer = client.get(guessed)

    assert answer.status_code == 404
    assert "case.worker" not in answer.content.decode()


def test_the_store_keeps_no_secret(invitation):
    row = Invitation.objects.filter(pk=invitation.pk).values().get()

    assert invitation.token not in map(str, row.values())
    assert invitation.is_opened_by(invitation.token)
    assert not invitation.is_opened_by(invitation.token[:-1] + "x")


def test_an_address_that_is_there_is_not_invited_again(desk):
    samples.account(email="case.worker@example.org")

    answer = desk.post("/accounts/invite/", ASKED)

    assert answer.status_code == 200
    assert "There is already an account for case.worker@example.org" in answer.content.decode()
    assert Invitation.objects.count() == 0


def test_who_has_a_password_can_be_sent_a_link_for_another(client, administrator, at, mailoutbox):
    account = samples.account(Role.FINANCE)
    inviting.invite_again(account, actor=administrator, at=at)
    posting.send_all(now=timezone.now())

    client.post(link_in(mailoutbox[0]), CHOSEN)

    account.refresh_from_db()
    assert account.check_password(CHOSEN["password"])
    assert queries.state_of(account) is queries.State.OPEN


def test_a_closed_account_is_not_opened_by_its_link(client, link):
    Account.objects.filter(email="case.worker@example.org").update(is_active=False)

    answer = client.post(link, CHOSEN)

    assert "_auth_user_id" not in client.session
    assert not Account.objects.get(email="case.worker@example.org").has_usable_password()
    assert answer.status_code in {200, 410}


def test_every_letter_says_by_whom_and_until_when(invitation):
    letter = posting.message(invitation)

    assert letter.body.startswith("Administrator has opened an account for you at")
    assert letter.extra_headers["Message-ID"].startswith(f"<invitation.{invitation.pk}.")
    assert invitation.token in letter.body
