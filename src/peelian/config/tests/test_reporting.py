"""What config answers of the reports to other outputs."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.cache import cache

from peelian.areas.engagement.samples import engagement
from peelian.areas.office.samples import body, term
from peelian.config import reporting
from peelian.kit.access.roles import Role
from peelian.kit.access.samples import account
from peelian.kit.audit import trail
from peelian.outputs.home.reporting import reporting as asked_by_home
from peelian.outputs.reports.samples import occasion
from peelian.outputs.search.reporting import reporting as asked_by_search

AT = datetime(2025, 8, 28, 9, 0, tzinfo=ZoneInfo("Europe/London"))
TODAY = AT.date()


@pytest.fixture(autouse=True)
def an_office(db, settings, tmp_path):  # noqa: ARG001
    settings.PEELIAN_DATE = TODAY
    settings.PEELIAN_HOME = tmp_path
    cache.clear()
    body()
    term()
    occasion()


def test_the_next_report_is_told_with_when_its_papers_leave():
    occasion(reference="RO-2024-0001", meeting_on=date(2024, 9, 23), period="2024-Q1")

    (report,) = asked_by_home().upcoming(TODAY)

    assert (report.title, str(report.period)) == ("Update report to the Police and Crime Panel", "2025-Q1")
    assert report.url == "/reports/panel-update/?period=2025-Q1"
    assert (report.meeting_on, report.deadline.on) == (date(2025, 9, 8), date(2025, 8, 29))


def test_the_numbers_of_a_report_are_counted_as_it_stands():
    (report,) = asked_by_home().upcoming(TODAY)

    told = asked_by_home().sourcing(report, TODAY)

    assert told.sourced > 0
    assert told.numbers == told.sourced + told.unsourced


def test_they_are_counted_anew_once_anything_was_recorded_and_not_before(monkeypatch):
    counted = []

    def count(report, _today):
        counted.append(report)
        return "told"

    monkeypatch.setattr(reporting, "counted", count)
    (report,) = reporting.upcoming(TODAY)

    for _look in range(3):
        reporting.sourcing(report, TODAY)
    trail.write("recorded", engagement(), actor=account(Role.GOVERNANCE), at=AT)
    reporting.sourcing(report, TODAY)

    assert counted == [report, report]


def test_every_report_is_told_by_its_title():
    told = {report.url: report for report in asked_by_search().titled()}
    update, annual = told["/reports/panel-update/"], told["/reports/annual-report/"]

    assert update.title == "Update report to the Police and Crime Panel"
    assert "Commissioning and partnership activity" in update.about
    assert annual.title == "Annual report to the Police and Crime Panel"
    assert told.keys() >= {"/reports/custody-annual/", "/reports/animal-welfare/"}
