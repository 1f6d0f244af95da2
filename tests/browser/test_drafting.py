"""A draft is written by two people at once, without script too, and is sent once nothing is left to put right."""

import pytest

from tests.browser.accessibility import axe

DESK = "/drafts/of/panel-update/?period=2025-Q1"
SECTION = "3 Scrutiny and governance activity"


def opened(page, house):
    page.goto(f"{house.url}{DESK}")
    page.get_by_role("link", name=f"Edit {SECTION}").click()
    page.get_by_label("Text, in Markdown").wait_for()
    return page


def save(page, text, button="Save section"):
    page.locator("textarea[name=text]:not([readonly])").fill(text)
    press(page, button)


def press(page, button):
    with page.expect_navigation():
        page.get_by_role("button", name=button, exact=True).click()


@pytest.fixture
def lead(new_page, signed_in, house):
    """Return the screen of the governance lead, who has a section open; it is put back as it was."""
    page = opened(new_page(state=signed_in("governance")), house)
    before = page.get_by_label("Text, in Markdown").input_value()
    yield page
    save(opened(page, house), before)


@pytest.fixture
def phone(new_page, signed_in, house):
    """Return the phone of the engagement officer, which runs no script, with the same section open."""
    return opened(new_page(width=390, script=False, state=signed_in("engagement")), house)


def test_the_second_sees_both_texts_and_brings_them_together_on_a_phone_without_script(lead, phone, house):
    assert "Governance lead has this section open too" in phone.inner_text("main")
    save(lead, "The panel met in public.")

    save(phone, "The panel met in private.")

    assert phone.get_by_role("heading", name="Two people changed this section").is_visible()
    assert "Governance lead saved this section" in phone.inner_text("main")
    marked = phone.locator("mark").all_inner_texts()
    assert [words.strip() for words in marked] == ["public", "private"]
    press(phone, "Save both together")

    lead.goto(f"{house.url}{DESK}")
    said = lead.get_by_role("region", name=SECTION).inner_text()
    assert "The panel met in public." in said
    assert "The panel met in private." in said


def test_send_for_approval_leads_to_each_number_without_a_source(lead):
    save(lead, "There were 17 cases.")

    press(lead, "Send for approval")

    summary = lead.get_by_role("alert")
    link = summary.get_by_role("link", name="“17” has no source")
    axe(lead)
    link.click()
    assert lead.locator(":target").inner_text().find("There were") >= 0
    assert "In review" in lead.get_by_role("list", name="State: Draft").inner_text()


def test_a_comment_is_told_to_whoever_wrote_there_and_settled(lead, phone, house):
    save(lead, "The panel met in public.")
    phone.goto(f"{house.url}{DESK}")
    phone.get_by_role("link", name=f"Comment on {SECTION}").click()
    phone.get_by_role("textbox", name="Comment").fill("Where was it?")
    press(phone, "Add comment")

    lead.goto(f"{house.url}{DESK}")
    waiting = lead.get_by_role("region", name="For you to answer")
    assert "Where was it?" in waiting.inner_text()
    waiting.get_by_role("link", name=SECTION).click()
    axe(lead)
    press(lead, "It is settled")

    assert not lead.get_by_role("region", name="For you to answer").is_visible()
