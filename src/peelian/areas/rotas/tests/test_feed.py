"""A volunteer's shifts as a calendar: for whoever asks, until they close it, and with no word of where or with whom."""

from datetime import date, time

import pytest
from django.urls import reverse

from peelian.areas.rotas import samples
from peelian.areas.rotas.tests.covering import shift_of, somebody
from peelian.kit.access.accounts import close_account, end_role
from peelian.kit.access.roles import Role
from peelian.kit.audit.models import AuditEntry
from peelian.kit.calendars.models import Feed
from tests import calendars

pytestmark = [pytest.mark.django_db, pytest.mark.store]
CALENDAR = "rotas:own-calendar"


@pytest.fixture
def me():
    return somebody("Me")


@pytest.fixture
def shift(me):
    """Return my shift on Thursday 4 September at 18:00."""
    return shift_of(me, somebody("Partner"), day=date(2025, 9, 4))


@pytest.fixture
def inside(client, me):
    client.force_login(me.volunteer.account)
    return client


def open_feed(client):
    """Open a calendar and return its address."""
    response = client.post(reverse(CALENDAR), {"open": "on"})
    assert "no-store" in response.headers["Cache-Control"]
    return response.context["feed"].removeprefix("http://testserver")


def fetched(client, address):
    client.logout()
    answer = client.get(address)
    assert answer.status_code == 200
    return answer


def events(client, address):
    _name, _properties, parts = calendars.read(fetched(client, address).content)
    return [properties for name, properties, _parts in parts if name == "VEVENT"]


def test_there_is_none_until_somebody_asks(inside):
    assert "is not shown again" not in inside.get(reverse(CALENDAR)).content.decode()
    assert not Feed.objects.exists()
    assert inside.get(reverse("rotas:own-feed", args=["guessed"])).status_code == 404


def test_an_event_says_when_and_nothing_else(inside, shift):
    address = open_feed(inside)

    answer = fetched(inside, address)
    [event] = events(inside, address)

    said = answer.content.decode()
    assert (event["SUMMARY"], event["DESCRIPTION"]) == ("Volunteering", "Sign in to see more")
    assert (event["DTSTART"], event["DURATION"]) == ("20250904T180000", "PT120M")
    assert event["URL"] == "http://testserver/records/volunteering/shifts/"
    assert not [word for word in (shift.suite.name, shift.reference, "Partner", "Me Made", "custody") if word in said]
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert "no-store" in answer.headers["Cache-Control"]


def test_two_on_a_shift_have_no_name_of_it_in_common(client, inside, shift, me):
    mine = events(client, open_feed(inside))[0]["UID"]
    partner = shift.seats.exclude(membership=me).get().membership
    client.force_login(partner.volunteer.account)

    theirs = events(client, open_feed(client))[0]["UID"]

    assert mine != theirs


def test_it_follows_what_changes_and_shows_only_what_is_to_come_and_published(inside, shift, me):
    address = open_feed(inside)
    name = events(inside, address)[0]["UID"]
    shift.day, shift.arrives_at = date(2025, 9, 5), time(9, 30)
    shift.save()
    shift_of(me, day=date(2025, 8, 20))
    shift_of(somebody("Other"), day=date(2025, 9, 20))
    samples.shift(rota=samples.rota(), seats=[me], day=date(2025, 9, 25))
    changed = events(inside, address)
    shift.seats.filter(membership=me).delete()

    assert [(event["UID"], event["DTSTART"]) for event in changed] == [(name, "20250905T093000")]
    assert events(inside, address) == []


def test_a_new_address_closes_the_one_before_and_closing_closes_it(client, inside):
    first = open_feed(inside)
    second = open_feed(inside)
    shown_again = second in inside.get(reverse(CALENDAR)).content.decode()
    before = (client.get(first).status_code, client.get(second).status_code)
    inside.post(reverse(CALENDAR), {"close": "on"})

    assert before == (404, 200)
    assert not shown_again
    assert client.get(second).status_code == 404
    entries = AuditEntry.objects.filter(kind="calendar of shifts").values_list("verb", "changes").order_by("sequence")
    assert list(entries) == [("opened", {}), ("opened", {}), ("closed", {})]


def leaves(me):
    me.state = "left"
    me.save()


def closes(me):
    close_account(me.volunteer.account, on=date(2025, 8, 28))


def loses_the_role(me):
    end_role(me.volunteer.account, Role.VOLUNTEER, last_day=date(2025, 8, 27))


def is_withdrawn(me):
    me.volunteer.withdrawn_on = date(2025, 8, 28)
    me.volunteer.save()


@pytest.mark.parametrize("end", [leaves, closes, loses_the_role, is_withdrawn])
@pytest.mark.usefixtures("shift")
def test_it_is_dead_once_its_owner_may_not_see_it(client, inside, me, end):
    address = open_feed(inside)
    before = len(events(client, address))

    end(me)

    assert before == 1
    assert client.get(address).status_code == 404


def test_its_address_opens_no_other_calendar(client, inside):
    token = open_feed(inside).rpartition("/")[2]

    assert client.get(f"/due/calendar/{token}").status_code == 404


def test_who_serves_in_no_scheme_opens_none(inside, me):
    me.state = "left"
    me.save()

    said = inside.post(reverse(CALENDAR), {"open": "on"}).content.decode()

    assert "You serve in no scheme" in said
    assert not Feed.objects.exists()
