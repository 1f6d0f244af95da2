"""The governance lead records a community day's meeting by keyboard alone, and everything tells of it; then no more."""

import json

from tests.browser.accessibility import axe
from tests.browser.keyboard import answer, follow, reach

QUARTER = "2025-Q1"
FIGURE = f"/figures/engagement.engagements/?period={QUARTER}"
TITLE = "Allotment holders' meeting, Narborough"
REPORT = f"/reports/panel-update/?period={QUARTER}"
AS_PAPERS_STAND = 3
"""How `peelian check` ends while findings in published papers wait for a decision."""


def sign_in(page, house):
    page.goto(f"{house.url}/account/login/")
    answer(page, "Email", "governance@demo.example")
    answer(page, "Password", house.password)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{house.url}/")


def record_a_meeting(page):
    """Fill the form in from its first question to its last, and save it."""
    follow(page, "Record something")
    follow(page, "Record an engagement")
    for question, words in (("Day", "12"), ("Month", "6"), ("Year", "2025")):
        answer(page, question, words)
    answer(page, "What happened", TITLE)
    answer(page, "Kind", "Public")
    reach(page, "Yes")
    page.keyboard.press("Space")
    answer(page, "Authority", "Blaby")
    answer(page, "Where", "Allotments, Narborough")
    reach(page, "Commissioner")
    page.keyboard.press("Space")
    answer(page, "Theme", "Fly")
    answer(page, "Detail", "Rubbish is left at the gate")
    answer(page, "Passed on to", "Neighbourhood Area Commander, Blaby")
    for question, words in (("Day", "16"), ("Month", "6"), ("Year", "2025")):
        answer(page, question, words)
    follow(page, "Save engagement")


def withdraw(page, house, reference):
    page.goto(f"{house.url}/records/engagements/{reference}/")
    follow(page, "Withdraw")
    answer(page, "Why it is withdrawn", "It was recorded twice")
    follow(page, "Withdraw engagement")


def everything_tells(page, house, folder):
    """Return what each place of the house says that the engagements of the quarter are."""
    return {
        "home": told_at_home(page, house),
        "figure": told_by_the_figure(page, house),
        "report": told_by_the_report(page, house),
        "shell": json.loads(house.run("measure", "engagement.engagements", "--period", QUARTER, "--format", "json"))[
            "value"
        ],
        "file": told_by_the_file(house, folder),
    }


def told_at_home(page, house):
    page.goto(house.url)
    figures = page.get_by_role("region", name="Quarter 1 2025/26")
    return int(figures.get_by_role("link", name="(engagements: open this figure)").inner_text().split()[0])


def told_by_the_figure(page, house):
    page.goto(house.url + FIGURE)
    return int(page.get_by_role("region", name="Value").get_by_role("paragraph").first.inner_text())


def told_by_the_report(page, house):
    page.goto(house.url + REPORT)
    link = page.locator(f"main a[href='{FIGURE}']")
    said = {int(words.split()[0]) for words in link.all_inner_texts()}
    assert len(said) == 1, "the report says two things"
    return said.pop()


def told_by_the_file(house, folder):
    house.run("report", "panel-update", "--period", QUARTER, "--out", str(folder), "--format", "json")
    figures = json.loads((folder / f"panel-update-{QUARTER}.json").read_text(encoding="utf-8"))["figures"]
    wanted = (figure for figure in figures if figure["measure"] == "engagement.engagements" and not figure["cut"])
    return {figure["value"] for figure in wanted if figure["period"]["written"] == QUARTER}.pop()


def everywhere(count):
    return dict.fromkeys(("home", "figure", "report", "shell", "file"), count)


def last_of_the_trail(page, house, reference):
    page.goto(f"{house.url}/trail/")
    return page.get_by_role("row").filter(has_text=reference).first.inner_text()


def see_it_counted(page, house, reference):
    """Look at the page of a new record, and go from it to the figure that counts it."""
    assert page.get_by_role("status", name="Done").inner_text().endswith(f"Engagement {reference} recorded")
    counted = page.get_by_role("region", name="Where it is counted").get_by_role("listitem")
    assert "1 of 56" in counted.filter(has_text="Engagements").first.inner_text()
    assert page.get_by_role("region", name="Themes raised").get_by_text("Fly-tipping").is_visible()
    assert "Governance lead" in page.get_by_role("region", name="History").inner_text()
    axe(page)

    follow(page, "56…")
    assert page.url == house.url + FIGURE


def find_it_from_the_report(page, house, reference):
    """Go from a number of the report to the record behind it."""
    page.goto(house.url + REPORT)
    page.locator(f"main a[href='{FIGURE}']").first.click()
    page.get_by_role("link", name="Open all 56 in their list").click()
    page.get_by_role("link", name=TITLE).click()
    page.wait_for_url(f"{house.url}/records/engagements/{reference}/")


def see_it_withdrawn(page):
    """Look at the page of a record that was withdrawn."""
    assert page.get_by_text("Withdrawn on 28 August 2025, and counted no longer").is_visible()
    assert page.get_by_text("It was recorded twice").first.is_visible()
    assert page.get_by_text("It was withdrawn, and so no figure counts it").is_visible()
    axe(page)


def test_a_meeting_is_told_everywhere_once_recorded_and_nowhere_once_withdrawn(page, house, tmp_path):
    sign_in(page, house)
    assert told_at_home(page, house) == 55

    record_a_meeting(page)
    reference = page.url.rstrip("/").rpartition("/")[2]
    see_it_counted(page, house, reference)
    assert everything_tells(page, house, tmp_path) == everywhere(56)
    find_it_from_the_report(page, house, reference)
    said = last_of_the_trail(page, house, reference)
    assert "Governance lead" in said
    assert "Recorded engagement" in said

    withdraw(page, house, reference)
    see_it_withdrawn(page)
    assert everything_tells(page, house, tmp_path) == everywhere(55)
    said = last_of_the_trail(page, house, reference)
    assert "Governance lead" in said
    assert "Withdrew engagement" in said
    assert "The audit trail is whole" in house.run("check", ends=[AS_PAPERS_STAND])
