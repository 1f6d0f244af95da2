"""The same questionnaire, answered on plain pages by a browser that runs no script."""

import pytest

from tests.browser.offline.visiting import sign_in, visits_of

ARRIVED = "21:37"


def go_on(page, to):
    """Save a page, and come to the next."""
    page.get_by_role("button", name="Save and go on").click()
    assert page.get_by_role("heading", level=1).inner_text().endswith(to), page.locator("main").inner_text()


@pytest.fixture
def page(new_page, house):
    """Sign in with no script, and choose a suite."""
    page = new_page(width=390, script=False)
    sign_in(page, house)
    page.get_by_role("link", name="Write the report without a script").click()
    page.get_by_role("link", name="Keyham Lane").click()
    page.get_by_role("button", name="Begin").click()
    return page


def write(page):
    """Write a visit on which nobody was offered a visit, since all were asleep."""
    page.get_by_label("Day", exact=True).fill("27")
    page.get_by_label("Month", exact=True).fill("8")
    page.get_by_label("Year", exact=True).fill("2025")
    page.get_by_label("When you arrived").fill(ARRIVED)
    page.get_by_label("The visit was made").check()
    page.get_by_label("When you left").fill("22:10")
    page.get_by_label("Hours that each of you gave").fill("1.5")
    page.get_by_role("button", name="Save and go on").click()
    # What follows from an answer is asked when it is saved.
    page.get_by_label("When you were let in").fill("21:39")


def test_a_report_is_written_without_script_and_is_the_same_visit(page, house):
    before = visits_of(house)
    write(page)
    go_on(page, "People in the cells")
    for label, number in {"In the cells when you came": "5", "Asleep": "4"}.items():
        page.get_by_label(label, exact=True).fill(number)
    for label in ("Offered a visit", "Not offered", "Not available", "Agreed to be seen", "Refused"):
        page.get_by_label(label, exact=True).fill("0")
    page.get_by_role("group", name="Did anybody refuse you").get_by_label("No").check()
    page.get_by_role("button", name="Save and go on").click()
    assert "0 + 0 + 0 + 4 = 4, not 5" in page.locator("main").inner_text()
    assert page.get_by_label("Asleep", exact=True).input_value() == "4"
    page.get_by_label("Asleep", exact=True).fill("5")
    go_on(page, "The suite")
    for group in page.locator("main fieldset").all():
        if group.get_by_role("radio").count():
            group.get_by_role("radio").first.check()
    go_on(page, "Concerns")
    go_on(page, "Good practice, and what was resolved")
    page.get_by_label("Good practice that you saw").fill("Blankets without a script")
    go_on(page, "The two of you")
    page.get_by_label("Number of the other visitor").fill("MEM-002")
    page.get_by_role("button", name="Save and go on").click()
    page.get_by_role("button", name="Hand in").click()

    assert "Blankets without a script" in page.locator("main").inner_text()
    assert "VIS-" in page.locator("main").inner_text()
    assert visits_of(house) == before + 1
