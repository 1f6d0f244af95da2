"""A shift is had in exchange for another: whoever is asked says yes, and both are checked."""

from datetime import date

import pytest

from peelian.areas.rotas import samples
from peelian.areas.rotas.models import Request
from peelian.areas.rotas.rules.covering import Reply
from peelian.areas.rotas.rules.letters import Kind as LetterKind
from peelian.areas.rotas.tests.covering import ask, called, crew, shift_of, told, yes
from peelian.areas.rotas.tests.covering import asker as asker
from peelian.areas.rotas.tests.covering import few as few
from peelian.areas.rotas.tests.covering import others as others
from peelian.areas.rotas.tests.covering import shift as shift
from peelian.basics.verdicts import Refused

pytestmark = [pytest.mark.django_db, pytest.mark.store]


def test_a_shift_is_exchanged_once_somebody_of_it_says_yes(shift, asker, others, at):
    wanted = shift_of(others["Ann"], others["Bob"], day=date(2025, 9, 11))

    request = ask(shift, asker, at, wanted=wanted)
    yes(request, "Bob", at)

    assert list(called(request).items()) == [("Ann", Reply.LATE), ("Bob", Reply.YES)]
    assert (crew(shift), crew(wanted)) == ({"Bob", "Partner"}, {"Ann", "Asker"})
    assert sorted(told(LetterKind.CHANGED)) == ["Ann", "Asker", "Bob", "Bob", "Partner"]
    assert wanted.seats.get(membership=asker).stood_in_for == others["Bob"]


def test_shifts_of_one_day_are_exchanged_although_nobody_may_go_on_both(shift, asker, others, at):
    wanted = shift_of(others["Ann"], others["Bob"], at="12:30", day=shift.day)

    request = ask(shift, asker, at, wanted=wanted)
    yes(request, "Ann", at)

    assert (crew(shift), crew(wanted)) == ({"Ann", "Partner"}, {"Asker", "Bob"})


def test_an_exchange_is_checked_on_both_shifts(shift, asker, others, at):
    wanted = shift_of(others["Ann"], others["Bob"], day=date(2025, 9, 11))
    samples.keptfrom(membership=asker, other=others["Bob"])

    request = ask(shift, asker, at, wanted=wanted)
    asked_names = list(called(request))
    samples.keptfrom(membership=asker, suite=wanted.suite)
    with pytest.raises(Refused, match="A rule of the rota"):
        yes(request, "Bob", at)

    assert asked_names == ["Bob"]
    assert (crew(shift), crew(wanted)) == ({"Asker", "Partner"}, {"Ann", "Bob"})


def test_an_exchange_that_nobody_may_make_is_refused_beside_what_was_chosen(shift, asker, others, at):
    wanted = shift_of(others["Ann"], others["Bob"], day=date(2025, 9, 11))
    samples.keptfrom(membership=asker, suite=wanted.suite)

    with pytest.raises(Refused, match="Nobody of that shift can go instead") as refusal:
        ask(shift, asker, at, wanted=wanted)

    assert refusal.value.field == "wanted"
    assert not Request.objects.filter(membership=asker).exists()


def test_a_shift_of_another_rota_or_gone_by_or_ones_own_cannot_be_had_in_exchange(shift, asker, others, at):
    ann = others["Ann"]
    own = shift_of(asker, day=date(2025, 9, 12))
    gone = shift_of(ann, day=date(2025, 8, 27))
    next_one = samples.published(first_day=date(2025, 12, 1), last_day=date(2026, 2, 28))
    elsewhere = samples.shift(rota=next_one, seats=[ann], day=date(2025, 12, 4))

    for wanted, why in ((own, "on that shift already"), (gone, "is over"), (elsewhere, "of the same rota")):
        with pytest.raises(Refused, match=why):
            ask(shift, asker, at, wanted=wanted)


def test_a_seat_that_the_office_gave_away_meanwhile_is_not_exchanged(shift, asker, others, at):
    wanted = shift_of(others["Ann"], day=date(2025, 9, 11))
    request = ask(shift, asker, at, wanted=wanted)
    wanted.seats.update(membership=others["Bob"])

    with pytest.raises(Refused, match="The office has settled it otherwise"):
        yes(request, "Ann", at)
