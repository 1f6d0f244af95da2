from datetime import date

import pytest
from django.urls import reverse

from peelian.areas.volunteers import samples
from peelian.areas.volunteers.models import Answers, Expense, Hours
from peelian.areas.volunteers.operations import people

pytestmark = pytest.mark.django_db
SECRET = "01632 960222"


@pytest.fixture
def inside(client, signed_in):
    client.force_login(signed_in)
    return client


def own(client):
    response = client.get(reverse("volunteers:own"))
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.usefixtures("pair")
def test_a_volunteer_sees_their_own_record(inside):
    page = own(inside)

    assert "One Made-up" in page
    assert "01632 960111" in page
    assert "Accredited until" in page
    assert "NPPV 2" in page


def test_contact_is_seen_where_both_agreed_and_while_they_are_paired(inside, pair, signed_in, at):
    seen = []
    for one, agrees in ((pair.first, True), (pair.second, True), (pair.second, False), (pair.second, True)):
        people.agree(pair, volunteer=one, agrees=agrees, actor=signed_in, at=at)
        seen.append(SECRET in own(inside))
    pair.last_day = date(2025, 8, 27)
    pair.save()

    assert seen == [False, True, False, True]
    assert SECRET not in own(inside)
    assert "Other Made-up" not in own(inside)


def test_an_agreement_is_given_and_taken_back_on_the_page(inside, pair):
    for _time in range(2):
        inside.post(reverse("volunteers:own-pair", args=[pair.pk]), {}, follow=True)
        pair.refresh_from_db()
        if pair.version == 2:
            assert pair.first_agreed_on == date(2025, 8, 28)

    assert (pair.first_agreed_on, pair.second_agreed_on, pair.version) == (None, None, 3)


def test_the_pair_and_the_times_of_others_are_not_found(inside, pair):
    others = samples.pairing()
    theirs = samples.membership(volunteer=pair.second)

    assert inside.post(reverse("volunteers:own-pair", args=[others.pk]), {}).status_code == 404
    assert inside.get(reverse("volunteers:own-times", args=[theirs.pk])).status_code == 404


def test_an_account_without_a_record_is_told_so(inside):
    assert "not linked to a volunteer’s record yet" in own(inside)
    assert inside.get(reverse("volunteers:own-contact")).status_code == 404


def test_a_volunteer_enters_hours_and_claims_for_themselves_only(inside, pair):
    scheme = pair.first.memberships.get().scheme
    said = {
        "scheme": scheme.pk,
        "done_on": "2025-08-20",
        "hours": "1.5",
        "activity": "Meeting",
        "volunteer": pair.second_id,
    }
    claim = {"scheme": scheme.pk, "spent_on": "2025-08-20", "kind": "fares", "what": "Bus", "amount": "4.80"}

    inside.post(reverse("volunteers:own-hours"), said)
    inside.post(reverse("volunteers:own-expense"), claim)

    assert (Hours.objects.get().volunteer, Hours.objects.get().hundredths) == (pair.first, 150)
    assert (Expense.objects.get().volunteer, Expense.objects.get().amount) == (pair.first, 480)


def test_what_is_wrong_is_said_beside_the_answer_and_nothing_typed_is_lost(inside, pair):
    said = {"scheme": pair.scheme_id, "done_on": "2025-09-20", "hours": "1.5", "activity": "Meeting at the office"}

    page = inside.post(reverse("volunteers:own-hours"), said).content.decode()

    assert "must be today or in the past" in page
    assert "Meeting at the office" in page
    assert not Hours.objects.exists()


