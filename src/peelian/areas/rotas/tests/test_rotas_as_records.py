"""Rotas and shifts as records: the manager alone, a trail that tells nothing, and two who change one shift."""

import pytest
from django.test import Client

from peelian.areas.rotas import permissions, samples
from peelian.areas.rotas.models import Shift
from peelian.areas.rotas.records.rotas import ALL, rotas, shifts
from peelian.kit.access.roles import Role
from peelian.kit.access.samples import account
from peelian.kit.audit import trail
from peelian.kit.records.models import SearchEntry
from peelian.kit.records.record_type import PageKind
from tests.answering import answers

pytestmark = pytest.mark.django_db
SECRETS = ("Example Street", "4 September", "2025-09-04", "18:00", "Made-up")


@pytest.mark.parametrize("role", Role)
def test_only_the_volunteer_manager_keeps_rotas_and_only_a_volunteer_is_a_visitor(role):
    person = account(role)

    assert bool(permissions.can_keep_rotas(person)) is (role is Role.VOLUNTEER_MANAGER)
    assert bool(permissions.is_a_visitor(person)) is (role is Role.VOLUNTEER)
    assert {kind.may_see for kind in ALL} == {kind.may_change for kind in ALL} == {permissions.can_keep_rotas}


@pytest.fixture
def screen(manager):
    """Return the screen of the volunteer manager."""
    client = Client()
    client.force_login(manager)
    return client


def test_neither_the_trail_nor_the_words_to_search_by_tell_of_a_shift(screen):
    shift = samples.shift()
    given = answers(shifts, shift) | {"crew": "3"}

    screen.post(shifts.url(PageKind.CHANGE, shift), given)

    [entry] = trail.of(shift)
    [found] = SearchEntry.objects.filter(kind="shifts")
    assert Shift.objects.get().crew == 3
    assert (entry.label, entry.changes) == ("Shift SHIFT-2025-0001", {})
    assert not any(secret in f"{found.label} {found.called} {found.text}" for secret in SECRETS)


def test_of_two_who_change_a_shift_the_second_sees_both_and_loses_nothing(screen):
    shift = samples.shift()
    first, second = answers(shifts, shift), answers(shifts, shift)
    screen.post(shifts.url(PageKind.CHANGE, shift), first | {"arrives_at": "19:00"})

    response = screen.post(shifts.url(PageKind.CHANGE, shift), second | {"arrives_at": "17:00"})

    [difference] = response.context["conflict"].differences
    assert (difference.name, *difference.theirs, *difference.yours) == ("arrives_at", "19:00:00", "17:00:00")
    assert f"{Shift.objects.get().arrives_at:%H:%M}" == "19:00"


def test_why_a_shift_is_refused_stands_beside_the_question_and_what_was_typed_is_kept(screen):
    shift = samples.shift()
    shift.seats.all()[0].membership.availability.all().delete()

    response = screen.post(shifts.url(PageKind.CHANGE, shift), answers(shifts, shift) | {"arrives_at": "19:30"})

    form = response.context["form"]
    assert form.errors["even_so"] == ["Made-up Volunteer did not offer this time. Say why it is kept even so"]
    assert form["arrives_at"].value() == "19:30"


def test_where_a_rota_stands_is_asked_of_files_and_not_of_people():
    assert "state" in rotas.exchanged
    assert "state" not in rotas.form(instance=samples.rota()).fields
