"""Across records: history, views, links and the choice between two answers, by mouse, by keyboard, without script."""

import pytest

from tests.browser.accessibility import axe

RECORD = "/records/engagements/ENG-2024-0061/"
WIDTHS = (1280, 390, 320)


@pytest.fixture
def lead(new_page, signed_in):
    """Return the screen of the governance lead."""
    return new_page(state=signed_in("governance"))


def reads_well(page):
    """Check a page at every width: nothing scrolls sideways, and axe finds nothing."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, (page.url, width)
        axe(page)
    page.set_viewport_size({"width": WIDTHS[0], "height": 800})


def press(page, name):
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).click()


def test_theirs_is_picked_by_keyboard_and_what_was_typed_elsewhere_is_kept(new_page, signed_in, house):
    lead, officer = (new_page(state=signed_in(name)) for name in ("governance", "engagement"))
    for page in (lead, officer):
        page.goto(f"{house.url}{RECORD}change/")
    for page, met, notes in (
        (officer, "Trustees", "Minutes were taken early"),
        (lead, "Traders", "Minutes taken late"),
    ):
        page.get_by_label("Whom they met", exact=True).fill(met)
        page.get_by_label("Notes", exact=True).fill(notes)
        press(page, "Save engagement")

    reads_well(lead)
    question = lead.get_by_role("group", name="Whom they met: which to keep")
    question.get_by_label("Yours").focus()
    lead.keyboard.press("ArrowDown")
    assert question.get_by_label("Theirs").is_checked()
    press(lead, "Save engagement")

    facts = lead.get_by_role("region", name="Facts").inner_text()
    assert "Trustees" in facts
    assert "Minutes taken late" in facts
    lead.get_by_role("link", name="Whole history, with differences").click()
    lead.wait_for_url("**/history/")
    assert "early" in " ".join(lead.locator("del").all_inner_texts())
    reads_well(lead)


def test_a_view_is_saved_opened_and_deleted(lead, house):
    lead.goto(f"{house.url}/records/engagements/?q=oakham")
    reads_well(lead)
    lead.get_by_role("link", name="Save this view").click()
    lead.get_by_label("Name", exact=True).fill("About Oakham")
    reads_well(lead)
    press(lead, "Save view")

    views = lead.get_by_role("navigation", name="Saved views")
    assert views.get_by_role("link", name="About Oakham").get_attribute("aria-current") == "page"
    reads_well(lead)
    lead.get_by_role("link", name="Change saved views").click()
    reads_well(lead)
    lead.get_by_role("link", name="Change the view About Oakham").click()
    lead.get_by_role("link", name="Delete this view").click()
    press(lead, "Delete view")
    assert lead.get_by_text("No view of this list is saved").is_visible()


def test_two_records_are_linked_without_script(new_page, signed_in, house):
    page = new_page(state=signed_in("governance"), script=False)
    page.goto(f"{house.url}{RECORD}links/add/")
    page.get_by_label("Reference of the other record").fill("ENG-2024-0062")
    page.get_by_label("How they belong together").fill("was asked for at")
    press(page, "Link the records")

    links = page.get_by_role("region", name="Linked records")
    assert "was asked for at" in links.inner_text()
    links.get_by_role("link", name="Take this link away").click()
    press(page, "Take the link away")
    assert "None is linked" in page.get_by_role("region", name="Linked records").inner_text()


def test_a_search_reads_well_and_marks_the_words(lead, house):
    lead.goto(f"{house.url}/search/?q=rutland")

    assert lead.get_by_role("navigation", name="Kinds of record").is_visible()
    assert lead.locator("mark", has_text="Rutland").first.is_visible()
    reads_well(lead)
