import pytest
from allauth.socialaccount.adapter import get_adapter
from django.core.cache import cache

from peelian.kit.access import samples
from peelian.kit.access.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _attempts_are_forgotten():
    cache.clear()


def sign_in(client, email, password=samples.PASSWORD):
    return client.post("/account/login/", {"login": email, "password": password})


def test_an_account_signs_in_by_its_address_however_it_is_typed(client):
    account = samples.account(Role.GOVERNANCE)

    response = sign_in(client, "Governance@Example.org")

    assert response.status_code == 302
    assert response.url == "/"
    assert client.session["_auth_user_id"] == str(account.pk)


def test_a_wrong_password_and_an_unknown_address_are_answered_alike(client):
    samples.account(Role.GOVERNANCE)

    wrong = sign_in(client, "governance@example.org", "not-the-password")
    unknown = sign_in(client, "nobody-known@example.org")

    assert wrong.context["form"].non_field_errors() == unknown.context["form"].non_field_errors()
    assert "_auth_user_id" not in client.session


def test_guessing_is_slowed_down(client):
    samples.account(Role.GOVERNANCE)
    for _ in range(5):
        sign_in(client, "governance@example.org", "not-the-password")

    response = sign_in(client, "governance@example.org")

    assert "Too many failed" in str(response.context["form"].non_field_errors())
    assert "_auth_user_id" not in client.session


def test_a_closed_account_stays_out(client):
    account = samples.account(Role.GOVERNANCE)
    account.is_active = False
    account.save()

    response = sign_in(client, account.email)

    assert response.url == "/account/inactive/"
    assert "_auth_user_id" not in client.session


def test_nobody_opens_an_account_for_themselves(client):
    answers = {"email": "new@example.org", "password1": samples.PASSWORD, "password2": samples.PASSWORD}
    response = client.post("/account/signup/", answers)

    assert "account/signup_closed.html" in {template.name for template in response.templates}
    assert not type(samples.account()).objects.filter(email="new@example.org").exists()


def test_nobody_comes_in_by_being_of_the_tenancy_alone(rf):
    assert not get_adapter().is_open_for_signup(rf.get("/"), None)


def test_nobody_changes_the_address_by_which_they_are_known(client):
    client.force_login(samples.account(Role.GOVERNANCE))

    assert client.get("/account/email/").status_code == 404


def test_the_page_that_shows_a_code_may_show_its_picture_and_others_may_not(client):
    samples.account(Role.GOVERNANCE)
    sign_in(client, "governance@example.org")
    client.post("/account/reauthenticate/", {"password": samples.PASSWORD})

    assert "img-src 'self' data:" in client.get("/account/2fa/totp/activate/").headers["Content-Security-Policy"]
    assert "img-src 'self';" in client.get("/account/2fa/").headers["Content-Security-Policy"]


def test_no_page_lets_anything_written_into_it_run(client):
    policy = client.get("/account/login/").headers["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_a_password_is_set_again_by_a_letter(client, mailoutbox):
    samples.account(Role.GOVERNANCE)

    client.post("/account/password/reset/", {"email": "governance@example.org"})

    (letter,) = mailoutbox
    assert letter.to == ["governance@example.org"]
    assert "/account/password/reset/key/" in letter.body


def test_a_letter_goes_to_no_address_that_is_not_known(client, mailoutbox):
    response = client.post("/account/password/reset/", {"email": "nobody-known@example.org"})

    assert response.status_code == 302
    assert mailoutbox == []
