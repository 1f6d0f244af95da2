"""allauth's pages, drawn as ours."""

import pytest
from django.urls import reverse

from peelian.kit.access import samples
from peelian.kit.govuk.tests.reading import Reading

pytestmark = pytest.mark.django_db


def opened(client, name, **data):
    answer = client.post(reverse(name), data) if data else client.get(reverse(name), follow=True)
    reading = Reading(answer.content.decode())
    assert answer.status_code == 200
    assert reading.promises() == []
    assert reading.open == []
    return reading


def test_signing_in_offers_no_new_account(client):
    reading = opened(client, "account_login")

    assert reading.all("title")[0].text.startswith("Sign in – ")
    assert [label.text for label in reading.all("label")] == ["Email", "Password"]
    assert "signup" not in reading.html


def test_a_wrong_answer_is_said_above_and_beside(client):
    reading = opened(client, "account_login", login="nobody")

    assert reading.all("title")[0].text.startswith("Error: Sign in – ")
    assert [link.text for link in reading.all("a") if link.attrs["href"].startswith("#id")] == [
        "Email must be an email address, like name@example.org",
        "Enter the password",
    ]


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("account_reset_password", "Reset your password"),
        ("account_reset_password_done", "Check your email"),
        ("account_inactive", "This account is closed"),
        ("account_signup", "Accounts are opened by an administrator"),
    ],
)
def test_a_page_of_the_entrance_is_ours(client, name, heading):
    assert opened(client, name).all("h1", class_="govuk-heading-l")[0].text == heading


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("account_change_password", "Change your password"),
        ("account_logout", "Sign out"),
        ("mfa_index", "Second factor"),
        ("mfa_list_webauthn", "Passkeys and security keys"),
        ("mfa_activate_totp", "Show that it is you"),
    ],
)
def test_a_page_of_an_account_is_ours(client, name, heading):
    client.force_login(samples.account(post_title="Governance lead"))

    reading = opened(client, name)

    assert reading.all("h1", class_="govuk-heading-l")[0].text == heading
    assert "Governance lead" in reading.all("header")[0].text


def test_a_phone_reads_the_key_from_a_picture_that_is_part_of_the_page(client):
    samples.account(email="lead@example.org")
    client.post(reverse("account_login"), {"login": "lead@example.org", "password": samples.PASSWORD})
    client.post(reverse("account_reauthenticate"), {"password": samples.PASSWORD})

    reading = opened(client, "mfa_activate_totp")

    assert reading.all("h1")[0].text == "Set up an authenticator app"
    assert len(reading.all("svg")) > len(opened(client, "mfa_index").all("svg"))
    assert not reading.all("img")
    assert "style=" not in reading.html


def test_a_changed_password_is_said_without_ceremony(client):
    samples.account(email="lead@example.org")
    client.post(reverse("account_login"), {"login": "lead@example.org", "password": samples.PASSWORD})

    new = "four-other-made-up-words"
    sent = {"oldpassword": samples.PASSWORD, "password1": new, "password2": new}
    answer = client.post(reverse("account_change_password"), sent, follow=True)

    assert "Password changed" in answer.content.decode()
    assert "uccessfully" not in answer.content.decode()