def test_a_volunteer_changes_times_days_away_contact_and_answers(inside, pair):
    member = pair.first.memberships.get()
    inside.post(reverse("volunteers:own-times", args=[member.pk]), {"times": ["6|08:00|12:00", "7|16:00|20:00"]})
    inside.post(reverse("volunteers:own-away"), {"first_day": "2025-09-01", "last_day": "2025-09-14"})
    inside.post(reverse("volunteers:own-contact"), {"email": "new@example.org", "telephone": "", "address": "Lane"})
    inside.post(
        reverse("volunteers:own-answers"), {"born": "1970", "gender": "female", "ethnicity": "", "disability": "no"}
    )

    pair.first.refresh_from_db()
    assert [str(time) for time in member.availability.order_by("weekday")] == [
        "Saturday, 08:00 to 12:00",
        "Sunday, 16:00 to 20:00",
    ]
    assert [str(days) for days in pair.first.away.all()] == ["1 September 2025 to 14 September 2025"]
    assert (pair.first.email, pair.first.telephone) == ("new@example.org", "")
    assert (Answers.objects.get().born, Answers.objects.get().gender) == (1970, "female")
    assert pair.first.vettings.count() == 1


def test_the_manager_takes_a_step_links_an_account_and_moves_a_claim(client, manager, signed_in):
    client.force_login(manager)
    member, claim = samples.membership(), samples.expense()

    step = {"to": "interviewed", "on": "2025-03-03", "note": "Two people asked"}
    client.post(reverse("volunteers:step", args=[member.reference]), step)
    client.post(reverse("volunteers:account", args=[member.volunteer.reference]), {"email": signed_in.email})
    client.post(reverse("volunteers:move-expense", args=[claim.reference]), {"to": "refused", "why": "Not a visit"})

    member.refresh_from_db()
    claim.refresh_from_db()
    member.volunteer.refresh_from_db()
    assert (member.state, member.volunteer.account, claim.state) == ("interviewed", signed_in, "refused")
    pages = [
        client.get(reverse(f"volunteers:{page}-show", args=[record.reference])).content.decode()
        for page, record in (("memberships", member), ("volunteers", member.volunteer), ("expense-claims", claim))
    ]
    assert ["Take the next step" in pages[0], "Link an account" in pages[1], "Not a visit" in pages[2]] == [True] * 3


def test_a_volunteer_reads_what_is_next_soonest_first_and_the_hours_of_the_year(inside, pair):
    samples.training(volunteer=pair.first, expires_on=date(2025, 8, 1))
    samples.training(volunteer=pair.first, taken_on=date(2020, 1, 1), expires_on=date(2022, 1, 1))
    samples.hours(volunteer=pair.first, done_on=date(2025, 4, 1))
    samples.hours(volunteer=pair.first, done_on=date(2025, 3, 31))
    samples.hours(volunteer=pair.second)

    page = own(inside)

    told = [
        page.index(words)
        for words in (
            "8 January 2021: Your next award for long service",
            "1 August 2025: Training to refresh: Terrorism detention",
            "8 July 2027: Your accreditation is renewed",
            "15 January 2029: Your vetting runs out: NPPV 2",
        )
    ]
    assert told == sorted(told)
    assert "1 January 2022: Training to refresh" not in page
    assert "2.50 hours</strong> so far" in page


@pytest.mark.usefixtures("pair")
def test_without_the_role_the_page_stays_shut(client, manager):
    client.force_login(manager)

    assert client.get(reverse("volunteers:own")).status_code == 403


def test_who_the_volunteers_are_is_shown_as_at_a_day(client, manager, settings, tmp_path):
    settings.PEELIAN_HOME = tmp_path
    client.force_login(manager)
    scheme = samples.serving().scheme
    samples.membership()
    address = reverse("volunteers:people", args=[scheme.reference])

    now, before = (client.get(address, query).content.decode() for query in ({}, {"day": "2017-06-30"}))

    assert "On 28 August 2025 1 served and 1 was in recruitment" in now
    assert "On 30 June 2017 0 served and 0 were in recruitment" in before
    assert "It was not told yet who the volunteers are" in now


def test_a_longer_record_of_ones_own_asks_the_store_no_more(inside, pair, django_assert_num_queries):
    own(inside)
    with django_assert_num_queries(17):
        own(inside)
    for _time in range(9):
        samples.hours(volunteer=pair.first, scheme=pair.scheme)
        samples.expense(volunteer=pair.first, scheme=pair.scheme)
        samples.training(volunteer=pair.first)
        samples.pairing(first=pair.first, scheme=pair.scheme)

    with django_assert_num_queries(17):
        own(inside)
