"""What is due of rotas, to whom, and what of it leaves the house."""

from datetime import date

import pytest

from peelian.areas.rotas import samples
from peelian.areas.rotas.models import Shift
from peelian.areas.visiting import samples as visiting
from peelian.kit.access.roles import Role
from peelian.kit.access.samples import account
from peelian.kit.obligations import paging
from peelian.kit.obligations.asking import Question

pytestmark = pytest.mark.django_db

TODAY = date(2025, 8, 28)


def due(person, key):
    """Return what of a source is due to somebody."""
    found = paging.leaf(Question(person=person, today=TODAY)).obligations
    return [each for each in found if each.source.key == key]


def test_a_shift_that_is_not_filled_is_due_before_its_week_begins(manager):
    rota = samples.published()
    samples.shift(rota=rota)
    samples.shift(rota=rota, seats=visiting.pair(rota.scheme)[:1])  # on 11 September

    [one] = due(manager, "rotas.unfilled")

    assert (one.title, one.about) == ("A shift at Example Street", "on Thursday 11 September 2025 at 18:00")
    assert (one.due_on, one.outside) == (date(2025, 9, 8), "A shift to fill")


def test_what_is_a_draft_or_withdrawn_or_gone_by_is_not_to_be_filled(manager):
    samples.shift(seats=())
    rota = samples.published(first_day=date(2025, 8, 1), last_day=date(2025, 8, 31))
    samples.shift(rota=rota, day=date(2025, 8, 27), seats=())
    Shift.objects.filter(pk=samples.shift(rota=rota, day=date(2025, 8, 30), seats=()).pk).update(withdrawn_on=TODAY)

    assert due(manager, "rotas.unfilled") == []


def test_the_next_rota_is_due_some_weeks_before_the_last_one_ends(manager, settings):
    settings.PEELIAN_ROTA_AHEAD_DAYS = 14
    samples.published(first_day=date(2025, 6, 1), last_day=date(2025, 8, 31))
    samples.published()
    samples.rota(first_day=date(2025, 12, 1), last_day=date(2026, 2, 28))

    [one] = due(manager, "rotas.ending")

    assert (one.title, one.due_on) == ("Next rota of Example custody visiting", date(2025, 11, 16))
    assert one.outside == "The next rota is to be published"


def test_a_scheme_that_ended_needs_no_further_rota(manager):
    rota = samples.published()
    rota.scheme.ended_on = date(2025, 8, 1)
    rota.scheme.save()

    assert due(manager, "rotas.ending") == []


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.VOLUNTEER_MANAGER])
def test_nobody_else_is_told_that_anything_of_rotas_is_due(role):
    samples.shift(rota=samples.published(), seats=())
    person = account(role)

    assert due(person, "rotas.unfilled") + due(person, "rotas.ending") == []
