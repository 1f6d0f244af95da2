"""The reports of the schemes of volunteers: what they tell, to whom, and that every office can make them."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from peelian.areas.office.samples import body, term
from peelian.areas.visiting import samples
from peelian.basics.periods import financial_year, read_period
from peelian.kit.access.roles import STAFF_ROLES, Role
from peelian.kit.access.samples import account
from peelian.kit.documents import tree
from peelian.kit.documents.tree import Table
from peelian.kit.measures.reckoning import Reckoning
from peelian.outputs.reports.composing import compose, narrated
from peelian.outputs.reports.register import definition_called

pytestmark = pytest.mark.django_db
TODAY = date(2025, 8, 28)
YEAR = financial_year(2024)
MAY_SEE = {Role.CHIEF_EXECUTIVE, Role.GOVERNANCE, Role.VOLUNTEER_MANAGER, Role.AUDITOR}


@pytest.fixture(autouse=True)
def an_office(settings):
    settings.PEELIAN_DATE = TODAY
    body()
    term()


def composed(key, period=YEAR, reader=None):
    return compose(definition_called(key), period, Reckoning(TODAY), reader=reader)


def captions(document):
    return [node.caption for node in tree.walk(document) if isinstance(node, Table)]


@pytest.mark.parametrize("key", ["custody-annual", "animal-welfare", "panel-update"])
def test_an_office_without_schemes_can_make_each_report(key):
    assert composed(key).findings == []


@pytest.mark.parametrize("key", ["custody-annual", "animal-welfare", "panel-update"])
@pytest.mark.parametrize("period", ["2024/25", "2025-Q1", "2024-Q3"])
def test_each_report_has_nothing_unsourced_and_nothing_to_put_right(key, period):
    samples.visit(on=date(2024, 5, 2), good_practice="Staff were kind")
    samples.visit(on=date(2024, 5, 9), suite=samples.kennels(), at="14:00", counts=False)

    assert composed(key, read_period(period)).findings == []


def test_the_slots_of_each_suite_of_which_visits_were_asked_are_told():
    samples.visit(on=date(2024, 5, 2))
    other = samples.suite(reference="SUI-other", name="Other Street", standing=None)
    samples.suitespan(suite=other, standing="closed")

    told = captions(composed("custody-annual").document)

    assert "Visits to Example Street, by day and time of arrival" in told
    assert not [caption for caption in told if "Other Street" in caption]
    texts = narrated(definition_called("custody-annual"), YEAR)
    assert [text.text for text in texts if "[[each]]" in text.text] == []


@pytest.mark.parametrize("role", sorted(STAFF_ROLES))
def test_when_suites_are_visited_is_told_to_those_who_may_see_visits_and_nobody_else_of_the_office(role):
    samples.visit(on=date(2024, 5, 2))
    reader = account(role)

    if role in MAY_SEE:
        assert composed("custody-annual", reader=reader).findings == []
    else:
        with pytest.raises(PermissionDenied):
            composed("custody-annual", reader=reader)


@pytest.mark.parametrize("written", ["html", "json", "docx", "pdf"])
def test_neither_the_page_nor_a_file_of_the_report_opens_for_the_rest_of_the_office(client, written):
    client.force_login(account(Role.FINANCE))

    assert client.get("/reports/custody-annual/?period=2024/25").status_code == 403
    assert client.get(f"/reports/custody-annual/file.{written}?period=2024/25").status_code == 403


@pytest.mark.parametrize("role", sorted(STAFF_ROLES))
def test_the_update_report_tells_totals_to_all_of_the_office(role):
    samples.visit(on=date(2025, 5, 1))

    assert composed("panel-update", read_period("2025-Q1"), reader=account(role)).findings == []
