"""Every answer of the house carries its strict policy, and no page says anything that the policy would refuse."""

from html.parser import HTMLParser
from typing import cast

import pytest
from django.conf import settings
from django.utils.csp import build_policy

from peelian.kit.access.roles import Role
from peelian.kit.access.samples import PASSWORD, account
from peelian.kit.access.urls import WITH_ITS_PICTURE
from peelian.kit.charts.views import NOTHING_ELSE
from tests.walking import TODAY, make_office

DATA = "application/json"
"""What a script of this type holds is read by another, and never run."""
HEADER = "Content-Security-Policy"
STRICT = build_policy(cast("dict[str, list[str]]", settings.SECURE_CSP))
OTHERS = {
    "mfa_activate_totp": build_policy(WITH_ITS_PICTURE),  # shows the code that a telephone reads
    "charts:picture": NOTHING_ELSE,
}


@pytest.fixture
def office(db, settings, tmp_path):  # noqa: ARG001
    """Make an office whose pages are known."""
    settings.PEELIAN_DATE = TODAY
    settings.PEELIAN_HOME = tmp_path
    return make_office()


@pytest.fixture
def administrator(client, office):  # noqa: ARG001
    """Sign in as somebody who may open every page, and who has just given the password again."""
    client.force_login(account(Role.ADMINISTRATOR, Role.VOLUNTEER_MANAGER))
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    return client


class Inline(HTMLParser):
    """Collects what a page says inline: style, script, and what would answer to an event."""

    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        is_script = tag == "script" and "src" not in given and given.get("type") != DATA
        if is_script or tag == "style" or "style" in given or any(name.startswith("on") for name in given):
            self.found.append(self.get_starttag_text())


def said_inline(answers):
    """Return what pages say inline, by address; a file to be kept is no page."""
    pages = {
        address: Inline(answer.content.decode()).found
        for address, answer in answers.items()
        if answer.headers.get("Content-Type", "").startswith(("text/html", "image/svg+xml"))
        and not answer.headers.get("Content-Disposition", "").startswith("attachment")
    }
    assert pages
    return {address: found for address, found in pages.items() if found}


def test_the_policy_lets_in_nothing_written_inline_or_made_of_text():
    assert "unsafe" not in STRICT
    assert "default-src 'none'" in STRICT
    assert "frame-ancestors 'none'" in STRICT
    assert "base-uri 'none'" in STRICT
    assert not any(scheme in STRICT for scheme in ("http:", "https:", "data:", "*"))


@pytest.mark.parametrize(
    "html",
    [
        "<p style='color: red'>",
        "<style>p {}</style>",
        "<script>1</script>",
        "<a href='#' onclick='go()'>",
        "<svg onload=a>",
    ],
)
def test_what_is_written_inline_is_noticed(html):
    assert len(Inline(f"<main><h1>Today</h1>{html}</main>").found) == 1


def test_what_is_a_resource_of_its_own_is_let_be():
    assert Inline("<script src='a.js' defer></script><meta content='{\"on\": \"style=1\"}'>style='a'").found == []


def test_every_answer_carries_the_policy(administrator, office):
    stops = [stop for stop in office.stops if stop.row.page != "account_logout"]

    answers = {stop: administrator.get(stop.address) for stop in stops}

    assert {stop.address: answer.headers.get(HEADER) for stop, answer in answers.items()} == {
        stop.address: OTHERS.get(stop.row.page, STRICT) for stop in stops
    }
    assert said_inline({stop.address: answer for stop, answer in answers.items()}) == {}
    assert {answer.headers.get("X-Content-Type-Options") for answer in answers.values()} == {"nosniff"}


def test_what_a_stranger_is_answered_carries_it_too(client, office):
    answers = {stop.address: client.get(stop.address) for stop in office.stops}

    assert {answer.headers.get(HEADER) for answer in answers.values()} == {STRICT}
    assert said_inline(answers) == {}


def test_so_does_a_form_that_is_sent_back(administrator, office):
    forms = [stop for stop in office.stops if stop.row.page.endswith(("-add", "-change", "-withdraw", "-import"))]

    answers = {stop.address: administrator.post(stop.address, {"title": ""}) for stop in forms}

    assert {answer.status_code for answer in answers.values()} == {200}
    assert {answer.headers.get(HEADER) for answer in answers.values()} == {STRICT}
    assert said_inline(answers) == {}


@pytest.mark.parametrize("address", ["/nowhere/", "/records/engagements/ENG-1999-0001/", "/records/nothing/"])
def test_so_does_a_page_that_is_not_there(administrator, address):
    answers = {address: administrator.get(address)}

    assert answers[address].status_code == 404
    assert answers[address].headers[HEADER] == STRICT
    assert said_inline(answers) == {}


def test_so_does_a_refusal(client, office):
    client.force_login(account(Role.PROVIDER))
    answers = {stop.address: client.get(stop.address) for stop in office.stops if stop.row.page.endswith("-list")}

    assert {answer.status_code for answer in answers.values()} == {403}
    assert {answer.headers.get(HEADER) for answer in answers.values()} == {STRICT}
    assert said_inline(answers) == {}
