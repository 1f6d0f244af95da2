"""Two people change one record: the second is told, and loses nothing."""

import pytest

from tests.browser.accessibility import axe

RECORD = "/records/engagements/ENG-2024-0064/"


@pytest.fixture
def lead(new_page, signed_in, house):
    """Return the screen of the governance lead, who has the record open."""
    page = new_page(state=signed_in("governance"))
    page.goto(f"{house.url}{RECORD}change/")
    return page


@pytest.fixture
def officer(new_page, signed_in, house):
    """Return the screen of the engagement officer, who has it open as well."""
    page = new_page(state=signed_in("engagement"))
    page.goto(f"{house.url}{RECORD}change/")
    return page


def change(page, **answers):
    for label, words in answers.items():
        page.get_by_label(label.replace("_", " "), exact=True).fill(words)
    with page.expect_navigation():
        page.get_by_role("button", name="Save engagement").click()


def facts(page):
    return page.get_by_role("region", name="Facts").inner_text()


def history(page):
    return page.get_by_role("region", name="History").get_by_role("listitem").first.inner_text()


def test_the_second_sees_both_answers_and_decides(lead, officer, house):
    change(officer, Whom_they_met="Trustees of the partnership", Notes="Minutes were taken")
    assert officer.url == house.url + RECORD

    change(lead, Whom_they_met="Shopkeepers")
    assert lead.get_by_role("heading", name="Somebody else changed this while you had it open").is_visible()
    assert "Engagement officer changed it" in lead.get_by_role("alert").inner_text()
    row = lead.get_by_role("row").filter(has_text="Whom they met").inner_text()
    assert "Trustees of the partnership" in row
    assert "Shopkeepers" in row
    assert lead.get_by_label("Whom they met").input_value() == "Shopkeepers"
    assert lead.get_by_label("Notes").input_value() == "Minutes were taken"
    axe(lead)

    change(lead)
    assert lead.url == house.url + RECORD
    assert "Shopkeepers" in facts(lead)
    assert "Minutes were taken" in facts(lead)
    assert "Trustees of the partnership to Shopkeepers" in history(lead)


def test_what_does_not_touch_is_kept_from_both(lead, officer, house):
    change(officer, How_many_came="40")
    assert officer.url == house.url + RECORD

    change(lead, Where="Chamber of trade")
    row = lead.get_by_role("row").filter(has_text="How many came").inner_text()
    assert "Not changed by you" in row
    assert lead.get_by_label("How many came").input_value() == "40"
    change(lead)

    assert lead.url == house.url + RECORD
    assert "Chamber of trade" in facts(lead)
    assert "40" in facts(lead)


def test_what_was_withdrawn_meanwhile_is_not_saved_and_not_lost(new_page, signed_in, house):
    first, second = (new_page(state=signed_in(name)) for name in ("governance", "engagement"))
    record = f"{house.url}/records/engagements/ENG-2023-0003/"
    first.goto(f"{record}change/")
    second.goto(f"{record}withdraw/")
    second.get_by_label("Why it is withdrawn").fill("It was recorded twice")
    second.get_by_role("button", name="Withdraw engagement").click()
    second.wait_for_url(record)

    change(first, Notes="What I typed for an hour")

    assert first.get_by_role("heading", name="This was withdrawn while you had it open").is_visible()
    assert first.get_by_label("Notes").input_value() == "What I typed for an hour"
    axe(first)
