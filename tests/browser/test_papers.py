"""What the checker finds in the office's own papers, read by everybody and settled without script."""

import pytest

from tests.browser.accessibility import whole_at_every_width

FINDINGS = "/papers/findings/"


@pytest.mark.parametrize(
    "address", [FINDINGS, "/records/papers/panel-pack-2024-06/", "/records/printed-tables/PT-2024-0013/"]
)
def test_papers_and_their_findings_can_be_read_by_everybody(house, new_page, signed_in, address):
    page = new_page(state=signed_in("governance"))
    page.goto(house.url + address)

    whole_at_every_width(page)


def test_what_the_published_figures_hold_is_brought_to_light(house, page):
    house.sign_in(page, "auditor")
    page.goto(house.url + FINDINGS)
    listed = page.locator("#results").inner_text()

    for found in ("46 of 46", "with 12 they would agree", "13.06", "1 April to 31 July 2025", "over 69%", "1,092"):
        assert found in listed
    page.goto(f"{house.url}/records/printed-tables/PT-2024-0013/")
    assert "9 (should be 10)" in page.locator("main table").first.inner_text()


def test_a_finding_is_accepted_with_a_reason_without_script_and_leaves_the_list(house, new_page):
    page = new_page(width=390, script=False)
    house.sign_in(page, "governance")
    page.goto(house.url + FINDINGS)

    page.get_by_role("link", name="Domestic abuse reported every day").click()
    page.get_by_label("Accepted as printed").check()
    page.get_by_role("button", name="Keep the decision").click()
    assert "Enter why it is accepted as printed" in page.locator(".govuk-error-summary").inner_text()
    page.get_by_label("Why").fill("Rounded down on purpose")
    page.get_by_role("button", name="Keep the decision").click()
    assert "Decision kept: accepted" in page.locator(".govuk-notification-banner").inner_text()

    page.goto(house.url + FINDINGS)
    assert "Domestic abuse reported every day" not in page.locator("#results").inner_text()
    page.goto(f"{house.url}{FINDINGS}?state=accepted")
    assert "Rounded down on purpose" in page.locator("#results").inner_text()
