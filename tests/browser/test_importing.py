"""A file is brought in: nothing of it while anything in it is wrong, and all of it once it is confirmed."""

import pytest

from tests.browser.accessibility import axe
from tests.browser.kinds_of_page import ENGAGEMENTS, upload

HEADINGS = "Date,What happened,Kind,Setting,Authority,Where,Who went\n"
GOOD = f"""{HEADINGS}2023-06-05,"Harvest supper, Ashwell",Visit,Other,Rutland,"Village hall, Ashwell",Deputy
2023-06-06,"Market stall, Oakham",Roadshow,Other,Rutland,"Market place, Oakham",Deputy
"""
BAD = GOOD.replace("2023-06-05", "2023-06-31").replace("Roadshow,Other,Rutland", "Roadshow,Other,Rutlend")
WORDS = f"{ENGAGEMENTS}?q=Ashwell"


@pytest.fixture
def lead(new_page, signed_in, house):
    """Return the screen of the governance lead, on the page of the import."""
    page = new_page(state=signed_in("governance"))
    page.goto(f"{house.url}{ENGAGEMENTS}import/")
    return page


def found(page, house):
    """Return what the list says it holds of them."""
    page.goto(house.url + WORDS)
    return page.get_by_role("heading", level=2, name="engagement").first.inner_text()


def problems_of(page):
    rows = page.get_by_role("table", name="What to correct").get_by_role("row").all()[1:]
    return [
        [*row.get_by_role("rowheader").all_inner_texts(), *row.get_by_role("cell").all_inner_texts()] for row in rows
    ]


def test_a_file_with_problems_says_row_and_column_and_stores_nothing(lead, house):
    upload(lead, BAD)

    assert lead.get_by_role("heading", name="Nothing was imported: 2 rows need correcting").is_visible()
    (date, authority) = problems_of(lead)
    assert date[:3] == ["Row 2", "Date", "2023-06-31"]
    assert authority[:3] == ["Row 3", "Authority", "Rutlend"]
    assert "Did you mean Rutland?" in authority[3]
    lead.get_by_role("link", name="Row 2: Date").click()
    assert lead.url.endswith("#problem-1")
    assert found(lead, house) == "0 engagements"


def test_the_corrected_file_is_shown_first_and_then_brought_in(lead, house):
    upload(lead, BAD)
    upload(lead, GOOD)
    assert "2 engagements" in lead.get_by_role("region", name="What this file would do").inner_text()
    assert lead.get_by_text("Nothing is stored yet.").is_visible()
    assert found(lead, house) == "0 engagements"

    lead.go_back()
    with lead.expect_navigation():
        lead.get_by_role("button", name="Import these engagements").click()

    assert "Imported engagements.csv: 2 added" in lead.get_by_role("status", name="Done").inner_text()
    axe(lead)
    assert found(lead, house) == "1 engagement"
    with lead.expect_navigation():
        lead.get_by_role("link", name="Harvest supper, Ashwell").click()
    assert "Governance lead, by import" in lead.get_by_role("region", name="History").inner_text()
    assert lead.get_by_text("5 June 2023").first.is_visible()


def test_the_same_file_again_finds_nothing_new_when_it_names_its_records(lead, house, tmp_path):
    house.run("export", "engagements", "--period", "2023-07", "--out", str(tmp_path / "july.csv"))

    upload(lead, (tmp_path / "july.csv").read_text(encoding="utf-8-sig"))

    assert lead.get_by_text("there is nothing to import").is_visible()
