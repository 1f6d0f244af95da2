"""The annual report of the demonstration office: what its records count, and what only its papers tell."""

from datetime import datetime

import pytest
from django.db import transaction
from django.urls import reverse

from peelian.basics.display import LONDON
from peelian.basics.figures import Absence, Coverage
from peelian.basics.periods import read_period
from peelian.kit.access.roles import Role
from peelian.kit.access.samples import account
from peelian.kit.documents import as_json, tree
from peelian.kit.measures.catalogue import measure_called
from peelian.kit.measures.measure import Scope
from peelian.kit.measures.reckoning import Reckoning
from peelian.outputs.demo import loading
from peelian.outputs.reports.composing import compose, standing_texts
from peelian.outputs.reports.register import definition_called

NOW = datetime(2025, 8, 28, 9, tzinfo=LONDON)
KEY = "annual-report"
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def office(django_db_setup, django_db_blocker):  # noqa: ARG001
    """Load the demonstration once, as every office's files are brought in."""
    with django_db_blocker.unblock(), transaction.atomic():
        loading.load(at=NOW)
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def today(settings):
    settings.PEELIAN_DATE = NOW.date()


def figure(key, period):
    return Reckoning(NOW.date()).figure(measure_called(f"engagement.{key}"), Scope(period=read_period(period)))


def composed(period):
    span = read_period(period)
    return compose(definition_called(KEY), span, Reckoning(NOW.date()), standing_texts(KEY, span))


@pytest.mark.parametrize(
    ("key", "period", "value"),
    [
        ("newsletters", "2023/24", 13),
        ("budget_respondents", "2017/18", 1743),
        ("budget_consultations", "2017/18", 1),
        ("community_days", "2023/24", 43),
        ("public_meetings", "2023/24", 6),
    ],
)
def test_what_the_papers_count_is_counted_from_records(key, period, value):
    told = figure(key, period)

    assert (told.value, told.coverage) == (value, Coverage.COMPLETE)
    assert Reckoning(NOW.date()).references([told])[0]


@pytest.mark.parametrize("key", ["press_releases", "posts", "budget_respondents"])
def test_what_the_papers_give_no_base_for_is_no_data(key):
    assert figure(key, "2023/24").value is Absence.NO_DATA


def test_the_report_of_the_year_cites_what_it_cannot_count_and_has_no_unsourced_number():
    report = composed("2023/24")

    assert report.findings == []
    written = as_json.render(report.document, ids=lambda figures: [()] * len(figures))
    for cited in ("58%", "103", "2,500"):
        assert cited in written
    assert {source.paper for source in report.document.sources} == {"Annual report 2023/24"}
    told = {(each.figure.measure, each.figure.value) for each in tree.figures(report.document)}
    assert ("engagement.newsletters", 13) in told


@pytest.mark.parametrize("period", ["2012/13", "2017/18", "2023/24", "2024/25", "2025/26"])
def test_the_report_stays_true_for_every_year(period):
    assert composed(period).findings == []


def test_a_reader_of_the_office_comes_from_the_report_to_the_newsletters_behind_its_number(client):
    client.force_login(account(Role.AUDITOR))
    page = client.get(reverse("reports:report", args=[KEY]), {"period": "2023/24"}).content.decode()

    assert "/figures/engagement.newsletters/?period=2023%2F24" in page or "/figures/engagement.newsletters/" in page
    listed = client.get("/records/communications/", {"measure": "engagement.newsletters", "period": "2023/24"})
    assert listed.context["page"].paginator.count == 13


def test_the_public_reads_the_surveys_of_the_demonstration_without_small_numbers(client):
    page = client.get("/consultations/")

    (survey,) = [found for found in page.context["results"] if found.consultation.reference == "CONS-2025-0001"]
    answers = {table.title: [(row.name, row.count) for row in table.rows] for table in survey.groups}
    assert answers["Answering as"] == [
        ("Resident", 158),
        ("Owner of a business", 21),
        ("Councillor", None),
        ("Somebody else", None),
    ]
    assert "CONS-2025-0002" not in page.content.decode()  # not published yet
    assert "Cars that race at night in Kegworth" in client.get("/you-said-we-did/").content.decode()
