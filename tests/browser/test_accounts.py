"""Somebody is invited, comes in with a password, an app and a passkey, and sees and ends where they are signed in."""

import base64
import hashlib
import hmac
import re
import struct
import time
from email import message_from_bytes
from email.policy import default

import pytest

from tests.browser.accessibility import axe

EMAIL, PASSWORD = "caseworker@demo.example", "four-made-up-words-here"
SECONDS_FOR_A_LETTER = 60
KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def code_of(secret):
    """Return what an authenticator app shows for a key: RFC 6238."""
    padded = secret + "=" * (-len(secret) % 8)
    digest = hmac.new(base64.b32decode(padded), struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def link_for(house, email):
    """Wait for the letter that the background sends, and return where its link leads."""
    end = time.monotonic() + SECONDS_FOR_A_LETTER
    while time.monotonic() < end:
        for letter in (house.home / "letters").glob("*"):
            read = message_from_bytes(letter.read_bytes(), policy=default)
            found = re.search(r"https?://[^/\s]+(/account/invitation/\d+/\w{43}/)\s", read.get_content())
            if read["To"] == email and found:
                return house.url + found[1]
        time.sleep(0.2)
    raise AssertionError(f"no letter to {email} came")


def invite(page, house):
    page.goto(f"{house.url}/accounts/invite/")
    page.get_by_label("Email address").fill(EMAIL)
    page.get_by_label("Post").fill("Caseworker")
    page.get_by_label("Engagement", exact=True).check()
    page.get_by_role("button", name="Send the invitation").click()
    page.get_by_text("Caseworker invited").first.wait_for()


def sign_in(page, house):
    page.goto(f"{house.url}/account/login/")
    page.get_by_label("Email").fill(EMAIL)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


@pytest.fixture(scope="module")
def link(chromium, house, signed_in):
    """Invite somebody, and return the link in their letter."""
    context = chromium.new_context(storage_state=signed_in("administrator"), locale="en-GB")
    invite(context.new_page(), house)
    context.close()
    return link_for(house, EMAIL)


def test_somebody_invited_comes_in_adds_an_app_and_a_passkey_and_ends_a_session(new_page, house, link):
    page = new_page()
    assert page.goto(link).status == 200, page.content()
    axe(page)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_label("The same password again").fill(PASSWORD)
    page.get_by_role("button", name="Open my account").click()
    page.wait_for_url("**/account/2fa/")
    axe(page)

    page.get_by_role("link", name="Set up an app").or_(page.get_by_role("button", name="Set up an app")).click()
    secret = page.locator("dd").first.inner_text().strip()
    axe(page)
    page.get_by_label("code").fill(code_of(secret))
    page.get_by_role("button", name="Turn on the app").click()
    page.get_by_role("heading", name="Recovery codes").wait_for()
    codes = page.locator(".p-codes code").all_inner_texts()
    assert len(set(codes)) == 10
    axe(page)

    cdp = page.context.new_cdp_session(page)
    cdp.send("WebAuthn.enable")
    cdp.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    page.goto(f"{house.url}/account/2fa/webauthn/add/")
    page.get_by_label("What you call it").fill("My phone")
    page.get_by_label("Use it to sign in without a password").check()
    axe(page)
    page.get_by_role("button", name="Add the key").click()
    page.wait_for_url(lambda url: not url.endswith("/add/"))
    page.goto(f"{house.url}/account/2fa/webauthn/")
    assert page.get_by_text("My phone").first.is_visible()
    axe(page)

    page.goto(f"{house.url}/account/logout/")
    page.get_by_role("button", name="Sign out").click()
    page.goto(f"{house.url}/account/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url(f"{house.url}/")

    other = new_page()
    sign_in(other, house)
    other.get_by_label("code").first.fill(codes[0])
    other.get_by_role("button", name="Sign in", exact=True).click()
    other.wait_for_url(f"{house.url}/")

    page.goto(f"{house.url}/account/")
    axe(page)
    assert page.get_by_role("table", name="Your sessions").locator("tbody tr").count() >= 2
    page.get_by_role("button", name="End the session").first.click()
    page.get_by_text("Session ended").first.wait_for()
    other.goto(f"{house.url}/due/")
    assert other.url.startswith(f"{house.url}/account/login/")

    again = new_page()
    assert again.goto(link).status == 410
    assert again.get_by_text("It was used on").is_visible()
    axe(again)
