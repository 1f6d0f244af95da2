"""The first page, the search, the audit trail and the public pages, as people meet them."""

import re

import pytest

from tests.browser.accessibility import whole_at_every_width

PAGES = ("/", "/trail/", "/waiting/answers/", "/search/?q=leicester", "/search/?q=zebra", "/help/", "/accessibility/")


def focused(page):
    return page.evaluate(
        """() => { const element = document.activeElement; const box = element.getBoundingClientRect();
        const look = getComputedStyle(element); const inner = getComputedStyle(element.querySelector("a") || element);
        return {text: element.innerText || element.getAttribute("aria-label") || element.name || "",
                seen: box.width > 0 && box.height > 0,
                marked: look.outlineStyle !== "none" || look.boxShadow !== "none" || inner.boxShadow !== "none"}; }"""
    )


@pytest.mark.parametrize("address", PAGES)
def test_nothing_is_wrong_with_the_pages_at_any_width(house, new_page, signed_in, address):
    page = new_page(state=signed_in("governance"))
    page.goto(f"{house.url}{address}")

    whole_at_every_width(page)


def test_the_first_page_tells_the_morning(house, page):
    house.sign_in(page)

    assert page.get_by_role("heading", level=1).inner_text() == "Thursday 28 August 2025"
    assert "things are late" in page.locator(".p-lede").first.inner_text()
    due = page.get_by_role("region", name="Due")
    assert due.get_by_role("link", name="Update report to the Police and Crime Panel, Quarter 1 2025/26").is_visible()
    assert "working day left" in due.inner_text()
    assert page.get_by_role("link", name="55 (engagements: open this figure)").is_visible()


def test_every_picture_of_the_first_page_is_drawn_and_has_words(house, page):
    house.sign_in(page)
    page.wait_for_load_state("networkidle")

    pictures = page.locator("main img")

    assert pictures.count() == 5
    assert pictures.evaluate_all("images => images.every(image => image.complete && image.naturalWidth > 0)")
    assert pictures.first.get_attribute("alt") == "Engagements by quarter: 48 (in part), 71, 62, 56, 55"


def test_the_first_page_can_be_walked_by_keyboard_alone(house, page):
    house.sign_in(page)
    page.keyboard.press("Tab")
    stops = []
    for _stop in range(60):
        stop = focused(page)
        if stop["text"] == "Accessibility":
            break
        assert stop["seen"], stop
        assert stop["marked"], stop
        stops.append(stop["text"])
        page.keyboard.press("Tab")

    assert stops[0] == "Skip to main content"
    assert [stop for stop in stops if stop.startswith("Open the report")]
    assert stops.index("Today") < stops.index("The whole trail") < stops.index("Help")


def test_a_figure_opens_by_keyboard(house, page):
    house.sign_in(page)

    page.get_by_role("link", name="55 (engagements: open this figure)").focus()
    page.keyboard.press("Enter")

    page.wait_for_url(re.compile(r"/figures/engagement\.engagements/\?period=2025-Q1"))


def test_the_pages_work_without_javascript(house, new_page):
    page = new_page(script=False)
    house.sign_in(page)

    assert page.get_by_role("heading", name="Next report").is_visible()
    page.get_by_role("link", name="The whole trail").click()
    page.get_by_label("Kind of record").select_option(label="Themes")
    page.get_by_role("button", name="Apply filters").click()
    assert page.get_by_role("main").get_by_role("table").get_by_text(re.compile("theme")).first.is_visible()
    page.get_by_text(re.compile(r"^\d+ facts$")).first.click()
    assert page.locator("details[open] li").first.is_visible()


def test_the_trail_is_read_backwards_and_forwards(house, page):
    house.sign_in(page)
    page.goto(f"{house.url}/trail/")
    newest = page.locator("main tbody tr").first.inner_text()

    page.get_by_role("link", name="Older entries").click()
    assert page.locator("main tbody tr").first.inner_text() != newest
    page.get_by_role("link", name="Newer entries").click()

    assert page.locator("main tbody tr").first.inner_text() == newest
    assert page.get_by_text("agrees with the head of the chain").is_visible()


def test_a_reference_typed_in_the_header_opens_its_record(house, page):
    house.sign_in(page)

    page.get_by_label("Search records, figures and reports").fill("eng 2025 61")
    page.keyboard.press("Enter")

    page.wait_for_url(f"{house.url}/records/engagements/ENG-2025-0061/")


def test_a_search_narrows_to_one_kind(house, page):
    house.sign_in(page)
    page.goto(f"{house.url}/search/?q=leicester")
    assert page.locator("main tbody tr").first.inner_text().startswith("E06000016")

    page.get_by_role("link", name=re.compile("^Posts")).click()

    kinds = page.locator("main tbody tr td:last-child").all_inner_texts()
    assert set(kinds) == {"Post"}


def test_a_stranger_reads_the_help_and_the_accessibility_statement(house, new_page):
    page = new_page()

    for address in ("/help/", "/accessibility/"):
        page.goto(f"{house.url}{address}")

        assert page.get_by_role("heading", level=1).count() == 1
        whole_at_every_width(page)
