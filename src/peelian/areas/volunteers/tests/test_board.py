"""The board of recruitment, and the certificates of an event."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from peelian.areas.volunteers import samples
from peelian.areas.volunteers.models import Membership, ServiceAward
from peelian.areas.volunteers.operations import memberships
from peelian.areas.volunteers.queries.awards import due_by
from peelian.areas.volunteers.queries.board import columns_of
from peelian.areas.volunteers.rules.states import State
from peelian.areas.volunteers.rules.tenure import years_earned
from peelian.basics.verdicts import Refused
from peelian.kit.access.roles import Role
from peelian.kit.access.samples import account

pytestmark = [pytest.mark.django_db, pytest.mark.store]
TODAY = date(2025, 8, 28)
VETTING = (*samples.APPLIED, (State.INTERVIEWED, date(2025, 3, 3)), (State.VETTING, date(2025, 8, 18)))
BOARD = "volunteers:recruitment"


def cleared(**values):
    """Return somebody at the step of checks, whose vetting is cleared."""
    made = samples.membership(steps=VETTING, **values)
    samples.vetting(volunteer=made.volunteer)
    return made


def step(member, to, on="2025-08-28", **more):
    answers = {"to": to, "on": on, "note": "", **more}
    return {f"{member.reference}-{name}": value for name, value in answers.items()}


def test_the_board_tells_the_step_since_when_what_is_missing_and_what_is_next():
    one = cleared()
    samples.serving()
    samples.membership(steps=samples.LEFT)

    columns = {column.state: column.candidates for column in columns_of(one.scheme, TODAY)}

    (shown,) = columns[State.VETTING]
    assert sum(map(len, columns.values())) == 1
    assert shown.here == "10 days here, since 18 Aug 2025"
    assert shown.still_missing == "Still missing: references taken up, the check of independence"
    assert shown.vetting == "NPPV 2 cleared, until 15 Jan 2029"
    assert shown.then == "induction"


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"expires_on": date(2025, 1, 15)}, "NPPV 2 cleared, ran out 15 Jan 2025"),
        ({"outcome": "waiting", "decided_on": None, "expires_on": None, "asked_on": date(2025, 8, 1)},
         "NPPV 2, waiting, asked for 1 Aug 2025"),
    ],
)  # fmt: skip
def test_a_vetting_that_is_over_or_waited_for_is_told_and_missing(values, said):
    one = samples.membership(steps=VETTING)
    samples.vetting(volunteer=one.volunteer, **values)

    (shown,) = next(column.candidates for column in columns_of(None, TODAY) if column.candidates)

    assert shown.vetting == said
    assert "vetting that is in force" in shown.still_missing


def test_the_next_step_is_taken_on_the_board_with_the_checks_in_one_move(client, manager):
    client.force_login(manager)
    one = cleared()
    answers = step(one, "induction", references_on="2025-08-20", independence="clear")

    page = client.post(reverse("volunteers:board-step", args=[one.reference]), answers, follow=True).content.decode()

    one.refresh_from_db()
    assert (one.state, one.references_on, one.independence) == ("induction", date(2025, 8, 20), "clear")
    assert "Induction" in page


def test_a_step_that_may_not_be_taken_says_why_on_the_board_and_nothing_typed_is_lost(client, manager):
    client.force_login(manager)
    one, other = cleared(), cleared()
    answers = step(one, "induction", note="Both referees rang", references_on="2025-08-20")

    page = client.post(reverse("volunteers:board-step", args=[one.reference]), answers).content.decode()

    assert "there is still no the check of independence" in page
    assert "Both referees rang" in page
    assert 'value="2025-08-20"' in page
    assert f"{other.reference}-to" in page
    assert set(Membership.objects.values_list("state", flat=True)) == {"vetting"}


def test_a_step_of_which_nothing_was_sent_is_asked_for(client, manager):
    client.force_login(manager)
    one = cleared()

    page = client.post(reverse("volunteers:board-step", args=[one.reference]), {}).content.decode()

    assert "There is a problem" not in page
    assert Membership.objects.get().state == "vetting"


def test_more_people_on_the_board_ask_the_store_no_more(client, manager):
    client.force_login(manager)
    asked = []
    for number in (1, 6):
        for _time in range(number):
            cleared()
        client.get(reverse(BOARD))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse(BOARD))
        asked.append(len(queries))

    assert asked[0] == asked[1]


def test_an_auditor_reads_the_board_and_takes_no_step(client):
    client.force_login(account(Role.AUDITOR))
    one = cleared()

    page = client.get(reverse(BOARD)).content.decode()

    assert one.volunteer.name in page
    assert "Take this step" not in page
    assert client.post(reverse("volunteers:board-step", args=[one.reference]), {}).status_code == 403


@pytest.mark.parametrize(
    ("day", "years"), [(date(2021, 1, 7), 0), (date(2021, 1, 8), 3), (date(2025, 8, 28), 6), (date(2027, 1, 8), 9)]
)
def test_a_certificate_is_for_the_last_whole_block_of_three_years(day, years):
    assert years_earned(served_from=date(2018, 1, 8), day=day) == years


def test_who_is_due_at_an_event_has_completed_three_years_without_an_award_for_them():
    new = samples.serving()
    honoured = samples.serviceaward(membership=samples.serving()).membership
    memberships.move_award_on(honoured.awards.get())
    left = samples.membership(steps=((State.PROBATION, date(2015, 2, 2)), (State.LEFT, date(2024, 2, 1))))

    assert [(due.membership, due.years) for due in due_by(TODAY)] == [(new, 6)]
    assert [due.years for due in due_by(date(2027, 1, 8))] == [9, 9]
    assert left.pk not in {due.membership.pk for due in due_by(date(2030, 1, 1))}


def test_the_certificates_of_an_event_are_listed_taken_out_and_recorded(client, manager):
    client.force_login(manager)
    one = samples.serving(volunteer=samples.volunteer(name="=Honoured"))
    other = samples.serving()
    day = "?day=2025-08-28"

    listed = client.get(reverse("volunteers:awards-due") + day).content.decode()
    file = client.get(reverse("volunteers:awards-due-csv") + day).content.decode("utf-8-sig")
    answers = {"members": [one.reference], "awarded_on": "2025-08-28", "presented_at": "Evening for volunteers"}
    client.post(reverse("volunteers:awards-record") + day, answers)

    one.refresh_from_db()
    assert "2 certificates" in listed
    assert "'=Honoured,VOL-" in file
    assert (one.award_due_on, ServiceAward.objects.get().years) == (date(2027, 1, 8), 6)
    assert [due.membership for due in due_by(TODAY)] == [other]


def test_awards_that_were_not_earned_are_refused_together_and_nothing_typed_is_lost(client, manager, at):
    client.force_login(manager)
    samples.serving()
    one = due_by(TODAY)[0].membership
    answers = {"members": [one.reference], "awarded_on": "2020-01-01", "presented_at": "Evening at the hall"}

    page = client.post(reverse("volunteers:awards-record"), answers).content.decode()

    assert "are complete on 8 January 2024" in page
    assert "Evening at the hall" in page
    with pytest.raises(Refused):
        memberships.record_awards([ServiceAward(membership=one, years=5, awarded_on=TODAY)], actor=None, at=at)
    assert not ServiceAward.objects.exists()
