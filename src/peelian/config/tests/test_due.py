import csv
import io
import json
from datetime import date, timedelta

import pytest

from peelian.areas.engagement import samples as meetings
from peelian.areas.engagement.models import Feedback
from peelian.config import cli
from peelian.config.command import REFUSED, USAGE
from peelian.kit.access import samples as accounts
from peelian.kit.access.roles import Role
from peelian.outputs.reports import samples as reports

pytestmark = pytest.mark.django_db
TODAY = date(2025, 8, 28)


@pytest.fixture(autouse=True)
def office(settings):
    """Two things of engagement and one of the reports are due."""
    settings.PEELIAN_DATE = TODAY
    meeting = meetings.engagement(title="=Village meeting")
    Feedback.objects.create(engagement=meeting, passed_to="Inspector", passed_on=TODAY - timedelta(days=100))
    reports.occasion()


@pytest.fixture
def due(capsys):
    """Run `peelian due`, and return its status, what it printed and what it complained of."""

    def run(*words):
        capsys.readouterr()
        status = cli.main(["due", *words])
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return run


def test_it_tells_what_is_due_late_first_with_why(due):
    status, out, _err = due()

    lines = out.splitlines()
    assert status == 0
    assert lines[0] == "72 days late: Ask what came of =Village meeting, by Tuesday 17 June 2025, Engagement"
    assert lines[1] == (
        "    28 days starting with the day after it was passed on to Inspector. The office’s own policy"
    )
    assert lines[2].startswith("1 working day left: Update report to the Police and Crime Panel, Quarter 1 2025/26")


def test_it_tells_how_it_stands_on_another_day(due):
    _status, out, _err = due("--on", "2025-06-17", "--area", "engagement")

    assert out.startswith("0 days left: Ask what came of")


def test_as_data_it_says_each_thing_apart(due):
    told = json.loads(due("--format", "json")[1])
    rows = list(csv.DictReader(io.StringIO(due("--format", "csv")[1])))

    assert [each["source"] for each in told] == ["engagement.answers", "reports.papers", "engagement.days"]
    assert told[0]["due"] == "2025-06-17"
    assert told[0]["days"] == -72
    assert told[1]["law"].startswith("Local Government Act 1972")
    assert [row["Source"] for row in rows] == [each["source"] for each in told]
    assert rows[1]["Days"] == "1"


def test_whose_goes_by_the_account_that_is_named(due):
    accounts.account(Role.FINANCE, email="author@example.org", post_title="Governance lead")

    assert "Update report" in due("--whose", "mine", "--as", "author@example.org")[1]
    assert due("--whose", "team", "--as", "author@example.org")[1] == "Nothing is due.\n"
    assert due("--whose", "force")[1] == "Nothing is due.\n"


def test_mine_without_a_name_means_nothing(due):
    status, _out, err = due("--whose", "mine")

    assert status == USAGE
    assert "--as EMAIL" in err


def test_an_area_that_is_none_is_refused_with_the_nearest(due):
    status, _out, err = due("--area", "engagements")

    assert status == USAGE
    assert "Did you mean “engagement”?" in err


def test_whoever_may_not_see_the_page_may_not_ask_the_command(due):
    accounts.account(Role.PANEL_MEMBER, email="panel@example.org")

    assert due("--as", "panel@example.org")[0] == REFUSED
    assert due("--as", "nobody@example.org")[0] == REFUSED
    assert due("--on", "tomorrow")[0] == USAGE
