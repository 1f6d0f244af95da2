"""Writing a section in Chromium: its preview, the picker, and numbers that get their sources."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, StorageState, expect

from tests.browser.accessibility import axe, whole_at_every_width
from tests.browser.running_house import RunningHouse

REPORT = "/drafts/of/panel-update/?period=2025-Q1"
TYPED = "In all 55 people came, and 4,321 wrote."


@pytest.fixture(scope="module")
def draft(house: RunningHouse, signed_in: Callable[[str], StorageState], chromium: Browser) -> str:
    """Begin the draft of the report, and return the address of its desk."""
    context = chromium.new_context(storage_state=signed_in("governance"))
    page = context.new_page()
    page.goto(house.url + REPORT)
    if "/drafts/of/" in page.url:
        page.get_by_role("button", name=re.compile("Begin")).click()
        page.wait_for_url(re.compile(r"/drafts/\d+/"))
    address = page.url.split("#")[0]
    context.close()
    return address


@pytest.fixture
def editor(new_page, draft, signed_in):
    """Open a section of the draft for writing, of any width, with or without script."""

    def opened(section: str, **given: Any) -> Page:
        page: Page = new_page(state=signed_in("governance"), **given)
        page.goto(f"{draft}sections/{section}/")
        return page

    return opened


def text_of(page: Page) -> Locator:
    return page.get_by_label("Text, in Markdown")


def write(page: Page, words: str) -> None:
    """Put the caret at the end of the text, and type."""
    text_of(page).focus()
    page.keyboard.press("Control+End")
    page.keyboard.type(words)


def preview(page: Page) -> Locator:
    return page.locator("[data-preview-part]")


def test_what_is_typed_is_read_at_once_and_the_caret_stays(editor):
    page = editor("section-2")
    write(page, "\n\nThe office went to { { engagement.engagements | words }} of them, and 4,321 wrote.")
    text_of(page).evaluate(
        "text => text.setRangeText('', text.value.lastIndexOf('{ {') + 1, text.value.lastIndexOf('{ {') + 2)"
    )
    page.keyboard.type(" In all.")

    expect(preview(page)).to_contain_text("The office went to fifty-five")
    expect(preview(page).locator(".p-fig--none")).to_contain_text("4,321")
    expect(preview(page).locator("[data-told]")).to_contain_text("1 figure, 1 number without a source")
    expect(text_of(page)).to_be_focused()
    axe(page)


def test_paragraphs_are_numbered_as_in_the_whole_report(editor, draft):
    page = editor("section-2")
    first = preview(page).locator(".p-para .p-no").first
    expect(first).to_be_visible()
    shown = first.inner_text()
    page.goto(draft)

    assert page.locator("#part-section-2 .p-para .p-no").first.inner_text() == shown


def test_the_preview_keeps_its_place_while_somebody_types(editor):
    page = editor("section-1")
    expect(preview(page).locator(".p-para").first).to_be_visible()
    preview(page).evaluate("part => part.scrollTop = 300")
    write(page, "\n\nA last word.")

    expect(preview(page)).to_contain_text("A last word.")
    assert preview(page).evaluate("part => part.scrollTop") == 300


def test_a_figure_is_picked_by_keyboard_and_stands_at_the_caret(editor):
    page = editor("section-3")
    write(page, "\n\nThere were ")
    page.keyboard.type("{{engagements")
    box = page.get_by_role("combobox")
    expect(box).to_be_focused()
    expect(box).to_have_value("engagements")
    expect(page.get_by_role("option").first).to_contain_text("Engagements")
    axe(page)
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option", selected=True)).to_contain_text("55")
    page.keyboard.press("Enter")
    expect(page.locator("[data-put-it]")).to_be_focused()
    expect(page.locator(".drafting-reference")).to_have_text("{{ engagement.engagements }}")
    axe(page)
    page.keyboard.press("Enter")

    expect(text_of(page)).to_be_focused()
    page.keyboard.type(" of them.")
    expect(text_of(page)).to_have_value(re.compile(r"There were \{\{ engagement\.engagements \}\} of them\.$"))
    expect(preview(page)).to_contain_text("There were 55")


def test_escape_leaves_the_text_as_it_was_typed(editor):
    page = editor("section-3")
    write(page, " {{")
    expect(page.get_by_role("combobox")).to_be_focused()
    page.keyboard.press("Escape")

    expect(text_of(page)).to_be_focused()
    expect(text_of(page)).to_have_value(re.compile(r" \{\{$"))


def test_a_table_a_chart_and_a_map_are_chosen_and_stand_on_lines_of_their_own(editor):
    page = editor("section-3")
    for shape in ("table", "chart", "map"):
        text_of(page).focus()
        page.keyboard.press("Control+End")
        page.get_by_role("button", name="Insert a figure").click()
        page.get_by_role("combobox").fill("engagements")
        page.get_by_role("option").filter(has_text="{{ engagement.engagements }}").click()
        page.get_by_label("Shape").select_option(shape)
        expect(page.locator(".drafting-reference")).to_contain_text(f"{{{{ {shape} engagement.engagements rows=")
        page.locator("[data-put-it]").click()
        expect(text_of(page)).to_have_value(re.compile(rf"\n\n\{{\{{ {shape} [^}}]*\}}\}}$"))

    expect(preview(page).locator("figure img")).to_have_count(2)
    expect(preview(page).get_by_role("link", name="Change this table").last).to_be_visible()


def test_a_figure_that_stands_is_changed_where_it_stands(editor):
    page = editor("section-2")
    text_of(page).fill("They went to {{ engagement.engagements }} in all.")
    chip = preview(page).locator("a[data-pick]")
    expect(chip).to_contain_text("55")
    chip.focus()
    page.keyboard.press("Enter")
    page.get_by_label("Written as").select_option("words")
    expect(page.locator(".drafting-reference")).to_have_text("{{ engagement.engagements | words }}")
    page.get_by_role("button", name="Change it to this").click()

    expect(text_of(page)).to_have_value("They went to {{ engagement.engagements | words }} in all.")
    expect(preview(page)).to_contain_text("They went to fifty-five")


@pytest.mark.parametrize("width", [1280, 390])
def test_two_typed_numbers_get_their_sources_while_writing(editor, width):
    page = editor("section-2", width=width)
    text_of(page).fill(TYPED)
    expect(preview(page).locator(".p-fig--none")).to_have_count(2)
    page.get_by_role("link", name="Choose a figure for 55").click()
    page.get_by_role("link", name="Engagements", exact=True).click()
    axe(page)
    page.get_by_role("button", name="Put it in place of 55").click()
    expect(preview(page).locator(".p-fig--none")).to_have_count(1)

    page.get_by_role("link", name="Say why it has none (4,321)").click()
    page.get_by_label("Reason").fill("Too few")
    page.get_by_role("button", name="Keep this reason").click()
    expect(page.get_by_role("alert")).to_contain_text("at least 10 characters")
    page.get_by_label("Reason").fill("Counted by hand at the desk")
    page.get_by_role("button", name="Keep this reason").click()

    expect(preview(page).locator(".p-fig--none")).to_have_count(0)
    expect(text_of(page)).to_have_value(
        'In all {{ engagement.engagements }} people came, and [4,321](unsourced: "Counted by hand at the desk") wrote.'
    )
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


def test_two_typed_numbers_are_marked_one_sourced_one_excused_and_both_stand_in_the_files(editor, draft, house):
    page = editor("section-2", script=False)
    text_of(page).fill(TYPED)
    page.get_by_role("button", name="Save section").click()
    page.goto(draft)
    expect(page.locator(".p-fig--none")).to_have_count(2)
    page.get_by_role("link", name="Choose a figure for 55").first.click()
    page.get_by_role("link", name="Engagements", exact=True).click()
    page.get_by_role("button", name="Put it in place of 55").click()
    expect(page.locator(".p-fig--none")).to_have_count(1)
    page.get_by_role("link", name="Say why it has none (4,321)").first.click()
    page.get_by_label("Reason").fill("Counted by hand at the desk")
    page.get_by_role("button", name="Keep this reason").click()

    expect(page.locator(".p-fig--none")).to_have_count(0)
    written = page.request.get(f"{house.url}/reports/panel-update/file.json?period=2025-Q1").json()
    told = str(written["document"])
    assert "Counted by hand at the desk" in told
    assert any(figure["text"] == "55" and figure["record_ids"] for figure in written["figures"])


def test_without_script_a_button_shows_the_preview_and_a_page_finds_the_figure(editor):
    page = editor("section-3", script=False)
    text_of(page).fill("Of 12 people {{ engagement.engagements }} came.")
    page.get_by_role("button", name="Preview").click()
    expect(preview(page)).to_contain_text("55")
    expect(text_of(page)).to_have_value("Of 12 people {{ engagement.engagements }} came.")
    page.get_by_role("button", name="Save section").click()

    page.goto(page.url.split("#")[0] + "sections/section-3/figure/?q=feedback")
    page.get_by_role("main").get_by_role("link", name=re.compile("Feedback")).first.click()
    reference = page.locator(".drafting-reference").inner_text()
    page.get_by_role("button", name="Add it at the end of the section").click()
    page.goto(page.url.split("#")[0] + "sections/section-3/")
    expect(text_of(page)).to_have_value(f"Of 12 people {{{{ engagement.engagements }}}} came. {reference}\n")


@pytest.mark.parametrize(
    "address",
    [
        "sections/section-1/",
        "sections/section-1/figure/?q=engagements",
        "sections/section-1/figure/?key=engagement.engagements&shape=table",
        "sections/section-1/number/?line=1&column=1",
        "consents/",
        "consents/record/",
    ],
)
def test_the_pages_of_writing_are_whole_at_every_width(new_page, draft, signed_in, address):
    page = new_page(state=signed_in("governance"))
    page.goto(draft + address)

    whole_at_every_width(page)
