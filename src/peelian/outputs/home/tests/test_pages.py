from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from peelian.areas.engagement.rules import Setting
from peelian.areas.engagement.samples import communityday, engagement
from peelian.kit.access.roles import STAFF_ROLES, Role
from peelian.kit.access.samples import account
from peelian.kit.audit import trail
from peelian.outputs.reports.samples import occasion

pytestmark = pytest.mark.usefixtures("office")

READS_THE_TRAIL = {Role.ADMINISTRATOR, Role.CHIEF_EXECUTIVE, Role.GOVERNANCE, Role.AUDITOR}
STRANGERS = ("/help/", "/accessibility/")
MOST_QUERIES = 58


@pytest.fixture
def a_quarter(office):  # noqa: ARG001
    """Hold what a quarter holds."""
    occasion()
    for day in (1, 8):
        engagement(held_on=date(2025, 5, day), setting=Setting.COMMUNITY_DAY, raising="Speeding")
    engagement().feedback.create(passed_to="Chief Constable", passed_on=date(2025, 5, 3))


def queries(browser, address):
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert browser.get(address).status_code == 200
    return len(asked)


def record(count, *, actor, at):
    for number in range(count):
        held = engagement(held_on=date(2025, 6, 1 + number % 28), title=f"Walkabout {number}")
        held.feedback.create(passed_to="Council", passed_on=date(2025, 6, 3))
        trail.write("recorded", held, actor=actor, at=at, via="page")


@pytest.mark.usefixtures("a_quarter")
def test_the_first_page_tells_the_day_the_deadline_and_the_figures(staff):
    page = staff.get("/").content.decode()

    assert "Thursday 28 August 2025" in page
    assert "One thing is late, one thing runs out within five days, and two things wait for you." in page
    assert "Update report to the Police and Crime Panel, Quarter 1 2025/26" in page
    assert "by Friday 29 August 2025" in page
    assert "Quarter 1 2025/26, April to June" in page
    assert "/figures/engagement.engagements/?period=2025-Q1" in page
    assert "The calendar of this demonstration stands still at this day." in page


@pytest.mark.usefixtures("a_quarter")
def test_the_next_report_says_how_many_of_its_numbers_have_a_source(staff):
    answer = staff.get("/")
    sourcing = answer.context["next_report"].sourcing

    assert sourcing.sourced > 0
    assert f"{sourcing.sourced} of {sourcing.numbers}</b> numbers have a source" in answer.content.decode()
    assert "/reports/panel-update/?period=2025-Q1" in answer.content.decode()


@pytest.mark.usefixtures("a_quarter")
def test_a_change_by_hand_says_where_it_counts_now(staff, lead, at):
    held = engagement(held_on=date(2025, 6, 10), title="Walkabout, Groby")
    trail.write("recorded", held, actor=lead, at=at, via="page")

    page = staff.get("/").content.decode()

    assert f"/records/engagements/{held.reference}/" in page
    assert "Walkabout, Groby" in page
    assert "Engagements, Quarter 1 2025/26</div>" in page
    assert "Governance lead" in page


def test_an_office_without_records_says_what_next(staff):
    page = staff.get("/").content.decode()

    assert "Nothing is late and nothing waits for you." in page
    assert "No report is planned" in page
    assert "Nothing is on the record yet" in page


@pytest.mark.usefixtures("a_quarter")
def test_a_clock_that_goes_on_is_not_said_to_stand_still(staff, settings):
    settings.PEELIAN_DATE = None

    assert "stands still" not in staff.get("/").content.decode().split("<footer")[0]


def test_a_stranger_is_sent_to_sign_in(client):
    for address in ("/", "/trail/", "/waiting/places/"):
        answer = client.get(address)

        assert answer.status_code == 302
        assert answer.headers["Location"].startswith("/account/login/?next=/")


def test_a_stranger_may_read_how_to_use_it(client):
    for address in STRANGERS:
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("role", list(Role))
def test_each_role_opens_its_pages_and_no_others(client, role):
    client.force_login(account(role))
    is_staff = role in STAFF_ROLES
    expected = {
        "/": 200,
        "/trail/": 200 if role in READS_THE_TRAIL else 403,
        "/waiting/themes/": 200 if is_staff else 403,
        **dict.fromkeys(STRANGERS, 200),
    }

    assert {address: client.get(address).status_code for address in expected} == expected


@pytest.mark.parametrize("role", [role for role in Role if role not in STAFF_ROLES])
@pytest.mark.usefixtures("a_quarter")
def test_who_does_not_work_in_the_office_learns_nothing_of_it(client, role):
    client.force_login(account(role))

    page = client.get("/").content.decode()

    led_to = {Role.FORCE_LIAISON: "/records/actions/", Role.VOLUNTEER: "/records/volunteering/"}
    assert ("There is nothing here for your role yet" in page) is (role not in led_to)
    assert {address for address in led_to.values() if f'href="{address}"' in page} == {led_to.get(role)} - {None}
    assert "/figures/" not in page
    assert "Update report" not in page


def test_only_who_may_read_the_trail_is_shown_the_way_to_it(client):
    client.force_login(account(Role.FINANCE))

    assert 'href="/trail/"' not in client.get("/").content.decode()


@pytest.mark.parametrize("address", ["/", "/trail/", "/waiting/places/", "/waiting/answers/"])
@pytest.mark.usefixtures("a_quarter")
def test_pages_cost_no_more_queries_with_more_records(staff, lead, at, address):
    record(6, actor=lead, at=at)
    staff.get(address)
    few = queries(staff, address)

    record(60, actor=lead, at=at)
    staff.get(address)

    assert queries(staff, address) == few <= MOST_QUERIES


def test_the_trail_shows_who_did_what_and_that_it_agrees(staff, lead, at):
    held = engagement(title="Walkabout, Groby")
    trail.write("changed", held, actor=lead, at=at, before={"place": "Hall"}, after={"place": "School"}, via="page")

    page = staff.get("/trail/").content.decode()

    assert "The trail has <b>1 entry</b>" in page
    assert "agrees with the head of the chain" in page
    assert f"/records/engagements/{held.reference}/" in page
    assert "Hall" in page
    assert "School" in page


def test_an_altered_trail_says_so(staff, lead, at):
    trail.write("recorded", engagement(), actor=lead, at=at)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE audit_auditentry SET label = 'x'")

    page = staff.get("/trail/").content.decode()

    assert "The trail has been altered" in page
    assert "Altered since it was written" in page


@pytest.mark.parametrize(
    "words", ["before=99999999999999999999999", "after=99999999999999999999999", "before=x&kind=%00"]
)
def test_a_trail_address_that_means_nothing_is_answered(staff, lead, at, words):
    trail.write("recorded", communityday(), actor=lead, at=at)

    assert staff.get(f"/trail/?{words}").status_code == 200


def test_the_accessibility_statement_has_what_the_law_asks(client):
    page = client.get("/accessibility/").content.decode()

    for asked in (
        "partially compliant",
        "Non-compliance with the accessibility regulations",
        "Feedback and contact",
        "Enforcement procedure",
        "Equality Advisory and Support Service",
        "This statement was prepared on",
    ):
        assert asked in page
