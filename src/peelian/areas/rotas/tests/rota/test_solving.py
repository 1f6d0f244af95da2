from dataclasses import replace
from datetime import date
from time import monotonic

import pytest

from peelian.areas.rotas.rules.rota.asked import Asked, Every, Free, Hours, Past, PastVisit, Shift, Span, Wishes
from peelian.areas.rotas.rules.rota.checking import check
from peelian.areas.rotas.rules.rota.engine import Pace
from peelian.areas.rotas.rules.rota.made import Kind, Status
from peelian.areas.rotas.rules.rota.solving import solve
from peelian.areas.rotas.tests.rota.asking import (
    KENNELS,
    QUARTER,
    need,
    pace,
    person,
    scheme,
    suite,
    visitors,
)


@pytest.mark.parametrize("share", [0.15, 0.3, 0.5])
def test_a_quarter_of_31_visitors_meets_its_target_evenly_and_reaches_what_was_never_visited(share):
    asked = scheme(share)

    rota = solve(asked, pace(time=12)).rota

    assert rota is not None
    assert all(met.is_met for met in rota.met)
    assert len(rota.met) == 26
    assert check(asked, rota.shifts) == ()
    assert rota.fairness.spread <= 1
    assert [coverage.never_before for coverage in rota.coverage] == [2, 4]
    assert [len([day for day in coverage.reached if day < date(2025, 5, 12)]) for coverage in rota.coverage] == [2, 4]
    assert rota.gap < 0.05
    assert rota.distance <= rota.allowed


def test_the_same_dice_make_the_same_rota_and_others_another():
    asked = scheme(0.3)

    first, again, other = (solve(asked, pace(seed, 12)).rota for seed in (1, 1, 2))

    assert first is not None
    assert other is not None
    assert first == again
    assert first.shifts != other.shifts


def test_in_use_two_rotas_of_the_same_wishes_differ():
    asked = replace(scheme(0.3), people=visitors(12, 0.6))

    one, other = (solve(asked, Pace(seconds=8)).rota for _time in range(2))

    assert one is not None
    assert other is not None
    assert one.is_drawn
    assert {(shift.suite, shift.day, shift.slot) for shift in one.shifts} != {
        (shift.suite, shift.day, shift.slot) for shift in other.shifts
    }


def test_what_is_fixed_is_kept_and_filled_up_by_who_may_go():
    day = date(2025, 4, 2)
    kept = Shift(suite="north", day=day, slot="2-2", arrival=777, people=frozenset({"amber", "blue"}))
    half = Shift(suite="north", day=date(2025, 4, 8), slot="1-2", arrival=800, people=frozenset({"amber"}))
    people = (
        person("amber", rest_days=3),
        person("blue", rest_days=14),
        person("cyan", in_probation=True, is_experienced=False),
        person("dun", free=()),
    )
    asked = Asked(need=need(), people=people, fixed=(kept, half))

    answer = solve(asked, pace())

    assert answer.rota is not None
    assert kept in answer.rota.shifts
    assert replace(half, people=frozenset({"amber", "cyan"})) in answer.rota.shifts
    assert len(answer.rota.shifts) == 2


def test_a_fixed_visit_that_breaks_rules_is_kept_and_named():
    away = Span(first=date(2025, 4, 2), last=date(2025, 4, 2))
    kept = Shift(suite="north", day=away.first, slot="2-2", arrival=777, people=frozenset({"amber", "blue"}))
    asked = Asked(need=need(), people=(person("amber", away=(away,)), person("blue")), fixed=(kept,))

    answer = solve(asked, pace())

    assert answer.rota is not None
    assert kept in answer.rota.shifts
    assert [breach.kind for breach in check(asked, answer.rota.shifts)] == [Kind.AWAY]


def test_a_fixed_visit_stays_with_somebody_who_has_left_and_nobody_is_sent_twice():
    kept = Shift(suite="north", day=date(2025, 4, 2), slot="2-2", arrival=777, people=frozenset({"amber", "left"}))
    asked = Asked(need=need(), people=(person("amber"), person("blue")), fixed=(kept,))

    answer = solve(asked, pace())

    assert answer.rota is not None
    assert kept in answer.rota.shifts
    assert len(answer.rota.shifts) == 2


