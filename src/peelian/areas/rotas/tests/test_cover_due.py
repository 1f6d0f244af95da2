"""Cover that is still asked for near its shift, or that nobody took, is due to the manager and to nobody else."""

from datetime import date, timedelta

import pytest

from peelian.areas.rotas import samples
from peelian.areas.rotas.tests.covering import shift_of, somebody
from peelian.kit.access.roles import Role
from peelian.kit.access.samples import account
from peelian.kit.obligations import paging
from peelian.kit.obligations.asking import Question

pytestmark = [pytest.mark.django_db, pytest.mark.store]
TODAY = date(2025, 8, 28)


def due(person, today=TODAY):
    found = paging.leaf(Question(person=person, today=today)).obligations
    return [each for each in found if each.source.key == "rotas.cover"]


@pytest.fixture
def shift():
    """Return a shift on Thursday 18 September, three weeks ahead."""
    return shift_of(somebody("Asker"), somebody("Partner"), day=date(2025, 9, 18))


def test_an_open_request_is_due_in_the_week_before_the_shift(manager, shift):
    samples.request(shift=shift)

    early = due(manager, date(2025, 9, 10))
    [one] = due(manager, date(2025, 9, 11))

    assert early == []
    assert (one.title, one.about) == ("Cover at Example Street", "on Thursday 18 September 2025 at 18:00")
    assert one.url == f"/records/shifts/{shift.reference}/cover/"


def test_a_request_that_nobody_took_is_due_at_once_and_says_neither_where_nor_when_outside(manager, shift):
    samples.request(shift=shift, standing="nobody")

    [one] = due(manager)

    assert one.outside == "Cover for a shift"
    assert one.due_on == date(2025, 9, 15)  # the Monday of the week: letters and calendars tell this day


def test_what_was_taken_or_taken_back_or_settled_by_hand_is_not_due(manager, shift):
    asker = shift.seats.order_by("pk").first()
    for standing in ("taken", "back"):
        samples.request(shift=shift, membership=asker.membership, standing=standing)
    settled = samples.request(shift=shift, membership=asker.membership, standing="nobody")
    before = len(due(manager))
    settled.shift.seats.filter(membership=settled.membership).delete()

    assert (before, due(manager)) == (1, [])


def test_what_is_over_is_not_due(manager, shift):
    samples.request(shift=shift, standing="nobody")

    assert len(due(manager, shift.day)) == 1
    assert due(manager, shift.day + timedelta(days=1)) == []


@pytest.mark.parametrize("role", [each for each in Role if each is not Role.VOLUNTEER_MANAGER])
def test_nobody_but_the_manager_meets_it(role, shift):
    samples.request(shift=shift, standing="nobody")

    assert due(account(role, email="somebody@example.org")) == []
