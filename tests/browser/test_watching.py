"""The watch that is kept over every journey notices what it is there to notice."""

import re

import pytest

from tests.browser.accessibility import axe, violations
from tests.browser.watching import watch

ADDRESS = "http://localhost:1/"
PAGE = """<!doctype html><html lang="en-GB"><title>Today</title><main><h1>Today</h1><p>Nothing is late.</p>{}</main>"""
STRICT = "default-src 'none'; script-src 'self'"


@pytest.fixture
def visit(chromium):
    """Open a page with something in it, under a policy, and return the page with the troubles noted of it."""
    context = chromium.new_context()

    def open_page(inside="", policy=STRICT):
        troubles: list[str] = []
        page = watch(context.new_page(), troubles)
        headers = {"content-type": "text/html; charset=utf-8", "content-security-policy": policy}
        page.route("**", lambda route: route.fulfill(body="", status=404))
        page.route(ADDRESS, lambda route: route.fulfill(body=PAGE.format(inside), headers=headers))
        page.goto(ADDRESS)
        return page, troubles

    yield open_page
    context.close()


def test_a_sound_page_is_found_sound_under_a_strict_policy(visit):
    page, troubles = visit()

    axe(page)

    assert violations(page) == []
    assert troubles == []


def test_a_picture_without_words_is_found(visit):
    page, _ = visit("<img src='data:,'>", policy="default-src 'none'; img-src data:")

    with pytest.raises(AssertionError, match=re.escape("image-alt: Images must have alternative text")):
        axe(page)


@pytest.mark.parametrize("inside", ["<script>1</script>", "<p style='color: red'>Red</p>", "<img alt='' src='a.png'>"])
def test_what_the_policy_refuses_is_noted(visit, inside):
    _, troubles = visit(inside)

    assert len(troubles) == 1
    assert "Content Security Policy" in troubles[0]


def test_a_script_that_breaks_is_noted(visit):
    _, troubles = visit("<script>throw new Error('broken')</script>", policy="script-src 'unsafe-inline'")

    assert troubles == ["script broke: broken"]


def test_a_request_to_a_stranger_is_noted(visit):
    _, troubles = visit("<img alt='' src='https://stranger.example/a.png'>", policy="img-src *")

    assert "asked a stranger: https://stranger.example/a.png" in troubles


def test_a_page_opened_without_script_runs_none(new_page):
    page = new_page(script=False)

    page.goto("data:text/html,<title>as sent</title><script>document.title = 'changed'</script>")

    assert page.title() == "as sent"
