"""Signing in at the office's own tenancy, against a real provider in a process of its own."""

import json
import subprocess
import sys
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from django.core.cache import cache

from peelian.kit.access import samples
from peelian.kit.access.models import Account
from peelian.kit.access.roles import Role
from peelian.kit.access.tests import identity_provider

pytestmark = pytest.mark.django_db
PROGRAM = Path(__file__).with_name("identity_provider.py")
LOGIN = "/account/oidc/office/login/"
LEAD = {"sub": "person-1", "email": "governance@example.org", "email_verified": "yes"}
FORGED = [
    "bad_signature",
    "bad_nonce",
    "no_nonce",
    "bad_issuer",
    "bad_audience",
    "expired",
    "unsigned",
    "shared_secret",
    "unknown_key",
    "no_identity",
    "another_person",
]


@pytest.fixture(scope="module")
def provider():
    """Run the provider, and return its address."""
    with subprocess.Popen([sys.executable, str(PROGRAM)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        yield process.stdout.readline().strip()
        process.kill()


@pytest.fixture(autouse=True)
def _tenancy(settings, provider):
    cache.clear()
    app = {
        "provider_id": "office",
        "name": "your office account",
        "client_id": identity_provider.CLIENT,
        "secret": identity_provider.SECRET,
        "settings": {"server_url": provider, "email_authentication": True, "verified_email": []},
    }
    kept = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {**kept, "APPS": [app]}}


def fetch(provider, address):
    """Ask the provider for something as a browser would, and return where it leads and what it says."""
    connection = HTTPConnection(urlsplit(provider).netloc, timeout=10)
    connection.request("GET", address.removeprefix(provider))
    answer = connection.getresponse()
    said = answer.read()
    connection.close()
    return answer.headers.get("Location", ""), said


def sign_in(client, provider, *, fault="", **person):
    """Let somebody sit down at the provider, sign in there, and come back; return the answer of the house."""
    fetch(provider, f"/be?{urlencode({**person, 'fault': fault})}")
    there = client.post(LOGIN)
    assert there.status_code == 302, there.content.decode()
    back, _said = fetch(provider, there.url)
    return client.get(back.removeprefix("http://testserver"))


def who_is_in(client):
    return client.session.get("_auth_user_id")


def test_who_has_an_account_of_that_address_comes_in(client, provider):
    account = samples.account(Role.GOVERNANCE)

    answer = sign_in(client, provider, **LEAD)

    assert (answer.status_code, answer.url) == (302, "/")
    assert who_is_in(client) == str(account.pk)
    assert SocialAccount.objects.get().uid == "person-1"


def test_who_came_in_once_is_known_by_the_tenancys_own_name(client, provider):
    account = samples.account(Role.GOVERNANCE)
    sign_in(client, provider, **LEAD)
    client.logout()

    sign_in(client, provider, **{**LEAD, "email": "married@example.org"})

    assert who_is_in(client) == str(account.pk)
    assert SocialAccount.objects.count() == 1


def test_the_house_asks_with_pkce_a_nonce_and_a_state(client, provider):
    samples.account(Role.GOVERNANCE)
    sign_in(client, provider, **LEAD)
    first = json.loads(fetch(provider, "/asked")[1])[-1]
    client.logout()
    sign_in(client, provider, **LEAD)
    second = json.loads(fetch(provider, "/asked")[1])[-1]

    assert first["code_challenge_method"] == "S256"
    assert set(first["scope"].split()) == {"openid", "profile", "email"}
    assert all(first[each] and first[each] != second[each] for each in ("nonce", "state", "code_challenge"))


def test_a_stranger_is_told_plainly_that_there_is_no_account(client, provider):
    answer = sign_in(client, provider, sub="person-9", email="stranger@example.org", email_verified="yes")

    said = answer.content.decode()
    assert answer.status_code == 403
    assert "There is no account for you here" in said
    assert "You signed in at your office as stranger@example.org" in said
    assert who_is_in(client) is None
    assert not Account.objects.exists()


@pytest.mark.parametrize("verified", ["no", ""])
def test_an_address_that_nobody_confirmed_opens_nothing(client, provider, verified):
    samples.account(Role.GOVERNANCE)

    answer = sign_in(client, provider, **{**LEAD, "email_verified": verified})

    assert answer.status_code == 403
    assert "Your address is not confirmed" in answer.content.decode()
    assert who_is_in(client) is None
    assert not SocialAccount.objects.exists()


def test_an_address_of_a_domain_that_the_office_owns_needs_no_other_word(client, provider, settings):
    account = samples.account(Role.GOVERNANCE)
    settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]["settings"]["verified_email"] = ["example.org"]

    sign_in(client, provider, **{**LEAD, "email_verified": ""})

    assert who_is_in(client) == str(account.pk)


def test_who_has_no_address_there_is_told_so(client, provider):
    answer = sign_in(client, provider, sub="person-9")

    assert "gave no address" in answer.content.decode()
    assert who_is_in(client) is None


@pytest.mark.parametrize("fault", FORGED)
def test_an_identity_that_cannot_be_believed_opens_nothing(client, provider, fault):
    samples.account(Role.GOVERNANCE)

    answer = sign_in(client, provider, fault=fault, **LEAD)

    assert "You could not be signed in" in answer.content.decode()
    assert who_is_in(client) is None
    assert not SocialAccount.objects.exists()


def test_who_stops_on_the_way_is_told_so(client, provider):
    answer = sign_in(client, provider, fault="cancelled", **LEAD)

    assert answer.status_code == 302
    assert "Sign-in stopped" in client.get(answer.url).content.decode()


def test_an_answer_is_taken_once_and_only_by_who_asked(client, provider, django_user_model):
    samples.account(Role.GOVERNANCE)
    fetch(provider, f"/be?{urlencode(LEAD)}")
    back, _said = fetch(provider, client.post(LOGIN).url)
    path = back.removeprefix("http://testserver")
    thief = type(client)()

    assert "You could not be signed in" in thief.get(path).content.decode()
    assert client.get(path).status_code == 302
    client.logout()
    assert "You could not be signed in" in client.get(path).content.decode()
    assert who_is_in(client) is who_is_in(thief) is None
    assert django_user_model.objects.count() == 1


def test_a_state_that_was_changed_on_the_way_is_refused(client, provider):
    samples.account(Role.GOVERNANCE)
    fetch(provider, f"/be?{urlencode(LEAD)}")
    back, _said = fetch(provider, client.post(LOGIN).url)
    given = {**dict(parse_qsl(urlsplit(back).query)), "state": "guessed"}

    answer = client.get(f"{urlsplit(back).path}?{urlencode(given)}")

    assert "You could not be signed in" in answer.content.decode()
    assert who_is_in(client) is None


def test_a_closed_account_stays_closed(client, provider):
    account = samples.account(Role.GOVERNANCE)
    account.is_active = False
    account.save()

    answer = sign_in(client, provider, **LEAD)

    assert answer.url == "/account/inactive/"
    assert who_is_in(client) is None


def test_a_provider_that_does_not_answer_is_said_plainly(client, settings):
    app = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]
    app["settings"]["server_url"] = "http://127.0.0.1:9"

    answer = client.post(LOGIN)

    assert "You could not be signed in" in answer.content.decode()


def test_a_tenancy_that_the_office_does_not_have_is_not_found(client):
    assert client.get("/account/oidc/elsewhere/login/").status_code == 404
