"""The boards of actions, and a liaison who answers one without script."""

import re

import pytest

from tests.browser.accessibility import axe

BOARDS = "/records/actions/by"


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_the_boards_and_an_action_can_be_read_by_everybody(house, new_page, width):
    page = new_page(width=width)
    house.sign_in(page, "governance")

    for address in (f"{BOARDS}/owner/", f"{BOARDS}/origin/", "/records/actions/ACT-2025-0002/", "/records/actions/"):
        page.goto(house.url + address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        axe(page)


def test_a_liaison_answers_without_script_and_the_board_says_so(house, new_page):
    page = new_page(width=390, script=False)
    house.sign_in(page, "liaison")

    page.get_by_role("link", name="Actions").click()
    page.get_by_role("link", name=re.compile("quality of equality training")).click()
    page.get_by_text("Answer", exact=True).click()
    page.get_by_role("button", name="Send answer").click()
    assert "Enter what was done" in page.locator(".govuk-error-summary").inner_text()
    page.get_by_label("What was done").fill("The training unit reviewed it")
    page.get_by_role("button", name="Send answer").click()

    assert "answered" in page.locator(".govuk-notification-banner").inner_text()
    assert "Answered" in page.locator(".p-states").inner_text()
