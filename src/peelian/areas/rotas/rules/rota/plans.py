"""A plan: which openings are made and by whom; and how it becomes a rota's visits, with a time of arrival each."""

import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from ortools.sat.python import cp_model

from peelian.areas.rotas.rules.rota import going, scoring
from peelian.areas.rotas.rules.rota.asked import Asked, Person, Shift
from peelian.areas.rotas.rules.rota.model import Model, Tally
from peelian.areas.rotas.rules.rota.openings import Opening

type Plan = Mapping[int, frozenset[str]]

QUARTER = 15  # minutes: visits arrive at a quarter of an hour where the time that is left allows it


def read(model: Model, solver: cp_model.CpSolver) -> Plan:
    """Return what a solved model has chosen.

    Policy: the house's own.
    """
    made = [number for number, literal in model.made.items() if solver.boolean_value(literal)]
    going_on: dict[int, set[str]] = {number: set() for number in made}
    for (number, key), literal in model.goes.items():
        if number in going_on and solver.boolean_value(literal):
            going_on[number].add(key)
    return {number: frozenset(people) for number, people in going_on.items()}


def suggest(model: Model, plan: Plan) -> None:
    """Let the solver begin from a plan.

    Policy: the house's own.
    """
    fixed = {opening.number: opening.named for opening in model.openings if opening.is_fixed}
    for number, literal in model.made.items():
        if number not in fixed:  # what is fixed is a constant
            model.cp.add_hint(literal, number in plan)
    for (number, key), literal in model.goes.items():
        if key not in fixed.get(number, frozenset()):
            model.cp.add_hint(literal, key in plan.get(number, frozenset()))
    for (number, one, other), literal in model.meets.items():
        model.cp.add_hint(literal, {one, other} <= plan.get(number, frozenset()))
    tally = _tally(model, plan)
    for guess in model.guesses:
        for literal, value in guess(tally):
            model.cp.add_hint(literal, value)


def _tally(model: Model, plan: Plan) -> Tally:
    ends = scoring.early_ends(model.asked)
    made = [opening for opening in model.openings if opening.number in plan]
    return Tally(
        turns=Counter(opening.turn for opening in made if opening.turn),
        slots=Counter((opening.suite.key, opening.slot.key) for opening in made),
        early=frozenset((opening.suite.key, opening.slot.key) for opening in made if opening.day < ends),
        seats=sum(opening.seats for opening in made),
        loads=Counter(key for opening in made for key in plan[opening.number]),
        pairs=Counter(frozenset(pair) for opening in made for pair in combinations(sorted(plan[opening.number]), 2)),
    )


def shifts_of(
    asked: Asked, possible: Sequence[Opening], plan: Plan, dice: random.Random | None = None
) -> tuple[Shift, ...]:
    """Return the visits of a plan, and every fixed one, in the order of their arrival.

    The time is the first that all can arrive at, or with dice any; outside the handover unless there is no other.
    Policy: the scheme's own: a visit arrives within its slot, when all of its crew can.
    """
    people = {person.key: person for person in asked.people}
    by_number = {opening.number: opening for opening in possible}
    shifts = [_shift(asked, by_number[number], chosen, people, dice) for number, chosen in plan.items()]
    kept = {(opening.fixed.suite, opening.fixed.day, opening.fixed.slot) for opening in possible if opening.fixed}
    shifts += [shift for shift in asked.fixed if (shift.suite, shift.day, shift.slot) not in kept]
    return tuple(sorted(shifts, key=lambda shift: (shift.day, shift.arrival, shift.suite)))


def arrivals(asked: Asked, opening: Opening, crew: Iterable[Person]) -> list[int]:
    """Return the minutes at which a whole crew can arrive, without the handover where there are others.

    Policy: the scheme's own: visits avoid the handover of shifts.
    """
    hours, members = opening.slot.hours, list(crew)
    minutes = range(hours.begins, hours.ends)
    possible = [minute for minute in minutes if all(going.is_free(person, opening.day, minute) for person in members)]
    clear = [minute for minute in possible if not scoring.is_in_handover(asked, opening.suite.key, minute)]
    return clear or possible


def _shift(
    asked: Asked, opening: Opening, chosen: frozenset[str], people: Mapping[str, Person], dice: random.Random | None
) -> Shift:
    if opening.fixed:
        kept = opening.fixed
        return Shift(suite=kept.suite, day=kept.day, slot=kept.slot, arrival=kept.arrival, people=kept.people | chosen)
    minutes = arrivals(asked, opening, [people[key] for key in chosen])
    minutes = [minute for minute in minutes if minute % QUARTER == 0] or minutes
    return Shift(
        suite=opening.suite.key,
        day=opening.day,
        slot=opening.slot.key,
        arrival=dice.choice(minutes) if dice else minutes[0],
        people=chosen,
    )
