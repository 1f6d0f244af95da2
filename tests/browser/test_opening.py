"""The demonstration office opens, and lets its people in."""

import pytest

from tests.browser.accessibility import axe


def test_a_stranger_is_asked_to_sign_in(house, page):
    page.goto(house.url)

    assert page.url.startswith(f"{house.url}/account/login/")
    axe(page)


@pytest.mark.parametrize("name", ["governance", "engagement", "auditor"])
def test_somebody_of_the_office_comes_to_the_home_page(house, page, name):
    house.sign_in(page, name)

    assert page.get_by_role("heading", level=1).count() == 1
    axe(page)


def test_the_command_line_asks_the_same_store(house):
    assert "engagements" in house.run("records")
