"""Drawing a rota at random among those that are nearly as good as the best, so that nobody can work out which it is."""

from collections.abc import Sequence
from dataclasses import dataclass

from peelian.areas.rotas.rules.rota import by_turns, stages, wandering
from peelian.areas.rotas.rules.rota.asked import Asked
from peelian.areas.rotas.rules.rota.engine import Clock
from peelian.areas.rotas.rules.rota.openings import Opening
from peelian.areas.rotas.rules.rota.plans import Plan

SHARES = (0.8, 0.6, 0.4, 0.2)  # how much of what is allowed the slots may use up; the rest is left to who goes
BESIDE = 2  # how many other openings of each week may take the place of one that was drawn, where people are few


@dataclass(frozen=True, kw_only=True, slots=True)
class Within:
    """What the best costs, how much more a drawn rota may, and how long the drawing may take."""

    cost: int
    allowed: int
    time: float


def draw(asked: Asked, possible: Sequence[Opening], best: Plan, within: Within, clock: Clock) -> Plan | None:
    """Return a plan by chance that costs no more than is allowed; none where none was found in time.

    Policy: the scheme's own: among rotas nearly as good as the best, chance decides; no seed is kept.
    """
    ends = clock.left - within.time
    for share in SHARES:
        if clock.is_up or clock.left <= ends:
            break
        plan = _attempt(asked, possible, best, int(share * within.allowed), clock, at_most=clock.left - ends)
        if stages.costs(asked, possible, plan) <= within.cost + within.allowed:
            return plan
    return None if clock.was_stopped else _in_haste(asked, possible, best, within, clock)


def _in_haste(asked: Asked, possible: Sequence[Opening], best: Plan, within: Within, clock: Clock) -> Plan | None:
    """Draw slots, and send people one visit after another: less even, but soon done."""
    for share in (*SHARES, 0.0):
        allowed = int(share * within.allowed)
        numbers = wandering.wander(asked, possible, best.keys(), allowed, clock.pace.dice)
        chosen = [opening for opening in possible if opening.number in numbers]
        plan = by_turns.send(asked, chosen, clock.pace.dice)
        if stages.costs(asked, possible, plan) <= within.cost + within.allowed:
            return plan
    return None


def _attempt(
    asked: Asked, possible: Sequence[Opening], best: Plan, allowed: int, clock: Clock, *, at_most: float
) -> Plan:
    """Draw slots, send people, and where somebody is missing look beside the slots that were drawn."""
    third = at_most / 3
    numbers = wandering.wander(asked, possible, best.keys(), allowed, clock.pace.dice)
    plan = stages.send_people(asked, possible, numbers, clock, at_most=third)
    if len(plan) < len(best):
        near = stages.neighbourhood(possible, plan, clock.pace.dice, more=BESIDE)
        plan = stages.choose_again(asked, near, plan, clock, at_most=third) or plan
    return stages.vary_pairs(asked, possible, plan, clock, at_most=third)
