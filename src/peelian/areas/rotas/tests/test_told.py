"""What a rota does, as its shifts stand."""

from datetime import date, time, timedelta
from typing import Any

import pytest

from peelian.areas.rotas import samples
from peelian.areas.rotas.queries.told import told_of
from peelian.areas.rotas.rules.rota.made import Kind
from peelian.areas.rotas.tests.making import scheme_of, visitor
from peelian.areas.visiting import samples as visiting

pytestmark = [pytest.mark.django_db, pytest.mark.store]
TODAY = date(2025, 8, 28)
MONDAY = date(2025, 9, 1)
QUERIES = 24


def test_targets_coverage_and_fairness_are_those_of_the_shifts_that_stand() -> None:
    rota = scheme_of(count=0)
    suite, pair = rota.scheme.suites.get(), [visitor("Amber"), visitor("Blue")]
    visiting.visit(suite=suite, on=date(2025, 5, 1), at="18:00", visitors=pair)
    samples.shift(rota=rota, suite=suite, day=MONDAY, at="09:00", seats=pair)
    samples.shift(rota=rota, suite=suite, day=MONDAY + timedelta(days=8), at="18:35", seats=pair[:1])
    samples.shift(rota=rota, suite=suite, day=MONDAY + timedelta(days=15), at="09:00", seats=[], withdrawn_on=TODAY)
    told = told_of(rota, TODAY)
    assert (told.targets_met, len(told.met), told.shifts, told.unfilled, told.in_handover) == (2, 4, 2, 1, 1)
    assert (told.never_before, told.reached) == (34, (MONDAY, MONDAY + timedelta(days=8)))
    assert (told.fairness.least, told.fairness.most, told.fairness.pairs_repeated) == (1, 2, 1)
    assert [(one.suite, one.kind) for one in told.breaches] == [(str(suite.pk), Kind.CREW)]


def test_it_is_told_how_hard_each_suite_is_to_foresee_beside_the_least_visited_slot() -> None:
    rota = scheme_of(count=0)
    suite = rota.scheme.suites.get()
    for week, (weekday, at) in enumerate(((2, "09:00"), (5, "13:00"), (0, "22:00"), (6, "03:00"))):
        samples.shift(rota=rota, suite=suite, day=MONDAY + timedelta(days=7 * week + weekday), at=at, seats=[])
    (one,) = told_of(rota, TODAY).watched
    assert 0 < one.least_visited < one.entropy < one.ceiling
    assert 0 < one.guess < 1
    assert round(one.ceiling, 2) == 5.13


def test_a_shift_outside_every_slot_foretells_nothing() -> None:
    rota = scheme_of(count=0)
    rota.scheme.grids.get().times.filter(begins=time(16)).delete()
    samples.shift(rota=rota, suite=rota.scheme.suites.get(), seats=[])
    told = told_of(rota, TODAY)
    assert told.watched == ()
    assert {one.kind for one in told.breaches} == {Kind.SLOT, Kind.CREW}


def test_a_rota_without_shifts_says_that_nothing_is_met() -> None:
    told = told_of(scheme_of(count=2), TODAY)
    assert (told.targets_met, len(told.met), told.watched, told.breaches) == (0, 4, (), ())


def test_it_is_told_in_as_many_questions_for_many_shifts_as_for_few(django_assert_num_queries: Any) -> None:
    rota = scheme_of(count=2)
    suite = rota.scheme.suites.get()
    samples.shift(rota=rota, suite=suite, seats=[visitor("Amber"), visitor("Blue")])
    with django_assert_num_queries(QUERIES):
        told_of(rota, TODAY)
    for day in range(12):
        samples.shift(rota=rota, suite=suite, day=MONDAY + timedelta(days=day), at="10:00", seats=[visitor(f"{day}")])
    with django_assert_num_queries(QUERIES):
        assert told_of(rota, TODAY).shifts == 13
