"""The volunteer manager begins a rota, has it made, and lives with it: with script, and without."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.accessibility import axe, whole_at_every_width

MADE = 45_000
"""How long, in milliseconds, a rota of ten seconds may take on a machine that has other things to do."""


@pytest.fixture
def open_page(new_page, signed_in):
    """Open a page as the volunteer manager."""

    def open_it(*, script=True):
        return new_page(script=script, state=signed_in("volunteers"))

    return open_it


def begin(page, house):
    """Begin the next rota of the custody visitors, and return where its page lies."""
    page.goto(f"{house.url}/records/schemes/SCH-custody/")
    page.get_by_role("link", name="Begin a rota").click()
    page.get_by_role("button", name="Save rota").click()
    page.get_by_role("button", name="Make the rota").wait_for()
    return page.url


def test_a_rota_is_made_while_its_page_tells_how_far_it_is(open_page, house):
    page = open_page()
    address = begin(page, house)
    expect(page.locator("main .p-lede")).to_contain_text("Draft")

    with page.expect_response(re.compile("/making/")) as polled:
        page.get_by_role("button", name="Make the rota").click()
        expect(page.get_by_role("heading", name="The rota is being made")).to_be_visible()
        axe(page)
    assert polled.value.status == 200
    expect(page.get_by_role("heading", name="Last made")).to_be_visible(timeout=MADE)

    expect(page.locator("main")).to_contain_text("26 of 26 targets met")
    expect(page.get_by_role("img", name=re.compile("this rota: .* of at most 5.1 bits")).first).to_be_visible()
    whole_at_every_width(page)

    page.goto(f"{address}board/")
    expect(page.get_by_text("26 shifts. All are filled.")).to_be_visible()
    page.locator("main td a[href^='/records/shifts/']").first.click()
    shift = page.url
    page.get_by_role("button", name="Fix it").click()
    expect(page.get_by_role("button", name="Let it change")).to_be_visible()

    page.goto(address)
    expect(page.get_by_text("1 shift that is fixed will stay as it is")).to_be_visible()
    page.goto(shift)
    page.get_by_role("link", name=re.compile("Somebody else instead of")).first.click()
    page.get_by_label("Nobody", exact=True).check()
    page.get_by_role("button", name="Save who goes").click()
    expect(page.locator("main")).to_contain_text("1 of 2 missing")
    page.goto(f"{address}publish/")
    expect(page.locator("main")).to_contain_text("1 of 2 missing")
    expect(page.get_by_role("button", name="Publish it even so")).to_be_visible()


def test_without_script_a_rota_is_made_stopped_and_looked_at_again(open_page, house):
    page = open_page(script=False)
    address = begin(page, house)
    page.get_by_label("It may take up to").select_option("60")

    page.get_by_role("button", name="Make the rota").click()
    expect(page.get_by_role("heading", name="The rota is being made")).to_be_visible()
    page.get_by_role("button", name="Stop").click()
    for _look in range(MADE // 1000):
        if page.get_by_role("heading", name="Last made").count():
            break
        page.get_by_role("link", name="Look again").click()
        page.goto(address)
        page.wait_for_timeout(1000)

    expect(page.get_by_role("heading", name="Last made")).to_be_visible()
    expect(page.locator("main")).to_contain_text(re.compile("stopped", re.IGNORECASE))
