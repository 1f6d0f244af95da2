"""A report from draft to its second edition, as the office and the public see it, in a house of its own."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import whole_at_every_width
from tests.browser.running_house import run_house

REPORT = "/drafts/of/panel-update/?period=2025-Q1"
LATEST = "/publications/panel-update/2025-q1/"
FIRST, SECOND = f"{LATEST}edition-1/", f"{LATEST}edition-2/"
KEPT = "/publishing/panel-update/2025-q1/edition-1/"
MEETING = "/records/engagements/ENG-2025-0085/"
TYPED = "\n\nOf those who answered 58% asked for more of it, and the office aims at three more days."
SOURCED = TYPED.replace("58%", '[58%](cite:annual-report-2023-24 "page 12")').replace(
    "three", '[three](unsourced: "The aim of the office itself")'
)


@pytest.fixture(scope="module")
def own_house(make_store, tmp_path_factory):
    """Run a demonstration office in which things are published: the others know of nothing published."""
    with run_house(home=tmp_path_factory.mktemp("published"), store=make_store()) as running:
        yield running


@pytest.fixture(scope="module")
def screens(own_house, chromium):
    """Return the screens of people of the office, each signed in once."""
    opened: dict[str, Page] = {}

    def screen(name: str) -> Page:
        if name not in opened:
            opened[name] = chromium.new_context(base_url=own_house.url).new_page()
            own_house.sign_in(opened[name], name)
        return opened[name]

    yield screen
    for page in opened.values():
        page.context.close()


def open_desk(page: Page) -> str:
    """Open the desk of the report, whose draft is begun where nobody has, and return its address."""
    page.goto(REPORT)
    begin = page.get_by_role("button", name="Begin the draft")
    if begin.count():
        begin.click()
    page.wait_for_url(re.compile(r"/drafts/\d+/"))
    return page.url.split("#")[0]


def write(page: Page, desk: str, change: Callable[[str], str]) -> None:
    """Change the first section, and save it."""
    page.goto(f"{desk}sections/purpose/")
    text = page.get_by_label("Text, in Markdown")
    text.fill(change(text.input_value()))
    page.get_by_role("button", name="Save section").click()
    page.wait_for_url(re.compile(r"/drafts/\d+/(#.*)?$"))


def approve_and_publish(screens: Callable[[str], Page], desk: str) -> None:
    """Send the report as one person, approve it as another, publish it as a third."""
    writer, chief, press = (screens(name) for name in ("engagement", "chief-executive", "communications"))
    writer.goto(desk)
    writer.get_by_role("button", name="Send for approval").click()
    chief.goto(desk)
    chief.get_by_role("button", name="Approve the report").click()
    expect(chief.locator("#state")).to_contain_text("Approved")
    press.goto("/publishing/")
    press.get_by_role("link", name=re.compile("Update report")).first.click()
    press.get_by_role("button", name="Publish the report").click()
    expect(press.get_by_role("status").filter(has_text="is published").first).to_be_visible()


@pytest.fixture(scope="module")
def published(screens, own_house):
    """Write, source, approve and publish the report of Quarter 1; return the address of its desk."""
    writer = screens("engagement")
    desk = open_desk(writer)
    write(writer, desk, lambda text: text + TYPED)
    marked = writer.locator(".p-fig--none")
    assert {"58%", "three"} <= {one.inner_text().split("unsourced")[0].strip() for one in marked.all()}
    write(writer, desk, lambda text: text.replace(TYPED.strip(), SOURCED.strip()))
    assert marked.count() == 0
    approve_and_publish(screens, desk)
    assert own_house.url
    return desk


@pytest.fixture(scope="module")
def corrected(published, screens):
    """Alter a record after publishing, and publish the next edition."""
    lead, writer = screens("governance"), screens("engagement")
    before = lead.request.get(FIRST).text()
    lead.goto(f"{MEETING}withdraw/")
    lead.get_by_label(re.compile("Why")).fill("It was recorded twice")
    lead.get_by_role("button", name=re.compile("Withdraw")).click()
    lead.wait_for_url(f"**{MEETING}**")
    after = lead.request.get(FIRST).text()
    lead.goto(KEPT)
    said = lead.get_by_role("region", name="What has become of its records").inner_text()
    lead.goto(published)
    lead.get_by_role("button", name="Begin a correction").click()
    lead.get_by_role("main").get_by_role("textbox").fill("One visit was recorded twice")
    lead.get_by_role("main").locator("form button").first.click()
    lead.wait_for_url(re.compile(r"/drafts/\d+/(#.*)?$"))
    write(writer, published, lambda text: text.replace("asked for more", "wished for more"))
    approve_and_publish(screens, published)
    return {"before": before, "after": after, "said": said}


@pytest.fixture
def public(new_page, own_house):
    """Open pages as the public does."""

    def opened(address: str, **given: Any) -> Page:
        page: Page = new_page(**given)
        page.goto(own_house.url + address)
        return page

    return opened


@pytest.mark.usefixtures("published")
def test_the_public_reads_the_report_and_follows_a_number_to_how_it_was_counted(public):
    page = public(LATEST)
    page.locator(".p-doc a.p-fig", has_text="55").first.click()

    assert page.get_by_role("heading", level=1).inner_text() == "Engagements"
    expect(page.get_by_text("took part in 55 engagements from 1 April to 30 June 2025")).to_be_visible()
    page.get_by_role("link", name="Paragraph 4").click()
    expect(page.locator("#paragraph-4")).to_be_in_viewport()


@pytest.mark.usefixtures("published")
def test_both_typed_numbers_stand_in_the_manifest(public, own_house):
    page = public(LATEST)
    link = page.get_by_role("link", name="List of all files with their hashes").get_attribute("href")
    manifest = json.loads(page.request.get(f"{own_house.url}{link}").text())

    assert [one["text"] for one in manifest["cited"]] == ["58%", "36", "4"]  # the last two are the demonstration's own
    assert ("three", "The aim of the office itself") in [(one["text"], one["reason"]) for one in manifest["excused"]]


def test_an_altered_record_moves_no_published_figure_and_the_office_is_told(corrected):
    assert corrected["after"] == corrected["before"]
    assert "ENG-2025-0085" in corrected["said"]
    assert "As published" in corrected["said"]
    assert re.search(r"55\s+54", corrected["said"])


@pytest.mark.usefixtures("corrected")
def test_the_second_edition_shows_its_difference_and_the_first_leads_to_it(public):
    page = public(FIRST)
    page.get_by_role("link", name="Read edition 2").click()
    expect(page.get_by_text("One visit was recorded twice").first).to_be_visible()
    page.get_by_role("link", name=re.compile("See what changed")).click()

    figures = page.get_by_role("region", name="Figures", exact=True).inner_text()
    words = page.get_by_role("region", name="Text", exact=True).inner_text()
    assert re.search(r"Engagements\s+1 April to 30 June 2025\s+55\s+54", figures)
    assert "asked for more" in words
    assert "wished for more" in words


@pytest.mark.usefixtures("corrected")
@pytest.mark.parametrize("address", ["/publications/", FIRST, f"{SECOND}changes/", f"{SECOND}figures/1/"])
def test_public_pages_are_accessible_at_any_width(public, address):
    whole_at_every_width(public(address))


@pytest.mark.usefixtures("corrected")
def test_everything_is_read_and_found_without_script_and_by_keyboard(public):
    page = public("/publications/", script=False)
    page.get_by_label("Words in the title").focus()
    page.keyboard.type("update quarter")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Update report, Quarter 1 2025/26").focus()
    page.keyboard.press("Enter")

    how = page.locator("summary", has_text="How these numbers were counted").first
    how.focus()
    page.keyboard.press("Enter")
    expect(page.locator("details[open] dl").first).to_be_visible()


@pytest.mark.usefixtures("corrected")
@pytest.mark.parametrize("address", ["/publishing/", KEPT, f"{KEPT}withdraw/"])
def test_the_pages_of_the_office_are_accessible(screens, address):
    page = screens("governance")
    page.goto(address)

    whole_at_every_width(page)
