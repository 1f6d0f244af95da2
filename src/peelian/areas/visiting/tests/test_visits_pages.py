"""A paper report is entered on one page; the page of a visit says its numbers as sums."""

import pytest
from django.urls import reverse

from peelian.areas.visiting import samples
from peelian.areas.visiting.models import Visit
from peelian.areas.visiting.records.visits import visits
from peelian.areas.volunteers.models import Hours
from peelian.kit.access.roles import Role
from peelian.kit.access.samples import account
from peelian.kit.records.record_type import PageKind

pytestmark = pytest.mark.django_db
PARTS = ("visitors", "spoken_to", "advice", "refusals")


@pytest.fixture
def keeper(client, manager):
    """Return a browser in which the volunteer manager is signed in."""
    client.force_login(manager)
    return client


@pytest.fixture
def suite():
    """Return a suite whose scheme has its slots."""
    samples.slotgrid()
    return samples.suite()


def moment(name, at, day="1", month="5", year="2025"):
    return {f"{name}_day": day, f"{name}_month": month, f"{name}_year": year, f"{name}_time": at}


def rows(name, *given):
    filled = {f"{name}-{number}-{key}": value for number, row in enumerate(given) for key, value in row.items()}
    return filled | {f"{name}-TOTAL_FORMS": len(given), f"{name}-INITIAL_FORMS": 0}


def paper(suite, **values):
    members = [{"membership": member.pk, "part": "visitor"} for member in samples.pair(suite.scheme)]
    times = moment("arrived_at", "18:00") | moment("entered_at", "6.03pm") | moment("left_at", "1915")
    spoken = [{"custody_number": f"EX/{number}", "age_band": "26-59", "sex": "male"} for number in range(3)]
    advised = [{"people": 1, "rank": "sergeant", "why": "intoxicated"}]
    parts = rows("visitors", *members) | rows("spoken_to", *spoken) | rows("advice", *advised) | rows("refusals")
    said = {"suite": suite.pk, "outcome": "made", "hours_each": "2.5", "good_practice": "Hot food"}
    return {**said, **times, **samples.COUNTED, **parts, **values}


def enter(keeper, given):
    return keeper.post(visits.url(PageKind.ADD), given)


def test_a_whole_report_is_entered_on_one_page(keeper, suite):
    response = enter(keeper, paper(suite))

    visit = Visit.objects.get()
    assert response.url == visits.url(PageKind.SHOW, visit)
    assert (visit.access, visit.origin, visit.spoken_to.count(), visit.advice.get().rank) == (
        *("immediate", "paper"),
        *(3, "sergeant"),
    )
    assert Hours.objects.count() == 2


def test_numbers_that_do_not_agree_are_said_as_sums_and_nothing_typed_is_lost(keeper, suite):
    wrong = {"in_cells": "18", "offered": "9", "not_offered": "2", "unavailable": "3", "asleep": "3", "accepted": "8"}

    page = enter(keeper, paper(suite, **wrong, refused="3")).content.decode()

    assert page.count("9 + 2 + 3 + 3 = 17, not 18. One person is missing") == 2  # in the summary, and beside the number
    assert "8 + 3 = 11, not 9. 2 people are too many" in page
    assert page.count("p-agree--no") == 2
    assert page.count("<li><a href=") == 2  # one line of the summary for each sum
    assert [kept for kept in ("EX/0", "EX/2", "Hot food", "18:00", "18:03", "19:15", "2.5") if kept not in page] == []
    assert not Visit.objects.exists()


def test_every_time_that_cannot_be_is_said_where_it_stands(keeper, suite):
    page = enter(keeper, paper(suite, **moment("left_at", "17:00"))).content.decode()

    assert 'href="#id_left_at_day"' in page
    assert "They left at 17:00, before they arrived at 18:00" in page


def test_one_visitor_alone_is_refused_and_the_report_is_still_there(keeper, suite):
    alone = paper(suite) | rows("visitors", {"membership": samples.pair(suite.scheme)[0].pk, "part": "visitor"})

    page = enter(keeper, alone).content.decode()

    assert "this names one visitor" in page
    assert "EX/2" in page


def test_a_report_is_entered_without_script_a_row_at_a_time(keeper, suite):
    given = paper(suite) | {"add-refusals": "1"}

    page = enter(keeper, given).content.decode()

    assert 'name="refusals-0-rank"' in page
    assert "There is a problem" not in page
    assert "EX/2" in page


def test_the_page_of_a_visit_says_its_sums_and_what_is_to_be_looked_at(keeper):
    visit = samples.visit(flags="MEM-1: No vetting\nOdd")
    samples.spokento(visit=visit)

    page = keeper.get(visits.url(PageKind.SHOW, visit)).content.decode()

    assert "4 + 1 + 2 + 2 = 9." in page
    assert "3 + 1 = 4." in page
    assert "To be looked at" in page
    assert "<li>MEM-1: No vetting</li><li>Odd</li>" in page
    assert "EX/01234/25" in page


def test_counts_that_were_not_separated_are_named_as_not_checked(keeper):
    visit = samples.visit(is_unseparated=True, asleep=None)

    page = keeper.get(visits.url(PageKind.SHOW, visit)).content.decode()

    assert "their sums are not checked" in page
    assert "p-agree" not in page


def test_a_suite_shows_its_spans_and_a_grid_its_slots(keeper, suite):
    assert (
        "Open, visits asked for" in keeper.get(reverse("visiting:suites-show", args=[suite.reference])).content.decode()
    )
    page = keeper.get(reverse("visiting:slot-grids-show", args=[samples.slotgrid().reference])).content.decode()
    assert "07:59" in page
    assert "Sunday" in page


def test_who_may_not_record_visits_is_not_asked_for_one(client):
    client.force_login(account(Role.AUDITOR))

    assert client.get(visits.url(PageKind.ADD)).status_code == 403