def test_no_rota_is_said_plainly_with_what_is_in_the_way():
    asked = Asked(need=need(), people=(person("amber"), person("blue", barred_people=frozenset({"amber"}))))

    answer = solve(asked, pace())

    assert (answer.status, answer.rota, answer.stage) == (Status.NONE, None, None)
    assert {wish.kind for wish in answer.obstacles[0].wishes} == {Kind.TARGET, Kind.BARRED_PEOPLE}


def test_without_anybody_there_is_no_rota():
    assert solve(Asked(need=need(), people=()), pace()).status is Status.NONE


def test_without_any_suite_that_is_open_there_is_nothing_to_make():
    answer = solve(Asked(need=need(suite(open=())), people=(person("amber"),)), pace())

    assert (answer.status, answer.obstacles) == (Status.NONE, ())


def test_a_making_that_is_stopped_at_once_says_so_and_gives_none():
    answer = solve(scheme(0.3), Pace(), should_stop=lambda: True)

    assert (answer.status, answer.rota, answer.was_stopped) == (Status.STOPPED, None, True)


def test_a_making_that_is_stopped_underway_ends_soon():
    began = monotonic()
    looks = iter(range(10_000))

    answer = solve(scheme(0.3, suites=3, people=60), Pace(seconds=60), should_stop=lambda: next(looks) > 4)

    assert answer.was_stopped
    assert monotonic() - began < 20


def test_a_slot_of_two_days_is_visited_once_a_month_outside_the_handover():
    kennels = suite("kennels", slots=KENNELS, every=Every.MONTH)
    asked = Asked(need=need(kennels, period=QUARTER), people=visitors(6, 0.9))

    rota = solve(asked, pace()).rota

    assert rota is not None
    assert [met.visits for met in rota.met] == [1, 1, 1]
    assert {shift.slot for shift in rota.shifts} <= {slot.key for slot in KENNELS}
    assert rota.cost.handover == 0


def test_a_visit_falls_into_the_handover_only_where_it_must_or_is_wanted():
    free = (Free(weekday=1, hours=Hours.between("06:30", "07:15")),)
    people = (person("amber", free=free), person("blue", free=free))
    avoided = solve(Asked(need=need(), people=people), pace()).rota
    wanted = solve(Asked(need=need(suite(wants_handover=True)), people=people), pace()).rota

    assert avoided is not None
    assert wanted is not None
    assert all(390 <= shift.arrival < 435 for shift in avoided.shifts)
    assert (avoided.cost.handover, wanted.cost.handover) == (2 * Wishes().handover, 0)


def test_whoever_has_borne_more_before_is_asked_less():
    people = tuple(person(key) for key in ("amber", "blue", "cyan", "dun"))
    asked = Asked(need=need(), people=people, past=Past(borne={"amber": 9, "blue": 9}))

    rota = solve(replace(asked, wishes=Wishes(pairs=0, distance=0)), pace()).rota

    assert rota is not None
    assert rota.fairness.visits == {"amber": 0, "blue": 0, "cyan": 2, "dun": 2}


def test_pairs_that_have_gone_together_are_mixed_anew():
    pairs = [frozenset({"amber", "blue"}), frozenset({"cyan", "dun"})]
    past = tuple(PastVisit(suite="north", day=date(2025, 1, 7), slot="1-2", people=pair) for pair in pairs)
    people = tuple(person(key) for key in ("amber", "blue", "cyan", "dun"))
    asked = Asked(need=need(), people=people, past=Past(visits=past), wishes=Wishes(distance=0))

    rota = solve(asked, pace()).rota

    assert rota is not None
    assert not {shift.people for shift in rota.shifts} & set(pairs)
    assert rota.fairness.pairs_repeated == 0


def test_a_crew_of_three_is_sent_where_three_are_asked_for():
    asked = Asked(need=need(suite(crew=3)), people=visitors(9, 0.8))

    rota = solve(asked, pace()).rota

    assert rota is not None
    assert [len(shift.people) for shift in rota.shifts] == [3, 3]
    assert check(asked, rota.shifts) == ()
