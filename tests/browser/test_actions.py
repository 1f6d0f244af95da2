"""The boards of actions, and a liaison who answers one without script."""

import re

import pytest

from tests.browser.accessibility import whole_at_every_width

BOARDS = "/records/actions/by"


@pytest.mark.parametrize(
    "address", [f"{BOARDS}/owner/", f"{BOARDS}/origin/", "/records/actions/ACT-2025-0002/", "/records/actions/"]
)
def test_the_boards_and_an_action_can_be_read_by_everybody(house, new_page, signed_in, address):
    page = new_page(state=signed_in("governance"))
    page.goto(house.url + address)

    whole_at_every_width(page)


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
