"""The journey through a second factor, from setting it up to turning it off."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.urls import reverse

from peelian.kit.access import samples
from peelian.kit.govuk.tests.reading import Reading

pytestmark = pytest.mark.django_db


def read(answer):
    assert answer.status_code == 200
    reading = Reading(answer.content.decode())
    assert reading.promises() == []
    assert reading.open == []
    assert "style=" not in reading.html
    return reading


def heading(answer):
    return read(answer).all("h1")[0].text


def code_for(secret):
    return totp.format_hotp_value(totp.hotp_value(secret, next(totp.yield_hotp_counters_from_time())))


@pytest.fixture
def account():
    return samples.account(email="lead@example.org")


@pytest.fixture
def browser(client, account):
    """Sign in, and show that it is you."""
    client.post(reverse("account_login"), {"login": account.email, "password": samples.PASSWORD})
    client.post(reverse("account_reauthenticate"), {"password": samples.PASSWORD})
    return client


@pytest.fixture
def with_app(browser):
    """Set up an authenticator app."""
    page = read(browser.get(reverse("mfa_activate_totp")))
    [secret] = [value.text for value in page.all("dd")]
    return browser.post(reverse("mfa_activate_totp"), {"code": code_for(secret)}, follow=True)


def test_an_app_is_set_up_and_codes_are_shown_for_the_day_when_it_is_lost(with_app):
    page = read(with_app)

    assert page.all("h1")[0].text == "Recovery codes"
    assert len(page.all("code")) == 10


def test_a_wrong_code_is_said_beside_it(browser):
    page = read(browser.post(reverse("mfa_activate_totp"), {"code": "1"}))

    assert page.all("title")[0].text.startswith("Error: Set up an authenticator app")
    assert [link.attrs["href"] for link in page.all("a") if link.attrs["href"].startswith("#id")] == ["#id_code"]


def test_the_code_is_asked_for_at_the_next_sign_in(with_app, client, account):
    assert with_app
    client.logout()

    sent = {"login": account.email, "password": samples.PASSWORD}
    page = read(client.post(reverse("account_login"), sent, follow=True))

    assert page.all("h1")[0].text == "Enter your code"
    assert page.all("button", form="logout-from-stage")[0].text == "Cancel"


def test_the_app_is_turned_off_again(with_app, client):
    assert with_app
    assert "You are asked for its code" in read(client.get(reverse("mfa_index"))).html
    assert heading(client.get(reverse("mfa_deactivate_totp"))) == "Turn off the authenticator app"

    page = read(client.post(reverse("mfa_deactivate_totp"), follow=True))

    assert "Authenticator app turned off" in page.html


def test_new_codes_replace_the_old(with_app, client):
    before = [code.text for code in read(with_app).all("code")]
    assert "stop working" in read(client.get(reverse("mfa_generate_recovery_codes"))).html

    page = read(client.post(reverse("mfa_generate_recovery_codes"), follow=True))

    assert not set(before) & {code.text for code in page.all("code")}


def test_a_key_is_added_with_script_alone(browser):
    page = read(browser.get(reverse("mfa_add_webauthn")))

    assert page.all("h1")[0].text == "Add a passkey or security key"
    assert [label.text for label in page.all("label")] == ["What you call it", "Use it to sign in without a password"]
    assert page.all("div", class_="p-needs-script")
    assert "Everything else works without it" in page.all("noscript")[0].text


def test_keys_are_listed_renamed_and_removed(browser, account):
    passkey = {"credential": {"clientExtensionResults": {"credProps": {"rk": True}}}}
    key, _other = (
        Authenticator.objects.create(user=account, type=Authenticator.Type.WEBAUTHN, data={"name": name, **data})
        for name, data in (("Phone", passkey), ("Stick", {}))
    )

    listed = read(browser.get(reverse("mfa_list_webauthn")))
    assert {cell.text for cell in listed.all("td")} >= {"Signing in", "Second factor", "Never"}
    assert "2 keys added" in read(browser.get(reverse("mfa_index"))).html
    assert heading(browser.get(reverse("mfa_edit_webauthn", args=[key.pk]))) == "Rename a key"
    assert heading(browser.get(reverse("mfa_remove_webauthn", args=[key.pk]))) == "Remove Phone"

    page = read(browser.post(reverse("mfa_remove_webauthn", args=[key.pk]), follow=True))

    assert "Key removed" in page.html
    assert [row.text for row in page.all("th", scope="row")] == ["Stick"]


def test_showing_that_it_is_you_can_be_done_by_code(with_app, client):
    assert with_app

    page = read(client.get(reverse("mfa_reauthenticate")))

    assert page.all("h1")[0].text == "Show that it is you"
    assert [link.text for link in page.all("a", role="button")][-1:] == ["Use your password"]
