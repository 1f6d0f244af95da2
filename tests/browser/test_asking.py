"""What people said is taken up by one person, answered and published by another, and read by everybody."""

import pytest

from tests.browser.accessibility import axe

SAID = "Buses that stop running before the last train"
NEW = "/records/consultations/add/"


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_what_the_public_reads_can_be_read_by_everybody(house, new_page, width):
    page = new_page(width=width, script=width != 390)

    for address in ("/consultations/", "/you-said-we-did/"):
        page.goto(house.url + address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        if width != 390:
            axe(page)
    page.get_by_role("link", name="What consultations found").click()
    assert page.get_by_text("Held back").count()


def test_what_was_said_is_published_by_another_than_took_it_up(house, new_page):
    officer, other, stranger = new_page(script=False), new_page(), new_page(width=390)
    house.sign_in(officer, "engagement")
    house.sign_in(other, "communications")

    officer.goto(f"{house.url}/records/you-said/add/?engagement=ENG-2025-0116")
    officer.get_by_label("In short").fill(SAID)
    officer.get_by_label("You said", exact=True).first.fill("The last bus leaves before the last train comes")
    officer.get_by_label("We did", exact=True).check()
    officer.get_by_label("We did, or why we could not").fill("The bus company was asked, and runs one more")
    officer.get_by_label("By whom").fill("The Deputy Commissioner")
    officer.locator("[name=done_on_day]").fill("20")
    officer.locator("[name=done_on_month]").fill("8")
    officer.locator("[name=done_on_year]").fill("2025")
    publish(officer)
    officer.get_by_role("button", name="Save you said, we did entry").click()
    assert "Publishing is for others" in officer.locator(".govuk-error-summary").inner_text()
    publish(officer, day="", month="", year="")
    officer.get_by_role("button", name="Save you said, we did entry").click()
    address = officer.url
    stranger.goto(f"{house.url}/you-said-we-did/")
    assert not stranger.get_by_text(SAID).count()

    other.goto(f"{address}change/")
    publish(other)
    other.get_by_role("button", name="Save you said, we did entry").click()

    stranger.reload()
    assert stranger.get_by_role("heading", name=SAID).is_visible()
    other.get_by_role("link", name="What the public reads").click()
    assert other.get_by_role("heading", name=SAID).is_visible()


def publish(page, day="28", month="8", year="2025"):
    """Enter the day of publishing."""
    for part, value in (("day", day), ("month", month), ("year", year)):
        page.locator(f"[name=published_on_{part}]").fill(value)


def test_answers_that_do_not_add_up_are_named_and_nothing_typed_is_lost(house, new_page):
    page = new_page()
    house.sign_in(page, "engagement")
    page.goto(house.url + NEW)
    page.get_by_label("Title").fill("Survey on buses")
    page.get_by_label("Kind", exact=True).select_option("Survey")
    for part, value in (("day", "1"), ("month", "7"), ("year", "2025")):
        page.locator(f"[name=opened_on_{part}]").fill(value)
    page.get_by_label("How many answered").fill("10")
    page.locator("[name=groups-0-grouping]").select_option("Age")
    page.locator("[name=groups-0-group]").fill("Under 25")
    page.locator("[name=groups-0-count]").fill("17")

    page.get_by_role("button", name="Save consultation").click()

    assert "Age: 17, but 10 answered" in page.locator(".govuk-error-summary").inner_text()
    assert page.locator("[name=groups-0-count]").input_value() == "17"
    page.locator("[name=groups-0-count]").fill("7")
    page.get_by_role("button", name="Save consultation").click()
    assert "7 of 10 said theirs" in page.locator("main").inner_text()
    axe(page)
