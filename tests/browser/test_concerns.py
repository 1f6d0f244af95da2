"""A liaison of the force answers a concern without script; the volunteer manager closes it and begins an agenda."""

import pytest

from tests.browser.accessibility import whole_at_every_width

CONCERN, WAITING = "/records/concerns/CON-2025-0004/", "/records/concerns/CON-2025-0006/"
MEETING = "/records/scheme-meetings/SCM-2025-0002/"


@pytest.mark.parametrize(
    "address",
    [
        *(CONCERN, f"{CONCERN}move/", f"{CONCERN}visit/", "/records/concerns/add/", "/records/concerns/"),
        *(MEETING, f"{MEETING}agenda/", f"{MEETING}change/", "/records/schemes/SCH-custody/quality/"),
    ],
)
def test_the_pages_of_the_scheme_can_be_read_by_everybody(house, new_page, signed_in, address):
    page = new_page(state=signed_in("volunteers"))
    page.goto(house.url + address)

    whole_at_every_width(page)


@pytest.mark.parametrize("address", [WAITING, f"{WAITING}answer/", "/records/concerns/", "/due/"])
def test_the_pages_of_a_liaison_can_be_read_by_everybody(house, new_page, signed_in, address):
    page = new_page(state=signed_in("liaison"))
    page.goto(house.url + address)

    whole_at_every_width(page)


def test_a_concern_goes_from_the_force_to_its_end_without_script(house, new_page):
    page = new_page(width=390, script=False)
    house.sign_in(page, "liaison")
    page.get_by_role("link", name="Concerns").click()
    page.get_by_role("link", name="CON-2025-0006").click()
    assert "VIS-" not in page.locator("main").inner_text()
    page.get_by_role("link", name="Answer", exact=True).or_(
        page.get_by_role("button", name="Answer", exact=True)
    ).click()
    page.get_by_role("button", name="Send answer").click()
    assert "Enter the answer of the force" in page.locator(".govuk-error-summary").inner_text()
    page.get_by_label("What the force answers").fill("A nurse came that evening")
    page.get_by_role("button", name="Send answer").click()
    assert "answered" in page.locator(".govuk-notification-banner").inner_text()

    office = new_page(script=False)
    house.sign_in(office, "volunteers")
    office.goto(f"{house.url}{WAITING}move/")
    office.get_by_label("Close it").check()
    office.get_by_label("What came of it").fill("Seen at the next visit")
    office.get_by_role("button", name="Save").click()
    assert "Closed" in office.locator(".p-states").inner_text()
    assert "VIS-" in office.locator("[aria-labelledby=scheme]").inner_text()


def test_an_agenda_is_begun_by_keyboard(house, new_page, signed_in):
    page = new_page(state=signed_in("volunteers"))
    page.goto(f"{house.url}/records/scheme-meetings/SCM-2025-0001/")

    page.get_by_role("link", name="Add what is open").press("Enter")
    page.get_by_role("button", name="Add them").press("Enter")

    assert "Agenda of SCM-2025-0001 begun" in page.locator(".govuk-notification-banner").inner_text()
    assert "Visits since the last meeting" in page.locator("[aria-labelledby=part-agenda]").inner_text()
