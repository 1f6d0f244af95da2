"""What a volunteer sees and does on a phone: their shifts, the rota, cover, wishes."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from peelian.areas.rotas import samples
from peelian.areas.rotas.models import Request, Wishes
from peelian.areas.rotas.operations import covering
from peelian.areas.rotas.rules.covering import Reply, Standing
from peelian.areas.rotas.tests.covering import called, crew, shift_of, somebody
from peelian.areas.visiting import samples as visiting
from peelian.areas.volunteers import samples as volunteers
from peelian.kit.access.roles import Role
from peelian.kit.access.samples import account

pytestmark = [pytest.mark.django_db, pytest.mark.store]
SECRET = "01632 960222"


@pytest.fixture
def me():
    return somebody("Me")


@pytest.fixture
def partner():
    member = somebody("Partner")
    member.volunteer.telephone = SECRET
    member.volunteer.save()
    return member


@pytest.fixture
def shift(me, partner):
    """Return my shift on Thursday 4 September at 18:00."""
    return shift_of(me, partner, day=date(2025, 9, 4))


@pytest.fixture
def inside(client, me):
    client.force_login(me.volunteer.account)
    return client


def page(client, name, *words):
    response = client.get(reverse(f"rotas:{name}", args=words))
    assert response.status_code == 200
    assert "no-store" in response.headers["Cache-Control"]
    return response.content.decode()


def sent(client, name, *words, **said):
    response = client.post(reverse(f"rotas:{name}", args=words), said, follow=True)
    assert response.status_code == 200
    return response.content.decode()


def test_my_next_shift_says_when_where_and_with_whom(inside, shift):
    said = page(inside, "own")

    assert "Thursday 4 September 2025, 18:00" in said
    assert shift.suite.name in said
    assert "With Partner Made-up" in said
    assert SECRET not in said
    assert shift.reference in said  # in the address at which to ask for cover


def test_a_telephone_is_shown_only_where_a_pair_has_agreed_to_share_it(inside, shift, me, partner):
    pair = volunteers.pairing(first=me.volunteer, second=partner.volunteer, first_agreed_on=date(2025, 5, 1))
    one_agreed = SECRET in page(inside, "own")
    pair.second_agreed_on = date(2025, 5, 2)
    pair.save()

    assert (one_agreed, SECRET in page(inside, "own")) == (False, True)
    assert shift.seats.count() == 2


def test_a_draft_and_the_shifts_of_others_are_not_mine(inside, me, partner):
    samples.shift(rota=samples.rota(), seats=[me, partner], day=date(2025, 10, 7), at="10:00")
    shift_of(partner, day=date(2025, 9, 9))

    said = page(inside, "own")

    assert "You have no shift to come" in said
    assert "October" not in said
    assert "9 September" not in said


def test_the_rota_of_my_scheme_is_read_week_by_week(inside, shift, partner):
    shift_of(partner, day=date(2025, 9, 9))

    said = page(inside, "own-rota", shift.rota.reference)

    assert "Week of 1 September 2025" in said
    assert "Tuesday 9 September, 18:00" in said
    assert "Me Made-up and Partner Made-up" in said
    assert "Somebody is missing" in said


def test_a_rota_of_another_scheme_a_draft_and_a_withdrawn_one_are_not_found(inside, shift, me):
    kennels = volunteers.scheme(reference="SCH-kennels", name="Example kennels", slug="kennels")
    other = samples.published(scheme=kennels)
    draft = samples.rota(scheme=me.scheme, first_day=date(2025, 12, 1), last_day=date(2025, 12, 31))
    shift.rota.withdrawn_on = date(2025, 8, 28)
    shift.rota.save()

    answers = [
        inside.get(reverse("rotas:own-rota", args=[each.reference])).status_code for each in (other, draft, shift.rota)
    ]
    asked = inside.get(reverse("rotas:own-ask", args=[shift.reference])).status_code

    assert answers == [404, 404, 404]
    assert asked == 404
    assert "4 September" not in page(inside, "own")


def test_who_left_sees_nothing(inside, shift, me):
    me.state = "left"
    me.save()

    said = page(inside, "own")

    assert "You serve in no scheme" in said
    assert "September" not in said
    assert inside.get(reverse("rotas:own-rota", args=[shift.rota.reference])).status_code == 404


def test_cover_is_asked_for_and_taken_back(inside, shift):
    somebody("Ann")

    asked = sent(inside, "own-ask", shift.reference, wanted="", why="On holiday")
    request = Request.objects.get()
    back = sent(inside, "own-back", request.pk)

    assert "1 volunteer asked. You stay on the shift until somebody says yes" in asked
    assert "1 have still to answer" in asked
    assert "Nobody is asked any more" in back
    assert "I cannot go" in back
    request.refresh_from_db()
    assert (request.standing, request.why) == (Standing.BACK, "On holiday")


def test_where_nobody_can_be_asked_that_is_said(inside, shift):
    said = sent(inside, "own-ask", shift.reference, wanted="", why="")

    assert "Nobody can be asked to go instead" in said
    assert "Nobody can go instead" in said


def test_an_exchange_is_offered_for_shifts_of_others_to_come(inside, shift, me, partner):
    ann = somebody("Ann")
    wanted = shift_of(ann, day=date(2025, 9, 9))
    shift_of(me, ann, day=date(2025, 9, 16))
    shift_of(ann, day=date(2025, 8, 12))

    form = page(inside, "own-ask", shift.reference)
    said = sent(inside, "own-ask", shift.reference, wanted=wanted.pk, why="")

    assert "Tuesday 9 September 2025, 18:00, Example Street (Ann Made-up)" in form
    assert "16 September" not in form
    assert "12 August" not in form
    assert "You asked to exchange it for Tuesday 9 September, 18:00" in said
    assert called(Request.objects.get()) == {"Ann": Reply.NONE}
    assert partner.asked.count() == 0


def test_what_is_wrong_is_said_beside_the_question_and_nothing_typed_is_lost(inside, shift):
    ann = somebody("Ann")
    wanted = shift_of(ann, day=date(2025, 9, 9))
    samples.keptfrom(membership=ann, suite=shift.suite)

    said = sent(inside, "own-ask", shift.reference, wanted=wanted.pk, why="My sister is married")

    assert "Nobody of that shift can go instead: choose another, or ask for cover" in said
    assert "My sister is married" in said
    assert "Error: " in said
    assert not Request.objects.exists()


def test_a_shift_that_is_not_mine_is_not_asked_about(inside, partner):
    theirs = shift_of(partner, day=date(2025, 9, 9))

    assert inside.get(reverse("rotas:own-ask", args=[theirs.reference])).status_code == 404
    assert inside.post(reverse("rotas:own-ask", args=[theirs.reference]), {}).status_code == 404


@pytest.fixture
def asked(partner, at):
    """Return what I am asked: to go instead of somebody."""
    other = somebody("Other")
    return covering.ask(
        shift_of(other, partner, day=date(2025, 9, 9)), other, actor=other.volunteer.account, at=at, why="Unwell"
    )


def test_who_is_asked_reads_it_and_says_yes(inside, me, asked):
    asking = asked.askings.get(membership=me)

    listed = page(inside, "own")
    shown = page(inside, "own-answer", asking.pk)
    said = sent(inside, "own-answer", asking.pk, answer="yes")

    assert "You are asked for help" in listed
    assert "Other Made-up asks" in listed
    assert "“Unwell”" in shown
    assert "You go on this shift now" in said
    assert "You stand in for Other Made-up" in said
    assert crew(asked.shift) == {"Me", "Partner"}


def test_who_is_asked_may_say_no_and_must_say_something(inside, me, asked):
    asking = asked.askings.get(membership=me)

    nothing = sent(inside, "own-answer", asking.pk)
    said = sent(inside, "own-answer", asking.pk, answer="no")

    assert "Choose yes or no" in nothing
    assert "Your no is noted" in said
    assert "Other Made-up asks" not in said
    assert called(asked) == {"Me": Reply.NO}


def test_who_comes_second_is_told_plainly(inside, me, asked, at):
    asking = asked.askings.get(membership=me)
    first = samples.asking(request=asked, membership=somebody("First"))
    covering.say_yes(first, actor=first.membership.volunteer.account, at=at)

    said = sent(inside, "own-answer", asking.pk, answer="yes")
    shown = page(inside, "own-answer", asking.pk)

    assert "Somebody else was first: you are not needed any more" in said
    assert "Somebody else was first" in shown
    assert "9 September" not in shown
    assert crew(asked.shift) == {"First", "Partner"}


def test_what_others_were_asked_or_asked_for_is_not_found(inside, asked):
    theirs = samples.asking(request=asked, membership=somebody("Third"))

    assert inside.get(reverse("rotas:own-answer", args=[theirs.pk])).status_code == 404
    assert inside.post(reverse("rotas:own-answer", args=[theirs.pk]), {"answer": "yes"}).status_code == 404
    assert inside.post(reverse("rotas:own-back", args=[asked.pk])).status_code == 404
    assert Request.objects.get().standing == Standing.OPEN


def test_i_say_what_i_give_and_a_number_that_is_too_large_is_kept_beside_its_question(inside, me):
    wrong = sent(inside, "own-wishes", me.pk, most_a_month="99", rest_days="2")
    said = sent(inside, "own-wishes", me.pk, most_a_month="2", rest_days="6")

    assert "99" in wrong
    assert "Error: " in wrong
    assert "At most 2 visits in a month; 6 days of rest between two visits" in said
    assert (Wishes.objects.get().most_a_month, Wishes.objects.get().rest_days) == (2, 6)
    assert inside.get(reverse("rotas:own-wishes", args=[somebody("Other").pk])).status_code == 404


def test_a_shift_that_is_over_leads_to_its_report(inside, me, partner):
    gone = shift_of(me, partner, day=date(2025, 8, 26))
    kept = shift_of(me, partner, day=date(2025, 8, 19))
    kept.visit = visiting.visit(suite=kept.suite)
    kept.save()

    said = page(inside, "own")

    assert said.index("26 August") < said.index("19 August")
    assert said.count("Write the report<") == 1
    assert "The report has arrived" in said
    assert gone.visit is None


def test_the_page_asks_the_store_as_often_however_much_there_is(inside, me, partner):
    def add(day):
        one = shift_of(me, partner, day=date(2025, 9, day))
        samples.asking(request=samples.request(shift=one, membership=me), membership=partner)
        other = shift_of(partner, day=date(2025, 10, day))
        samples.asking(request=samples.request(shift=other, membership=partner), membership=me)
        shift_of(me, partner, day=date(2025, 8, day))

    add(2)
    with_one = count(inside)
    for day in range(9, 20):
        add(day)

    assert count(inside) == with_one <= 24


def count(client):
    with CaptureQueriesContext(connection) as caught:
        page(client, "own")
    return len(caught)


def test_the_manager_asks_for_somebody_who_called_and_ends_it(client, manager, shift, me):
    client.force_login(manager)
    somebody("Ann")

    asked = sent(client, "cover", shift.reference, who=me.pk, why="Called: unwell")
    again = sent(client, "cover", shift.reference, who=me.pk, why="")
    ended = sent(client, "cover-close", shift.reference, Request.objects.get().pk)

    assert "1 volunteer asked" in asked
    assert "Ann Made-up, asked on 28 August 2025: No answer yet" in asked
    assert "Others are being asked already" in again
    assert "Nobody is asked any more" in ended
    assert Request.objects.get().standing == Standing.BACK


@pytest.mark.parametrize("role", [each for each in Role if each is not Role.VOLUNTEER_MANAGER])
def test_nobody_but_the_manager_asks_for_others(client, role, shift):
    client.force_login(account(role, email="somebody@example.org"))

    answer = client.get(reverse("rotas:cover", args=[shift.reference]))

    assert answer.status_code == 403
    assert "September" not in answer.content.decode()


def test_the_first_page_and_the_page_of_their_volunteering_lead_there(inside):
    address = f'href="{reverse("rotas:own")}"'

    pages = [inside.get(reverse(name)).content.decode() for name in ("home:today", "volunteers:own")]

    assert [address in said for said in pages] == [True, True]


def test_an_officer_meets_no_way_to_shifts(client):
    client.force_login(account(Role.ENGAGEMENT))

    assert reverse("rotas:own") not in client.get(reverse("home:today")).content.decode()
    assert client.get(reverse("rotas:own")).status_code == 403
