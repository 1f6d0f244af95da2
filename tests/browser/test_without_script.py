"""A record is found, made, changed and withdrawn on a phone whose browser runs no script."""

import pytest

ENGAGEMENTS = "/records/engagements/"
TITLE = "Parents' evening, Ashby"


@pytest.fixture
def phone(new_page, signed_in, house):
    """Return the phone of the governance lead."""
    page = new_page(width=390, script=False, state=signed_in("governance"))
    page.goto(house.url)
    return page


def press(page, name):
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).click()


def fill_in(page):
    for label, words in (("Day", "3"), ("Month", "7"), ("Year", "2023")):
        page.get_by_label(label, exact=True).first.fill(words)
    page.get_by_label("What happened").fill(TITLE)
    page.get_by_label("Kind").select_option("Other")
    page.get_by_role("group", name="Was it part of a community day?").get_by_label("No").check()
    page.get_by_label("Authority").select_option("North West Leicestershire")
    page.get_by_label("Where", exact=True).fill("School, Ashby")
    page.get_by_role("group", name="Who went").get_by_label("Deputy Commissioner").check()
    page.get_by_role("group", name="Theme 1").get_by_label("Theme").select_option("Parking")


def test_a_record_is_made_changed_and_withdrawn(phone):
    phone.get_by_role("navigation", name="Menu").get_by_role("link", name="Record something").click()
    phone.get_by_role("link", name="Record an engagement").click()
    fill_in(phone)

    press(phone, "Add another theme")
    assert phone.get_by_label("What happened").input_value() == TITLE
    phone.get_by_role("group", name="Theme 2").get_by_label("Theme").select_option("Speeding")
    press(phone, "Save engagement")
    assert phone.get_by_role("heading", level=1).inner_text().startswith(TITLE)
    themes = phone.get_by_role("region", name="Themes raised")
    assert "Parking" in themes.inner_text()
    assert "Speeding" in themes.inner_text()

    press(phone, "Change")
    press(phone, "Remove theme 1")
    press(phone, "Save engagement")
    assert "Parking" not in phone.get_by_role("region", name="Themes raised").inner_text()

    press(phone, "Withdraw")
    press(phone, "Withdraw engagement")
    assert phone.get_by_role("heading", name="There is a problem").is_visible()
    phone.get_by_label("Why it is withdrawn").fill("It was a trial")
    press(phone, "Withdraw engagement")
    assert phone.get_by_text("counted no longer").first.is_visible()


def test_records_are_narrowed_ordered_and_paged(phone, house):
    phone.goto(house.url + ENGAGEMENTS)
    everything = phone.get_by_role("heading", level=2, name="engagements").inner_text()

    with phone.expect_navigation():
        phone.get_by_role("link", name="Next page").click()
    assert "page=2" in phone.url

    phone.get_by_label("Authority").select_option("Rutland")
    press(phone, "Apply filters")
    narrowed = phone.get_by_role("heading", level=2, name="engagements").inner_text()

    assert int(narrowed.split()[0]) < int(everything.split()[0])
    assert {row.strip() for row in phone.get_by_role("cell", name="Rutland").all_inner_texts()} == {"Rutland"}


def test_a_figure_is_asked_for_another_period_and_cut(phone, house):
    phone.goto(f"{house.url}/figures/engagement.engagements/?period=2025-Q1")

    phone.get_by_label("Period").first.select_option("Quarter 4 2024/25")
    press(phone, "Show")

    assert "period=2024-Q4" in phone.url
    assert phone.get_by_role("region", name="Value").get_by_role("paragraph").first.inner_text() == "56"


def test_something_is_found_by_its_reference(phone, house):
    phone.goto(f"{house.url}/search/")

    phone.get_by_role("searchbox").last.fill("ENG-2025-0085")
    phone.get_by_role("searchbox").last.press("Enter")

    phone.wait_for_url(f"{house.url}{ENGAGEMENTS}ENG-2025-0085/")
    assert "outreach van" in phone.get_by_role("heading", level=1).inner_text()
