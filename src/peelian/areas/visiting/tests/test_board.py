import csv
import io
from datetime import date

import pytest
from django.test import Client

from peelian.areas.visiting import samples
from peelian.areas.visiting.rules.outcomes import Outcome
from peelian.areas.visiting.rules.suites import Standing
from peelian.kit.access.roles import Role
from peelian.kit.access.samples import account

pytestmark = [pytest.mark.django_db, pytest.mark.store]
URL, FILE = "/records/slot-board/", "/records/slot-board.csv"
MONDAY, TUESDAY = date(2025, 5, 5), date(2025, 5, 6)


@pytest.fixture
def manager_client(manager):
    client = Client()
    client.force_login(manager)
    return client


def board(client, **asked):
    """Return the page of the board of 2025/26, with spaces folded."""
    answer = client.get(URL, {"period": "2025/26", **asked})
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def lines(client, **asked):
    """Return the lines of the file of 2025/26."""
    answer = client.get(FILE, {"period": "2025/26", **asked})
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_a_slot_tells_how_many_visits_were_made_and_opens_them(manager_client):
    made = samples.visit(on=MONDAY, at="08:00")
    samples.visit(on=date(2025, 5, 12), at="11:59")

    page = board(manager_client)
    cell = page.partition('aria-label="Monday 08:00 to 11:59: 2 visits"')[0].rpartition('href="')[2].partition('"')[0]
    opened = manager_client.get(cell.replace("&amp;", "&")).content.decode()

    assert made.reference in opened
    assert "2 visits" in opened


def test_a_slot_without_a_visit_is_never_and_is_named_below(manager_client):
    samples.visit(on=MONDAY, at="08:00")

    page = board(manager_client)

    assert page.count("<span>Never</span>") == 34
    assert "Monday 00:00 to 07:59, 12:00 to 15:59, 16:00 to 19:59 and 20:00 to 23:59; Tuesday" in page


def test_minutes_at_the_edge_of_a_slot_lie_in_it(manager_client):
    for at in ("07:59", "08:00", "11:59", "12:00"):
        samples.visit(on=MONDAY, at=at)

    visits = {line["Time of arrival"]: line["Visits"] for line in lines(manager_client) if line["Day"] == "Monday"}

    assert list(visits.items())[:3] == [("00:00 to 07:59", "1"), ("08:00 to 11:59", "2"), ("12:00 to 15:59", "1")]


def test_an_arrival_outside_every_slot_stands_in_a_row_of_its_own(manager_client):
    kennels = samples.kennels()
    samples.visit(on=MONDAY, at="14:00", suite=kennels)
    samples.visit(on=date(2025, 5, 11), at="15:00", suite=kennels)

    page = board(manager_client, scheme=kennels.scheme.reference)
    told = lines(manager_client, scheme=kennels.scheme.reference)

    assert "Outside every slot: 1" in page
    assert "12 slots of Example kennels add up to 2" in page
    assert [line["Visits"] for line in told if line["Day"] == "Outside every slot"] == ["1"]
    assert [line["Day"] for line in told if line["Visits"] == "1"] == ["Saturday and Sunday", "Outside every slot"]


def test_the_slots_of_a_closed_suite_are_not_never(manager_client):
    samples.visit()
    closed = samples.suite(reference="SUI-closed", name="Closed Street", standing=Standing.CLOSED)

    page = board(manager_client)

    assert page.count("<span>Never</span>") == 34
    assert "Closed Street, 12 cells" not in page
    assert "Closed Street</b>: closed from 1 April 2013. Its slots are not “never”" in page
    assert closed.name not in {line["Suite"] for line in lines(manager_client)}


def test_a_suite_held_in_reserve_shows_its_visits_and_no_never(manager_client):
    reserve = samples.suite(standing=Standing.RESERVE)
    samples.visit(suite=reserve)

    page = board(manager_client)

    assert "<span>Never</span>" not in page
    assert "Thursday 16:00 to 19:59: 1 visit" in page
    assert {line["Never visited"] for line in lines(manager_client)} == {"Not counted"}


@pytest.mark.parametrize(
    "values", [{"outcome": Outcome.TURNED_AWAY}, {"outcome": Outcome.BROKEN_OFF}, {"is_off_site": True}]
)
def test_what_was_not_made_to_a_suite_fills_no_slot(manager_client, values):
    samples.visit(**values)

    assert {line["Visits"] for line in lines(manager_client)} == {"0"}


def test_a_grid_that_follows_another_with_the_same_slots_asks_for_them_once(manager_client):
    suite = samples.suite()
    samples.visit(on=date(2025, 4, 7), at="08:00")
    samples.slotgrid(reference="GRID-later", scheme=suite.scheme, first_day=date(2025, 6, 1), asked=2)
    samples.visit(on=date(2025, 6, 2), at="08:00")

    page = board(manager_client)

    assert 'aria-label="Monday 08:00 to 11:59: 2 visits"' in page
    assert page.count("<span>Never</span>") == 34


def test_a_board_takes_as_many_questions_for_many_suites_as_for_one(manager_client, django_assert_max_num_queries):
    samples.visit()
    with django_assert_max_num_queries(60) as before:
        board(manager_client)
    for number in range(5):
        samples.visit(suite=samples.suite(reference=f"SUI-{number}", name=f"Street {number}"), visitors=[])
    with django_assert_max_num_queries(len(before)):
        board(manager_client)


def test_a_period_that_is_none_says_how_one_is_written_and_shows_the_latest_year(manager_client):
    samples.visit()

    page = board(manager_client, period="last year")

    assert "“last year” is not a period: write" in page
    assert "1 April 2025 to 31 March 2026" in page


def test_a_board_without_suites_says_what_to_record_first(manager_client):
    assert "No suite is on the record yet" in board(manager_client)
    assert lines(manager_client) == []


def test_a_flagged_visit_is_named_under_what_was_checked(manager_client):
    visit = samples.visit(flags="A sergeant refused access")

    page = board(manager_client)

    assert f"{visit.reference}</a>: A sergeant refused access" in page


SCHEME_ROLES = {Role.CHIEF_EXECUTIVE, Role.GOVERNANCE, Role.VOLUNTEER_MANAGER, Role.AUDITOR}
SLOTS_TOLD = (
    *(URL, FILE, "/figures/visiting.slots/", "/figures/visiting.slots.json", "/figures/visiting.slots.csv"),
    *("/figures/visiting.slots_never/", "/figures/visiting.never_visited.json"),
    "/records/visits/?measure=visiting.slots&period=2025/26",
)


@pytest.mark.parametrize("role", [role for role in Role if role not in SCHEME_ROLES])
@pytest.mark.parametrize("url", SLOTS_TOLD)
def test_no_other_role_sees_when_visits_were_made(role, url):
    samples.visit()
    client = Client()
    client.force_login(account(role))

    answer = client.get(url)

    assert answer.status_code == 403
    assert "08:00 to 11:59" not in answer.content.decode()
