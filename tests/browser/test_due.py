"""What is due, opened as people open it: wide, on a phone, without script."""

import pytest

from tests.browser.accessibility import whole_at_every_width

PAGES = ("/due/?whose=office", "/due/?whose=mine", "/due/delivery/")


@pytest.mark.parametrize("address", PAGES)
def test_it_is_accessible_and_does_not_scroll_sideways(house, new_page, signed_in, address):
    page = new_page(state=signed_in("governance"))
    page.goto(f"{house.url}{address}")

    whole_at_every_width(page)


def test_the_first_page_leads_to_all_that_is_due(house, page):
    house.sign_in(page)

    page.get_by_role("link", name="that are due").click()

    assert page.get_by_role("heading", level=1).inner_text() == "Due"
    assert page.locator(".p-due > li").count() > 0


def test_a_tab_is_reached_and_opened_by_keyboard(house, page):
    house.sign_in(page)
    page.goto(f"{house.url}/due/?whose=mine")

    page.get_by_role("link", name="The office’s").focus()
    page.keyboard.press("Enter")

    page.wait_for_url("**/due/?whose=office")
    assert page.locator(".p-due > li").count() > 0


def test_an_area_is_chosen_and_a_calendar_opened_and_closed_without_script(house, new_page):
    page = new_page(script=False)
    house.sign_in(page, "engagement")
    page.goto(f"{house.url}/due/?whose=office")
    page.get_by_label("Area", exact=True).select_option("reports")
    page.get_by_role("button", name="Show").click()
    assert page.locator(".p-due > li").count() == 1

    page.goto(f"{house.url}/due/delivery/")
    page.get_by_role("button", name="Open my calendar").click()
    address = page.get_by_role("textbox", name="Address").input_value()
    assert page.request.get(address).headers["content-type"] == "text/calendar; charset=utf-8"

    page.goto(f"{house.url}/due/delivery/")
    page.get_by_role("button", name="Close my calendar").click()
    assert page.request.get(address).status == 404
