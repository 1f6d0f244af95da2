"""The demonstration office's own papers, entered as they were published, are the first that the checker reads."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from peelian.kit.records.registry import kinds
from peelian.outputs.demo import loading
from peelian.outputs.papers import findings, queries
from peelian.outputs.papers.models import PrintedTable
from peelian.outputs.papers.rules.terms import Check

pytestmark = pytest.mark.django_db
TODAY = date(2025, 8, 28)

BROUGHT_TO_LIGHT = {
    ("annual-report-2017-18", Check.SUM, "1,092", "1,090"),
    ("annual-report-2017-18", Check.SUM, "49", "50"),
    ("annual-report-2023-24", Check.PERIOD, "1 April 2024 to 31 March 2027", "1 April 2024 to 31 March 2029"),
    ("annual-report-2023-24", Check.PAPERS, "18", "19, as in panel-pack-2024-06"),
    ("annual-report-2023-24", Check.PAPERS, "42", "76, as in panel-pack-2024-06"),
    ("panel-pack-2024-06", Check.ALL_OF_ALL, "46 of 46", "checked at its source"),
    ("panel-pack-2024-06", Check.WHOLE, "13.06", "13"),
    ("panel-pack-2024-06", Check.SUM, "48.2%", "49.9%"),
    ("panel-pack-2024-06", Check.SUM, "9", "10"),
    ("panel-pack-2024-06", Check.SUM, "50", "49"),
    ("panel-pack-2024-06", Check.PERIOD, "March 2024", "2023/24"),
    ("panel-pack-2024-06", Check.RECORDS, "9", "10"),
    ("panel-pack-2024-06", Check.RECORDS, "4", "3"),
    ("panel-pack-2024-06", Check.RECORDS, "over 69%", "68.75%"),
    ("panel-pack-2024-06", Check.SHARE, "62%", "63%"),
    ("panel-pack-2024-06", Check.SHARE, "over 69%", "68.75%"),
    ("panel-update-2024-09", Check.PERIOD, "1 January to 23 March 2024", "7 May to 1 August 2024"),
    ("panel-update-2025-09", Check.PERIOD, "1 April to 31 July 2025", "1 April to 30 June 2025"),
    ("panel-update-2025-09", Check.SUM, "14", "13"),
}


@pytest.fixture
def _loaded():
    loading.load(at=datetime(2025, 8, 28, 9, tzinfo=ZoneInfo("Europe/London")))


@pytest.mark.usefixtures("_loaded")
def test_the_checker_brings_to_light_what_the_published_figures_hold_and_nothing_else():
    checked = findings.check(TODAY)

    found = [each.finding for each in checked.found]
    assert {(one.paper, one.check, one.printed, one.expected) for one in found} == BROUGHT_TO_LIGHT
    assert len(found) == len(BROUGHT_TO_LIGHT) + 1  # the quarter that runs into July is also the paper's own period
    parishes = next(one for one in found if one.printed == "42")
    assert "Harborough stands out with 46: with 12 they would agree" in parishes.working
    july = next(one for one in found if "Quarter 1" in one.what)
    assert july.difference == "31 days more"


@pytest.mark.usefixtures("_loaded")
def test_printed_numbers_are_set_beside_the_records_only_where_these_cover_their_time():
    beside = {(each.answer.what, each.answer.paper.reference): each for each in findings.check(TODAY).beside}

    assert beside["Community days", "annual-report-2023-24"].told == "43"
    assert beside["Engagements", "panel-update-2025-09"].told == "55"
    parishes = beside["Parish councils that the Deputy met", "annual-report-2023-24"]
    assert parishes.counted is None
    assert parishes.told.endswith("part of the period, not compared")
    leicester = "Engagements by local authority since May 2024, row Leicester City, column Total Engagements"
    assert beside[leicester, "panel-update-2025-09"].told == "116"
    assert len([what for what, _paper in beside if what.startswith("Engagements by local authority")]) == 30


@pytest.mark.usefixtures("_loaded")
def test_a_record_that_is_withdrawn_sets_the_paper_against_the_records():
    kinds()["community-days"].model.objects.filter(held_on__range=("2023-04-01", "2023-06-30")).update(
        withdrawn_on=TODAY
    )

    found = [each.finding for each in findings.check(TODAY).found if each.finding.check is Check.RECORDS]

    assert [one.printed for one in found if one.paper == "annual-report-2023-24"] == ["43"]


@pytest.mark.usefixtures("_loaded")
def test_a_table_that_is_mended_is_found_no_longer():
    table = PrintedTable.objects.get(title="Visits to Keyham Lane by day and time")
    table.grid = table.grid.replace("Totals,5,14,7,14,9,50", "Totals,5,14,7,14,10,50")
    table.save()

    assert findings.check(TODAY).of_subject(table.reference) == []


@pytest.mark.usefixtures("_loaded")
def test_papers_may_be_cited_by_their_short_names():
    assert queries.titles()["annual-report-2023-24"] == "Annual report 2023/24"
    assert len(queries.titles()) == 5


@pytest.mark.usefixtures("_loaded")
def test_checking_asks_the_store_no_more_than_so_often(django_assert_max_num_queries):
    with django_assert_max_num_queries(95):
        findings.check(TODAY)


def test_where_nothing_is_entered_nothing_is_found():
    assert findings.check(TODAY).found == []
