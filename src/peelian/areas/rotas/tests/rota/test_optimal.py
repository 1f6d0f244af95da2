"""The solver's answers beside every rota that there could be, on questions small enough to try all."""

import os
from datetime import date, timedelta
from itertools import combinations, product

from hypothesis import given, settings
from hypothesis import strategies as some

from peelian.areas.rotas.rules.rota import scoring, turns
from peelian.areas.rotas.rules.rota.asked import (
    Asked,
    Free,
    Hours,
    Need,
    Past,
    PastVisit,
    Person,
    Shift,
    Slot,
    Span,
    Suite,
    Wishes,
)
from peelian.areas.rotas.rules.rota.checking import check
from peelian.areas.rotas.rules.rota.made import Status
from peelian.areas.rotas.rules.rota.solving import solve
from peelian.areas.rotas.tests.rota.asking import ALWAYS, pace

SLOTS = (
    Slot(key="Tuesday", weekdays=frozenset({1}), hours=Hours.between("18:00", "19:00")),
    Slot(key="weekend", weekdays=frozenset({5, 6}), hours=Hours.between("08:00", "10:00")),
)
FREE = {
    "Tuesday": Free(weekday=1, hours=Hours.between("17:00", "24:00")),
    "Tuesday in the handover": Free(weekday=1, hours=Hours.between("18:30", "19:00")),
    "Saturday": Free(weekday=5, hours=Hours.between("09:00", "24:00")),
    "Sunday": Free(weekday=6, hours=Hours.between("00:00", "12:00")),
}
HANDOVER = (Hours.between("18:30", "19:15"),)
FORTNIGHT = Span(first=date(2025, 3, 31), last=date(2025, 4, 13))
EXAMPLES = 100 if os.environ.get("HYPOTHESIS_PROFILE") == "thorough" else 15
NAMES = ("amber", "blue", "cyan", "dun")


@some.composite
def people(draw):
    return tuple(
        Person(
            key=name,
            free=tuple(FREE[key] for key in draw(some.sets(some.sampled_from(sorted(FREE)), min_size=1))),
            in_probation=(in_probation := draw(some.booleans()) and name != "amber"),
            is_experienced=not in_probation and draw(some.booleans()),
            monthly_limit=draw(some.sampled_from([None, 1, 2])),
            rest_days=draw(some.sampled_from([0, 3, 7])),
            barred_people=frozenset({"dun"} if name == "blue" and draw(some.booleans()) else ()),
            away=(Span(first=date(2025, 4, 1), last=date(2025, 4, 5)),) if draw(some.booleans()) else (),
        )
        for name in NAMES
    )


@some.composite
def questions(draw):
    past = [
        PastVisit(suite="north", day=date(2025, 3, day), slot=slot, people=frozenset(pair))
        for day, slot, pair in draw(
            some.lists(
                some.tuples(
                    some.integers(1, 30), some.sampled_from(["Tuesday", "weekend"]), some.sampled_from([(), NAMES[:2]])
                ),
                max_size=3,
            )
        )
    ]
    suite = Suite(key="north", slots=SLOTS, open=ALWAYS)
    return Asked(
        need=Need(period=FORTNIGHT, suites=(suite,), handovers=HANDOVER),
        people=draw(people()),
        past=Past(visits=tuple(past), borne={"amber": draw(some.integers(0, 3))}),
        wishes=Wishes(early_weeks=draw(some.integers(0, 2)), distance=draw(some.sampled_from([0, 5]))),
    )


def every_visit(asked, turn):
    """Yield no visit, and each visit that some two could make in a week, whether or not they may."""
    yield ()
    for day in (turn.first + timedelta(days=number) for number in range(7)):
        for slot in (slot for slot in SLOTS if day.weekday() in slot.weekdays):
            for arrival in range(slot.hours.begins, slot.hours.ends, 30):
                for pair in combinations(NAMES, 2):
                    shift = Shift(suite="north", day=day, slot=slot.key, arrival=arrival, people=frozenset(pair))
                    if not check(asked, [shift]):
                        yield (shift,)


def least_cost(asked):
    weeks = [list(every_visit(asked, turn)) for turn in turns.turns_of(asked.need)]
    rotas = [[shift for week in choice for shift in week] for choice in product(*weeks)]
    return min(scoring.cost_of(asked, rota).total for rota in rotas if not check(asked, rota))


@settings(max_examples=EXAMPLES)
@given(asked=questions())
def test_no_rota_is_better_than_the_one_that_is_called_the_best(asked):
    least = least_cost(asked)

    answer = solve(asked, pace())

    if answer.rota is None:
        assert answer.status is Status.NONE
        assert scoring.cost_of(asked, ()).total == least
    else:
        assert (answer.status, answer.rota.best) == (Status.BEST, least)
        assert answer.rota.bound <= least


@settings(max_examples=EXAMPLES)
@given(asked=questions())
def test_a_rota_breaks_no_rule_and_costs_no_more_than_is_said(asked):
    rota = solve(asked, pace()).rota

    if rota is not None:
        assert check(asked, rota.shifts) == ()
        assert rota.cost == scoring.cost_of(asked, rota.shifts)
        assert rota.bound <= rota.best <= rota.cost.total <= rota.best + rota.allowed
        assert sum(rota.fairness.visits.values()) == 2 * len(rota.shifts)
