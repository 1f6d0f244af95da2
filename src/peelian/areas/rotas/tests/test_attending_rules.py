"""How a visit finds the shift that it kept."""

from datetime import date, time
from typing import Any

import pytest

from peelian.areas.rotas.rules import attending as rules
from peelian.areas.rotas.rules.attending import Going

DAY = date(2025, 8, 27)


def going(key, at="18:00", **values):
    return Going(**{"key": key, "suite": 1, "day": DAY, "at": time.fromisoformat(at), **values})


def test_a_visit_to_the_same_suite_on_the_same_day_keeps_a_shift():
    shifts = [going(1), going(2, suite=2), going(3, day=date(2025, 8, 26))]

    assert rules.kept_by(shifts, [going(9, at="09:30")]) == {1: 9}


def test_of_two_visits_the_one_in_the_same_slot_keeps_it():
    visits = [going(8, "16:30", slot=(1, 3)), going(9, "20:15", slot=(1, 4))]

    assert rules.kept_by([going(1, "19:55", slot=(1, 3))], visits) == {1: 8}


def test_outside_every_slot_there_is_no_same_one():
    visits = [going(8, "09:00"), going(9, "14:00", slot=(1, 2))]

    assert rules.kept_by([going(1, "13:00")], visits) == {1: 9}


def test_of_two_in_the_slot_the_one_with_most_of_the_crew_keeps_it():
    crew = frozenset({1, 2})
    visits = [going(8, "18:05", slot=(1, 3), people=frozenset({2, 5})), going(9, "16:00", slot=(1, 3), people=crew)]

    assert rules.kept_by([going(1, slot=(1, 3), people=crew)], visits) == {1: 9}


def test_of_two_with_as_many_of_the_crew_the_nearest_keeps_it():
    assert rules.kept_by([going(1)], [going(8, "15:00"), going(9, "20:00")]) == {1: 9}


def test_each_visit_keeps_one_shift_and_the_other_waits():
    shifts = [going(1, "10:00"), going(2, "18:00")]

    assert rules.kept_by(shifts, [going(9, "17:30")]) == {2: 9}
    assert rules.kept_by(shifts, [going(8, "17:30"), going(9, "20:30")]) == {2: 8, 1: 9}


def test_it_is_the_same_in_whatever_order_they_are_read():
    shifts, visits = [going(1), going(2)], [going(8), going(9)]

    assert rules.kept_by(shifts[::-1], visits[::-1]) == rules.kept_by(shifts, visits) == {1: 8, 2: 9}


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({"is_of_the_scheme": False}, "Choose a visit of the same scheme"),
        ({"is_standing": False}, "This visit was withdrawn, or was no visit to a suite"),
        ({"kept": "SHIFT-2025-0002"}, "The office said that this visit kept SHIFT-2025-0002: undo that first"),
    ],
)
def test_a_visit_that_cannot_have_kept_a_shift_is_refused(told, reason):
    good: dict[str, Any] = {"is_of_the_scheme": True, "is_standing": True, "kept": ""}

    assert rules.may_have_kept(**good)
    assert rules.may_have_kept(**{**good, **told}).reason == reason


def test_nobody_says_who_came_before_the_day():
    assert rules.may_be_told(day=DAY, today=DAY)
    assert rules.may_be_told(day=DAY, today=date(2025, 8, 26)).reason == "This shift is still to come"


@pytest.mark.parametrize(("today", "expected"), [(date(2025, 8, 30), False), (date(2025, 8, 31), True)])
def test_a_report_is_overdue_when_more_days_have_gone_than_visitors_have(today, expected):
    assert rules.is_overdue(day=DAY, today=today, days=3) is expected
