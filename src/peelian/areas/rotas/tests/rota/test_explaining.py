from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from peelian.areas.rotas.rules.rota.asked import Asked, Shift, Span
from peelian.areas.rotas.rules.rota.made import Kind
from peelian.areas.rotas.rules.rota.solving import solve
from peelian.areas.rotas.tests.rota.asking import ANY_TIME, QUARTER, need, pace, person, suite

FIRST_WEEK = Span(first=date(2025, 3, 31), last=date(2025, 4, 6))
LET_GO: dict[Kind, dict[str, Any]] = {
    Kind.AWAY: {"away": ()},
    Kind.FREE: {"free": ANY_TIME},
    Kind.LIMIT: {"monthly_limit": None},
    Kind.REST: {"rest_days": 0},
    Kind.PROBATION: {"in_probation": False},
    Kind.TACT: {"has_tact": True},
    Kind.BARRED_SUITE: {"barred_suites": frozenset()},
    Kind.BARRED_PEOPLE: {"barred_people": frozenset()},
}


def asked(*people, **of_suite):
    return Asked(need=need(suite(**of_suite)), people=people)


AMBER = person("amber")
CASES = [
    (asked(AMBER, person("blue", away=(FIRST_WEEK,))), {Kind.AWAY: {"blue"}}),
    (asked(AMBER, person("blue", free=())), {Kind.FREE: {"blue"}}),
    (asked(AMBER, person("blue", barred_suites=frozenset({"north"}))), {Kind.BARRED_SUITE: {"blue"}}),
    (asked(AMBER, person("blue", barred_people=frozenset({"amber"}))), {Kind.BARRED_PEOPLE: {"amber", "blue"}}),
    (asked(person("amber", in_probation=True), person("blue", is_experienced=False)), {Kind.PROBATION: {"amber"}}),
    (asked(person("amber", has_tact=True), person("blue"), needs_tact=True), {Kind.TACT: {"blue"}}),
    (asked(AMBER, person("blue", rest_days=14)), {Kind.REST: {"blue"}}),
    (asked(AMBER, person("blue", monthly_limit=0)), {Kind.LIMIT: {"blue"}}),
]

NAMED = [next(iter(expected)).value for _question, expected in CASES]


@pytest.mark.parametrize(("question", "expected"), CASES, ids=NAMED)
def test_the_wishes_in_the_way_are_named_and_no_others(question, expected):
    obstacle = solve(question, pace()).obstacles[0]

    named = {wish.kind: set(wish.people) for wish in obstacle.wishes if wish.kind is not Kind.TARGET}
    assert named == expected
    assert obstacle.is_irreducible


@pytest.mark.parametrize(("question", "expected"), CASES, ids=NAMED)
def test_without_one_of_the_wishes_in_the_way_that_target_is_met(question, expected):
    lacking = solve(question, pace()).obstacles[0].wishes[0].turn
    (kind, keys) = next(iter(expected.items()))
    freed = tuple(replace(person, **LET_GO[kind]) if person.key in keys else person for person in question.people)

    rota = solve(replace(question, people=freed), pace()).rota

    assert rota is not None
    assert next(met for met in rota.met if met.turn == lacking).is_met


def test_the_smallest_of_several_reasons_is_named():
    question = asked(
        AMBER,
        person("blue", away=(FIRST_WEEK,), free=(), monthly_limit=0),
        person("cyan", away=(FIRST_WEEK,), monthly_limit=0),
    )

    obstacle = solve(question, pace()).obstacles[0]

    assert len(obstacle.wishes) == 2
    assert obstacle.wishes[1].people == frozenset({"blue", "cyan"})


def test_what_takes_up_somebody_elsewhere_is_named_with_them():
    fixed = Shift(suite="south", day=date(2025, 4, 2), slot="2-2", arrival=800, people=frozenset({"amber", "blue"}))
    people = (person("amber", rest_days=13), person("blue"))
    question = Asked(need=need(suite("north"), suite("south", target=0)), people=people, fixed=(fixed,))

    obstacle = solve(question, pace()).obstacles[0]

    assert {wish.kind for wish in obstacle.wishes} == {Kind.TARGET, Kind.FIXED, Kind.REST}


def test_a_limit_stands_in_the_way_of_two_targets_of_its_month_together():
    people = tuple(person(key, monthly_limit=1) for key in ("amber", "blue"))
    question = Asked(need=need(period=Span(first=date(2025, 4, 7), last=date(2025, 4, 20))), people=people)

    obstacle = solve(question, pace()).obstacles[0]

    assert [wish.kind for wish in obstacle.wishes] == [Kind.TARGET, Kind.TARGET, Kind.LIMIT]
    assert len(obstacle.wishes[-1].people) == 1


def test_a_quarter_of_one_visitor_names_no_more_than_three_targets():
    question = Asked(need=need(period=QUARTER), people=(AMBER,))

    obstacles = solve(question, pace()).obstacles

    assert [[wish.kind for wish in obstacle.wishes] for obstacle in obstacles] == [[Kind.TARGET]] * 3
