"""The stages of making a rota, each a model that is solved within its share of the time."""

import random
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from peelian.areas.rotas.rules.rota import by_turns, crews, engine, model, plans, scoring
from peelian.areas.rotas.rules.rota.asked import Asked, Person
from peelian.areas.rotas.rules.rota.engine import Clock, Ended
from peelian.areas.rotas.rules.rota.made import Turn
from peelian.areas.rotas.rules.rota.model import Model
from peelian.areas.rotas.rules.rota.openings import Opening
from peelian.areas.rotas.rules.rota.plans import Plan

MEETINGS = 40_000  # more of two people's possible meetings than this make a model too slow to solve


@dataclass(frozen=True, kw_only=True, slots=True)
class Picked:
    """What a stage of slots has chosen, and what no rota can be better than."""

    numbers: frozenset[int]
    bound: int


def pick_slots(asked: Asked, possible: Sequence[Opening], clock: Clock, *, at_most: float) -> Picked | None:
    """Choose the visits that cost least, before it is known who goes.

    Policy: the scheme's own: the target first, then the slots visited least, then an even load.
    """
    built = model.slots_model(asked, possible)
    built.cp.minimize(built.cost)
    plans.suggest(built, {number: frozenset() for number in by_turns.pick(asked, possible)})
    ended, solver = engine.run(built.cp, clock, at_most=at_most)
    if ended not in (Ended.PROVEN, Ended.FOUND):
        return None
    return Picked(numbers=frozenset(plans.read(built, solver)), bound=round(solver.best_objective_bound))


def send_people(
    asked: Asked, possible: Sequence[Opening], numbers: Collection[int], clock: Clock, *, at_most: float
) -> Plan:
    """Choose who makes the visits that were chosen, so that the load is even; a visit that nobody can make is left out.

    Law: Home Office, Code of Practice on independent custody visiting (March 2013), on pairs and on probation.
    """
    chosen = [opening for opening in possible if opening.number in numbers]
    start = by_turns.send(asked, chosen, clock.pace.dice)
    found = solved(crews.whole_model(asked, chosen, with_pairs=False), clock, at_most=at_most, start=start)
    return min([start, found.plan], key=lambda one: costs(asked, possible, one)) if found else start


def choose_again(asked: Asked, near: Sequence[Opening], plan: Plan, clock: Clock, *, at_most: float) -> Plan | None:
    """Choose visits and people at once, among those that are near a plan.

    Policy: the scheme's own: the target first.
    """
    found = solved(crews.whole_model(asked, near, with_pairs=False), clock, at_most=at_most, start=plan)
    return found.plan if found else None


def vary_pairs(asked: Asked, possible: Sequence[Opening], plan: Plan, clock: Clock, *, at_most: float) -> Plan:
    """Choose again who makes the visits of a plan, so that pairs vary and the load stays as even.

    Policy: the scheme's own: visitors are paired anew.
    """
    chosen = [opening for opening in possible if opening.number in plan]
    few = shortened(chosen, clock.pace.dice, kept=plan)
    found = solved(crews.whole_model(asked, few), clock, at_most=at_most, start=plan)
    return min([plan, found.plan], key=lambda one: costs(asked, possible, one)) if found else plan


def costs(asked: Asked, possible: Sequence[Opening], plan: Plan) -> int:
    """Return what the visits of a plan cost in truth, whichever model gave it.

    Policy: the scheme's own wishes.
    """
    return scoring.cost_of(asked, plans.shifts_of(asked, possible, plan)).total


@dataclass(frozen=True, kw_only=True, slots=True)
class Solved:
    """A plan that a whole model gave, and what nothing in that model can be better than."""

    plan: Plan
    bound: int


def solved(built: Model, clock: Clock, *, at_most: float, start: Plan | None = None) -> Solved | None:
    """Make the cost of a model as small as can be, from a plan that is known.

    Policy: the house's own.
    """
    if start is not None:
        plans.suggest(built, start)
    built.cp.minimize(built.cost)
    ended, solver = engine.run(built.cp, clock, at_most=at_most)
    if ended not in (Ended.PROVEN, Ended.FOUND):
        return None
    return Solved(plan=plans.read(built, solver), bound=round(solver.best_objective_bound))


def shortened(possible: Sequence[Opening], dice: random.Random, *, kept: Plan) -> list[Opening]:
    """Leave out people of openings at random, but none of a plan, until they are few enough for pairs to be compared.

    Policy: the house's own: a smaller question is answered sooner, and never counts as proof.
    """
    most = max((len(opening.able) for opening in possible), default=0)
    while most > 4 and sum(min(len(opening.able), most) ** 2 // 2 for opening in possible) > MEETINGS:
        most -= 1
    able = {opening.number: _some(opening, most, dice, kept.get(opening.number, frozenset())) for opening in possible}
    return model.narrowed(possible, able)


def _some(opening: Opening, most: int, dice: random.Random, kept: Collection[str]) -> list[Person]:
    if len(opening.able) <= most:
        return list(opening.able)
    needed = {*kept, *opening.named}
    others = [person for person in opening.able if person.key not in needed]
    chosen = {person.key for person in dice.sample(others, max(0, min(len(others), most - len(needed))))} | needed
    return [person for person in opening.able if person.key in chosen]


def neighbourhood(
    possible: Sequence[Opening], plan: Plan, dice: random.Random, *, more: int, also: Collection[int] = ()
) -> list[Opening]:
    """Return the visits of a plan, some others of each week at random, and all of a week that lacks a visit.

    Policy: the house's own: a smaller question is answered sooner, and never counts as proof.
    """
    of_turn: defaultdict[Turn | None, list[Opening]] = defaultdict(list)
    for opening in possible:
        of_turn[opening.turn].append(opening)
    wanted = {*plan, *also} | {opening.number for opening in possible if opening.is_fixed}
    for turn, found in of_turn.items():
        is_short = turn is not None and sum(opening.number in plan for opening in found) < turn.target
        others = found if is_short else dice.sample(found, min(more, len(found)))
        wanted |= {opening.number for opening in others}
    return [opening for opening in possible if opening.number in wanted]


def meetings_in(possible: Sequence[Opening]) -> int:
    """Return about how many times two people could meet: how large a whole model would be.

    Policy: the house's own.
    """
    return sum(len(opening.able) ** 2 // 2 for opening in possible)
