from datetime import date, time

import pytest
from django.test import Client

from peelian.areas.rotas import samples
from peelian.areas.rotas.models import Seat, Shift
from peelian.areas.visiting import samples as visiting
from peelian.areas.volunteers import samples as volunteers
from peelian.areas.volunteers.models import Availability, Away
from peelian.areas.volunteers.rules.states import State
from peelian.kit.access.roles import Role
from peelian.kit.access.samples import account

pytestmark = [pytest.mark.django_db, pytest.mark.store]


@pytest.fixture
def client(manager):
    client = Client()
    client.force_login(manager)
    return client


def page(answer, status=200):
    """Return what a page says, with spaces folded."""
    assert answer.status_code == status, answer.content.decode()[:2000]
    return " ".join(answer.content.decode().split())


def offers_everything(membership):
    """Let somebody offer every hour of the week."""
    rows = [Availability(membership=membership, weekday=str(day), begins="00:00", ends="24:00") for day in range(1, 8)]
    Availability.objects.bulk_create(rows)
    return membership


def serving(name, **values):
    """Return somebody accredited and vetted who can come at any time."""
    scheme = values.pop("scheme", None)
    member = volunteers.serving(volunteer=volunteers.volunteer(name=name), scheme=scheme, **values)
    volunteers.vetting(volunteer=member.volunteer)
    return offers_everything(member)


def address(rota, part=""):
    return f"/records/rotas/{rota.reference}/{part}"


def test_the_board_shows_each_shift_in_its_week_with_who_goes(client):
    shift = samples.shift(seats=[serving("Ada Example"), serving("Ben Example")])

    shown = page(client.get(address(shift.rota, "board/")))

    row = shown.partition("1 to 7 Sep 2025")[2].partition("8 to 14 Sep 2025")[0]
    assert "Thu 4 Sep, 18:00" in row
    assert "Ada Example and Ben Example" in row
    assert f"/records/shifts/{shift.reference}/" in row
    assert 'data-l="Example Street"' in row


def test_the_board_marks_what_is_fixed_unfilled_and_against_a_wish(client):
    silent = volunteers.serving(volunteer=volunteers.volunteer(name="Silent Example"))
    volunteers.vetting(volunteer=silent.volunteer)
    samples.shift(seats=[silent], is_fixed=True)
    samples.shift(seats=[serving("Ada Example"), serving("Ben Example")])

    shown = page(client.get(address(samples.rota(), "board/")))

    first = shown.partition("1 to 7 Sep 2025")[2].partition("8 to 14 Sep 2025")[0]
    second = shown.partition("8 to 14 Sep 2025")[2].partition("15 to 21 Sep 2025")[0]
    for mark in ("Fixed", "1 of 2 missing", "Against a wish"):
        assert mark in first
        assert mark not in second
    assert "2 shifts. 1 of them not filled. 1 fixed." in shown


def test_a_week_without_a_visit_says_how_many_were_asked_for(client):
    samples.shift(seats=[])

    shown = page(client.get(address(samples.rota(), "board/")))

    assert "0 of 1 asked for" in shown.partition("8 to 14 Sep 2025")[2].partition("15 to 21 Sep 2025")[0]
    assert "asked for" not in shown.partition("1 to 7 Sep 2025")[2].partition("8 to 14 Sep 2025")[0]


def test_a_board_takes_as_many_questions_for_twenty_six_shifts_as_for_two(client, django_assert_max_num_queries):
    crew = [serving("Ada Example"), serving("Ben Example")]
    other = visiting.suite(reference="SUI-2", name="Second Street")
    samples.shift(seats=crew)
    samples.shift(seats=crew, suite=other)
    url = address(samples.rota(), "board/")
    page(client.get(url))
    with django_assert_max_num_queries(60) as before:
        client.get(url)
    for _week in range(12):
        samples.shift(seats=crew)
        samples.shift(seats=crew, suite=other)
    with django_assert_max_num_queries(len(before)):
        shown = page(client.get(url))
    assert "26 shifts." in shown
