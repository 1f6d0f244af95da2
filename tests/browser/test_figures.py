"""A number is a door: from the catalogue to a figure, to a cell of its table, and to the records behind it."""

import re

import pytest

FIGURE = "/figures/engagement.engagements/?period=2025-Q1"


@pytest.fixture
def figure(house, page):
    """Open the engagements of the quarter."""
    house.sign_in(page)
    page.goto(house.url + FIGURE)
    return page


@pytest.fixture
def plain(house, new_page):
    """Open the same without script."""
    page = new_page(script=False)
    house.sign_in(page)
    page.goto(house.url + FIGURE)
    return page


def test_a_number_is_followed_from_the_catalogue_to_its_records(house, page):
    house.sign_in(page)
    page.get_by_role("link", name="Figures", exact=True).click()
    page.get_by_role("link", name="55 (Engagements: open this figure)").click()
    page.get_by_role("link", name="14 (Leicester: open this figure)").click()
    assert page.locator(".p-figure__value").inner_text() == "14"

    page.get_by_role("link", name="Open all 14 in their list").click()
    page.get_by_role("link", name=re.compile("Community centre drop-in")).click()

    page.get_by_role("link", name="55 (Engagements: open this figure)").click()
    assert page.locator(".p-figure__value").inner_text() == "55"


def test_every_picture_of_a_figure_is_drawn_and_has_words(figure):
    figure.wait_for_load_state("networkidle")

    pictures = figure.locator("main img")

    assert pictures.count() == 3
    assert pictures.evaluate_all("images => images.every(image => image.complete && image.naturalWidth > 0)")
    assert "71" in str(pictures.first.get_attribute("alt"))


def test_the_table_is_drawn_anew_without_script(plain):
    plain.get_by_label("Rows").select_option(label="Month")
    plain.get_by_label("Columns").select_option(label="Kind")
    plain.get_by_role("button", name="Show", exact=True).click()

    assert plain.get_by_role("heading", name="By month and kind").is_visible()
    assert plain.get_by_label("Rows").input_value() == "month"


def test_another_period_is_written_out_without_script(plain):
    plain.get_by_text("Another period").click()
    plain.get_by_role("textbox", name="Period").fill("soon")
    plain.get_by_role("button", name="Show this period").click()
    assert plain.get_by_role("heading", name="There is a problem").is_visible()

    plain.get_by_role("textbox", name="Period").fill("2025-05")
    plain.get_by_role("button", name="Show this period").click()

    assert plain.locator(".p-figure__value").inner_text() == "25"
    assert plain.get_by_label("Period", exact=True).first.input_value() == "2025-05"


def test_a_cut_is_taken_off_by_keyboard(figure):
    figure.get_by_role("link", name="14 (Leicester: open this figure)").focus()
    figure.keyboard.press("Enter")
    figure.wait_for_url(re.compile("cut.authority=Leicester"))

    figure.get_by_role("link", name="Remove this cut: Authority Leicester").focus()
    figure.keyboard.press("Enter")

    figure.wait_for_url(re.compile(r"period=2025-Q1$"))
    assert figure.locator(".p-figure__value").inner_text() == "55"


def test_a_misspelt_place_leads_to_the_one_that_was_meant(house, page):
    house.sign_in(page)
    page.goto(f"{house.url}{FIGURE}&cut.authority=Leister")

    page.get_by_role("link", name="Leicester", exact=True).click()

    assert page.locator(".p-figure__value").inner_text() == "14"
