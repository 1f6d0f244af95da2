from datetime import date

import pytest
from django.test import Client

from peelian.areas.visiting import samples
from peelian.areas.visiting.rules.concerns import Category
from peelian.kit.access.roles import Role
from peelian.kit.access.samples import account

pytestmark = [pytest.mark.django_db, pytest.mark.store]
URL = "/records/what-visits-found/"


def page_of(role=Role.COMMUNICATIONS, **asked):
    """Return the page of 2025/26 as somebody sees it, with spaces folded."""
    client = Client()
    client.force_login(account(role))
    answer = client.get(URL, {"period": "2025/26", **asked})
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_the_office_reads_what_became_of_everybody_in_the_cells():
    samples.visit()
    samples.visit(on=date(2025, 5, 9))

    page = page_of()

    assert "Bar chart" in page or "<picture" in page
    for word, number in {"Offered a visit": 8, "Not offered, on advice": 2, "Not available": 4, "Asleep": 4}.items():
        assert f"{word}" in page
        assert f">{number}</td>" in page


def test_concerns_are_told_by_category_and_suite_the_most_first():
    first, second = samples.suite(), samples.suite(reference="SUI-2", name="Second Street")
    samples.visit(suite=first)
    samples.concern(suite=first, category=Category.CELL)
    for _time in range(2):
        samples.concern(suite=second, category=Category.FOOD_AND_DRINK)

    page = page_of().partition("Concerns by category and suite")[2]

    assert page.index("Food and drink") < page.index("Cell and its contents")
    assert "Second Street" in page
    assert "Rights and entitlements" not in page


def test_what_is_not_on_the_record_is_not_drawn_as_none():
    samples.visit(counts=False, waited=None)

    page = page_of()

    assert "No data" in page
    assert page.count("<picture") == 0


def test_a_page_without_suites_says_what_to_record_first():
    assert "No suite is on the record yet" in page_of()


def test_only_who_sees_visits_is_led_to_the_board():
    samples.visit()

    assert "slot-board" in page_of(Role.VOLUNTEER_MANAGER)
    assert "slot-board" not in page_of(Role.COMMUNICATIONS)


def test_a_page_takes_as_many_questions_for_many_suites_as_for_one(django_assert_max_num_queries):
    samples.visit()
    with django_assert_max_num_queries(90) as before:
        page_of()
    for number in range(5):
        suite = samples.suite(reference=f"SUI-{number}", name=f"Street {number}")
        samples.concern(visit=samples.visit(suite=suite, visitors=[]), suite=suite)
    with django_assert_max_num_queries(len(before) + 4):
        page_of(Role.SCRUTINY)


def test_what_is_known_in_part_says_so():
    samples.visit()
    samples.visit(on=date(2025, 5, 9), counts=False)

    assert "Known for part of the period only" in page_of(period="2025-05").partition("People in cells")[2]
    assert "Known for part" not in page_of(Role.SCRUTINY, period="2025-05").rpartition("Concerns raised")[2]
