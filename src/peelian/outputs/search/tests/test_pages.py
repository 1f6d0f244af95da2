from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from peelian.areas.engagement.samples import engagement
from peelian.kit.access.roles import STAFF_ROLES, Role
from peelian.kit.access.samples import account
from peelian.kit.records import search

pytestmark = pytest.mark.usefixtures("office")

MOST_QUERIES = 12


def many(count):
    search.keep(
        [engagement(held_on=date(2025, 6, 1), title=f"Coffee morning, Groby {number}") for number in range(count)]
    )


def test_a_reference_leads_straight_to_its_record(staff):
    answer = staff.get("/search/", {"q": "eng-2025-0137"})

    assert (answer.status_code, answer.headers["Location"]) == (302, "/records/engagements/ENG-2025-0137/")


def test_words_lead_to_a_list_with_the_kind_of_each_record(staff):
    page = staff.get("/search/", {"q": "rutl"}).content.decode()

    assert "/records/places/E06000017/" in page
    assert "Engagements (3)" in page
    assert "Places (1)" in page
    assert "4 records" in page
    assert "Withdrawn" in page


def test_one_kind_can_be_looked_at_alone(staff):
    page = staff.get("/search/", {"q": "rutl", "kind": "engagements"}).content.decode()

    assert "/records/places/E06000017/" not in page
    assert "3 records" in page


def test_figures_and_reports_are_found_beside_records(staff):
    page = staff.get("/search/", {"q": "update"}).content.decode()
    figures = staff.get("/search/", {"q": "surgeries"}).content.decode()

    assert "/reports/panel-update/" in page
    assert "/figures/engagement.surgeries/" in figures


def test_many_records_are_told_page_by_page(staff):
    many(60)

    first = staff.get("/search/", {"q": "groby"})
    second = staff.get("/search/", {"q": "groby", "page": "2"})

    assert [len(answer.context["records"]) for answer in (first, second)] == [50, 10]
    assert not {one.reference for one in first.context["records"]} & {
        one.reference for one in second.context["records"]
    }


def test_what_is_not_there_is_said(staff):
    page = staff.get("/search/", {"q": "zebra crossing"}).content.decode()

    assert "Nothing on the record holds “zebra crossing”" in page


@pytest.mark.parametrize(
    "words",
    [{}, {"q": ""}, {"q": "\x00"}, {"q": "%_'\"\\"}, {"q": "a" * 5000}, {"q": "é ü"}, {"q": "rutl", "page": "x"},
     {"q": "rutl", "kind": "nonsense"}, {"q": "AND OR NOT NEAR( *"}],
)  # fmt: skip
def test_whatever_is_typed_is_answered(staff, words):
    assert staff.get("/search/", words).status_code == 200


def test_a_search_costs_no_more_queries_with_more_records(staff):
    def asked():
        with CaptureQueriesContext(connection) as context:
            staff.get("/search/", {"q": "groby"})
        return len(context)

    many(3)
    staff.get("/search/", {"q": "groby"})
    few = asked()
    many(120)

    assert asked() == few <= MOST_QUERIES


@pytest.mark.parametrize("role", list(Role))
def test_everybody_who_is_signed_in_searches_and_only_the_office_finds_its_records(client, role):
    client.force_login(account(role))

    answer = client.get("/search/", {"q": "rutl"})

    assert answer.status_code == 200
    assert ("Engagements (3)" in answer.content.decode()) is (role in STAFF_ROLES)


def test_several_kinds_are_told_each_with_its_latest_and_the_way_to_all_of_it(staff):
    search.keep([engagement(held_on=date(2025, 6, 1), title=f"Coffee, Rutland {number}") for number in range(6)])

    answer = staff.get("/search/", {"q": "rutl"})

    groups = {group.title: (group.count, len(group.results), group.is_all) for group, _url in answer.context["groups"]}
    assert groups == {"Places": ("1", 1, True), "Engagements": ("9", 5, False)}
    assert "?q=rutl&amp;kind=engagements" in answer.content.decode()


def test_one_kind_leads_to_its_own_list_with_the_same_words(staff):
    page = staff.get("/search/", {"q": "rutl", "kind": "engagements"}).content.decode()

    assert "/records/engagements/?q=rutl&amp;standing=all" in page


def test_the_words_are_marked_and_what_was_typed_is_never_code(staff):
    search.keep([engagement(held_on=date(2025, 6, 1), title="<script>alert(1)</script> Groby")])

    page = staff.get("/search/", {"q": "groby script"}).content.decode()

    assert "&lt;<mark>script</mark>&gt;alert(1)" in page
    assert "<mark>Groby</mark>" in page
    assert "<script>alert" not in page


def test_a_stranger_is_sent_to_sign_in(client):
    answer = client.get("/search/", {"q": "ENG-2025-0137"})

    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/account/login/")
