"""How a rota is drawn, and what an observer can foresee of it: bits, honestly counted."""

import random
from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import product
from math import log2
from statistics import fmean

import pytest

from peelian.areas.rotas.rules.rota import by_turns, openings, scoring, wandering, watching
from peelian.areas.rotas.rules.rota.asked import Asked, Past, PastVisit, Shift, Wishes
from peelian.areas.rotas.rules.rota.solving import solve
from peelian.areas.rotas.tests.rota.asking import GRID, need, pace, person, scheme, suite

FEW = tuple(slot for slot in GRID if slot.key in {"0-1", "2-3", "5-2"})


def small(**wishes):
    past = (PastVisit(suite="north", day=date(2025, 3, 5), slot="0-1"),)
    return Asked(
        need=need(suite(slots=FEW)),
        people=(person("amber"), person("blue")),
        past=Past(visits=past),
        wishes=Wishes(early=0, **wishes),
    )


def least_visited(asked):
    """Return the visits of a rota that always takes the slot visited least, the first in the week of several."""
    possible = {opening.number: opening for opening in openings.openings_of(asked)}
    return [visit_of(possible[number]) for number in by_turns.pick(asked, tuple(possible.values()))]


def visit_of(opening):
    return Shift(
        suite=opening.suite.key,
        day=opening.day,
        slot=opening.slot.key,
        arrival=opening.hours.begins,
        people=frozenset(),
    )


@pytest.mark.parametrize(("allowed", "choices"), [(0, 2), (10, 8), (30, 9)])
def test_every_choice_of_visits_within_the_distance_is_drawn_as_often_as_any_other(allowed, choices):
    asked = small()
    possible = openings.openings_of(asked)
    weeks = [[one for one in possible if one.turn == turn] for turn in dict.fromkeys(one.turn for one in possible)]
    costs = {
        frozenset(one.number for one in choice): scoring.cost_of(asked, [visit_of(one) for one in choice]).coverage
        for choice in product(*weeks)
    }
    within = {numbers for numbers, cost in costs.items() if cost <= min(costs.values()) + allowed}
    best = min(costs, key=lambda numbers: (costs[numbers], sorted(numbers)))
    dice = random.Random(7)

    drawn = Counter(wandering.wander(asked, possible, best, allowed, dice) for _time in range(450))

    assert set(drawn) == within
    assert len(within) == choices
    expected = 450 / choices
    chi_squared = sum((drawn[numbers] - expected) ** 2 / expected for numbers in within)
    assert chi_squared < 30, "eight degrees of freedom exceed 30 once in five thousand times"


def test_a_walk_exchanges_nothing_that_is_fixed():
    fixed = Shift(suite="north", day=date(2025, 4, 2), slot="2-3", arrival=1000, people=frozenset({"amber", "blue"}))
    asked = replace(small(), fixed=(fixed,))
    possible = openings.openings_of(asked)

    drawn = wandering.wander(asked, possible, by_turns.pick(asked, possible), 100, random.Random(1))

    assert {opening.fixed for opening in possible if opening.number in drawn} >= {fixed}
    assert len(drawn) == 2


def test_an_observer_of_a_rota_that_takes_the_least_visited_slot_in_order_soon_knows_the_next():
    asked = Asked(need=need(), people=())
    observer = watching.Observer(GRID)
    for _round in range(2):
        for slot in GRID:
            observer.learn(slot.key)

    chances = observer.forecast()

    assert max(chances, key=chances.__getitem__) == GRID[0].key
    assert chances[GRID[0].key] > 0.75
    assert watching.foreseen(asked, ()) == ()


def test_an_observer_of_visits_that_are_all_alike_likely_learns_next_to_nothing():
    dice = random.Random(3)
    observer = watching.Observer(GRID)
    entropies = []
    for _visit in range(200):
        chances = observer.forecast()
        assert sum(chances.values()) == pytest.approx(1)
        entropies.append(watching.entropy(list(chances.values())))
        observer.learn(dice.choice(GRID).key)

    assert sum(entropies[-100:]) / 100 > log2(35) - 0.25


def test_bits_are_those_of_shannon():
    assert watching.entropy([0.25] * 4) == 2
    assert watching.entropy([1, 0]) == 0
    dice = random.Random(1)
    assert watching.entropy_of_sample([dice.choice("abcdefgh") for _draw in range(400)]) == pytest.approx(3, abs=0.05)


def drawn_visits(asked, times, seed):
    """Yield the visits of several rotas drawn from the slots, before people are sent."""
    possible = openings.openings_of(asked)
    by_number = {opening.number: opening for opening in possible}
    start = by_turns.pick(asked, possible)
    allowed = int(0.8 * asked.wishes.distance * len(start))
    dice = random.Random(seed)
    for _time in range(times):
        yield [visit_of(by_number[number]) for number in wandering.wander(asked, possible, start, allowed, dice)]


def test_rotas_that_are_drawn_are_harder_to_foresee_than_one_that_takes_the_least_visited_slot():
    asked = scheme(0.3)
    drawn = [watching.foreseen(asked, visits) for visits in drawn_visits(asked, 12, seed=5)]
    least = watching.foreseen(asked, least_visited(asked))

    for place, other in enumerate(least):
        of_suite = [foreseen[place] for foreseen in drawn]
        assert {one.suite for one in of_suite} == {other.suite}
        assert fmean(one.entropy for one in of_suite) > 4.5
        assert fmean(one.entropy for one in of_suite) > other.entropy + 0.6
        assert fmean(one.surprise for one in of_suite) > other.surprise + 0.6
        assert fmean(one.guess for one in of_suite) < other.guess / 2
        assert fmean(one.hit for one in of_suite) < other.hit / 2


def test_the_rota_that_is_made_is_as_hard_to_foresee():
    asked = scheme(0.3)
    rota = solve(asked, pace(time=12)).rota
    assert rota is not None

    foreseen = watching.foreseen(asked, rota.shifts)

    assert rota.is_drawn
    assert all(one.entropy > 4.2 for one in foreseen)
    assert all(one.guess < 0.2 for one in foreseen)


def test_who_knows_the_method_and_all_records_still_faces_more_than_three_bits_at_the_first_visit():
    asked = scheme(0.3)
    firsts: dict[str, list[str]] = {"Euston Street": [], "Keyham Lane": []}
    for visits in drawn_visits(asked, 80, seed=5):
        in_order = sorted(visits, key=lambda visit: (visit.day, visit.arrival))
        for key, slots in firsts.items():
            slots.append(next(visit.slot for visit in in_order if visit.suite == key))

    assert all(watching.entropy_of_sample(slots) > 3 for slots in firsts.values())
    assert all(len(set(slots)) >= 15 for slots in firsts.values())
