"""Every kind of page, for everybody: by keyboard alone, on a small screen, without script, and read aloud."""

from collections import Counter
from functools import cache

import pytest

from tests.browser.accessibility import PHONE, SMALLEST, WIDE, axe, resize
from tests.browser.keyboard import walk
from tests.browser.kinds_of_page import KINDS
from tests.browser.watching import watched_pages

MOVED = {301, 302}
ROOMS = ["Today", "Due", "Actions", "Records", "Figures", "Reports"]
BY_SCRIPT = {"button Show", "h2 Or use a passkey", "button Sign in with a passkey"}
"""What only a page with script has, because nothing but script could make it do anything."""

# What a person reads and uses in a page; what is folded is unfolded first, as anybody can.
SHOWN = """() => {
  for (const folded of document.querySelectorAll('details')) folded.open = true;
  const wanted = 'h1, h2, h3, label, legend, th, dt, img, a[href], button, summary';
  return [...document.querySelectorAll('main :is(' + wanted + ')')]
    .filter((e) => e.checkVisibility({visibilityProperty: true}) && (e.innerText || e.alt || e.ariaLabel))
    .map((e) => `${e.tagName.toLowerCase()} ${(e.innerText || e.alt || e.ariaLabel).replace(/\\s+/g, ' ').trim()}`);
}"""

pytestmark = pytest.mark.parametrize("kind", KINDS, scope="module")


@pytest.fixture(scope="module")
def seat(chromium, signed_in):
    """Sit somebody down before a page of their own, which keeps what it has fetched from one visit to the next."""
    with watched_pages(chromium) as open_page:

        @cache
        def sit(name, width, script):
            return open_page(width=width, script=script, state=signed_in(name) if name else None)

        yield sit


@pytest.fixture(scope="module")
def visit(seat, house, kind):
    """Open a page of this kind, of a wanted width, with or without script."""
    wanted = KINDS[kind]

    def open_page(width, *, script=True):
        page = seat(wanted.name, width, script)
        with page.expect_response(
            lambda answer: answer.request.is_navigation_request() and answer.status not in MOVED
        ) as answer:
            wanted.way(page, house.url)
        assert answer.value.status == wanted.status
        assert page.locator(wanted.shows).count(), f"this is no {kind}"
        return page

    return open_page


@pytest.fixture(scope="module")
def wide(visit):
    """Open a page as it is on a desk."""
    return visit(WIDE)


@pytest.fixture
def narrow(wide):
    """Draw the page to the width of a phone, and back again."""
    resize(wide, PHONE)
    yield wide
    resize(wide, WIDE)


def test_axe_finds_nothing(wide, kind):
    assert wide.get_by_role("heading", level=1).count() == 1, kind
    axe(wide)


def test_axe_finds_nothing_on_a_phone(narrow, kind):
    assert narrow.get_by_role("main").is_visible(), kind
    axe(narrow)


def test_nothing_is_wider_than_the_smallest_screen(narrow, kind):
    resize(narrow, SMALLEST)

    width = narrow.evaluate("document.documentElement.scrollWidth")

    assert width <= SMALLEST, kind


def test_the_keyboard_reaches_everything_in_order_and_is_seen_there(wide, kind):
    walked = walk(wide)

    assert walked.stops[0] == "a Skip to main content", kind
    assert walked.stops == walked.expected
    assert walked.unseen == []


def test_without_script_nothing_is_missing(narrow, visit, kind):
    plain = visit(PHONE, script=False)
    navigation = plain.get_by_role("navigation", name="Menu").get_by_role("link")

    missing = Counter(narrow.evaluate(SHOWN)) - Counter(plain.evaluate(SHOWN))

    assert missing.keys() <= BY_SCRIPT, kind
    assert plain.get_by_role("heading", level=1).is_visible()
    named = [text.split()[0] for text in navigation.all_inner_texts()[: len(ROOMS)]]  # a room may tell how many
    assert not named or named == ROOMS
