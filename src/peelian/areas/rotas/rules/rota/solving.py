"""Making a rota: in stages, and with both questions at once where the stages fail or do not meet the bound."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from peelian.areas.rotas.rules.rota import (
    by_turns,
    crews,
    drawing,
    engine,
    explaining,
    openings,
    plans,
    scoring,
    stages,
    turns,
)
from peelian.areas.rotas.rules.rota.asked import Asked
from peelian.areas.rotas.rules.rota.engine import Clock, Pace
from peelian.areas.rotas.rules.rota.made import Answer, Rota, Stage, Status
from peelian.areas.rotas.rules.rota.openings import Opening
from peelian.areas.rotas.rules.rota.plans import Plan

BESIDE = (2, 6, 12)  # how many other openings of each week are looked at beside the chosen one, from try to try
WHOLE = 60_000  # possible meetings up to which all openings are looked at at once
DRAWN_UNMET = 0.4  # the share of what time is left for drawing, where it must also be said what is in the way
KEPT = 0.3  # the share of all time that is kept for drawing
NEARLY = 0.005  # a gap that is not worth the time that a rota is drawn in


@dataclass(kw_only=True, slots=True)
class _Search:
    asked: Asked
    possible: Sequence[Opening]
    clock: Clock
    plan: Plan | None = None
    cost: int = 0
    bound: int = 0
    stage: Stage | None = None
    slots: frozenset[int] = frozenset()  # the visits that would be best if anybody could make any

    @property
    def is_nearly_proven(self) -> bool:
        beside_targets = self.cost % max(1, self.asked.wishes.target)
        return self.plan is not None and self.cost - self.bound <= NEARLY * beside_targets

    @property
    def lacks_a_visit(self) -> bool:
        return self.cost - self.bound >= self.asked.wishes.target

    @property
    def is_proven(self) -> bool:
        return self.plan is not None and self.cost <= self.bound

    def offer(self, plan: Plan | None, stage: Stage) -> None:
        """Keep a plan if it is the best so far."""
        if plan is None:
            return
        cost = stages.costs(self.asked, self.possible, plan)
        if self.plan is None or cost < self.cost:
            self.plan, self.cost, self.stage = plan, cost, stage


def solve(asked: Asked, pace: Pace | None = None, should_stop: Callable[[], bool] = engine.never) -> Answer:
    """Make a rota, and say how good it is; or say that there is none, or that the making was stopped.

    `should_stop` is asked about twenty times a second, in the thread of the caller. What is found by then is returned.
    Law: Home Office, Code of Practice on independent custody visiting (March 2013), on pairs, probation and training.
    Policy: the scheme's own wishes; a rota that outsiders cannot foresee.
    """
    clock = Clock(pace or Pace(), should_stop)
    search = _Search(asked=asked, possible=openings.openings_of(asked), clock=clock)
    _in_stages(search)
    if not search.is_proven:
        _at_once(search)
    return _answered(search)


def _in_stages(search: _Search) -> None:
    asked, possible, clock = search.asked, search.possible, search.clock
    share = clock.left
    picked = stages.pick_slots(asked, possible, clock, at_most=0.4 * share)
    if picked is None:
        return
    search.bound, search.slots = picked.bound, picked.numbers
    plan = stages.send_people(asked, possible, picked.numbers, clock, at_most=0.2 * share)
    search.offer(plan, Stage.STAGED)
    if not search.lacks_a_visit:
        search.offer(stages.vary_pairs(asked, possible, plan, clock, at_most=0.15 * share), Stage.STAGED)


def _at_once(search: _Search) -> None:
    """Look at some slots of each week with all people, several times, then at everything if that is not too much."""
    asked, possible, clock = search.asked, search.possible, search.clock
    share = clock.left - KEPT * clock.whole
    ends = clock.left - share
    for more in BESIDE:
        if search.is_nearly_proven or clock.is_up or clock.left <= ends:
            return
        near = stages.neighbourhood(possible, search.plan or {}, clock.pace.dice, more=more, also=search.slots)
        plan = stages.choose_again(asked, near, search.plan or {}, clock, at_most=0.15 * share)
        if plan is not None:
            search.offer(stages.vary_pairs(asked, possible, plan, clock, at_most=0.05 * share), Stage.NARROWED)
        if search.lacks_a_visit:
            search.offer(by_turns.make(asked, possible, clock.pace.dice), Stage.BY_TURNS)
    too_large = stages.meetings_in(possible) > WHOLE
    if too_large or search.is_nearly_proven or clock.is_up or clock.left <= ends:
        return
    built = crews.whole_model(asked, possible)
    found = stages.solved(built, clock, at_most=max(0.0, clock.left - ends), start=search.plan)
    if found:
        search.bound = max(search.bound, found.bound)
        search.offer(found.plan, Stage.JOINT)


def _answered(search: _Search) -> Answer:
    asked, clock = search.asked, search.clock
    rota = _rota(search, search.plan) if search.plan is not None else None
    if rota and not rota.shifts:
        rota = None
    met = rota.met if rota else scoring.met_by(asked, ())
    obstacles = explaining.obstacles(asked, met, clock) if search.plan is not None else ()
    return Answer(
        status=_status(search, rota),
        rota=rota,
        stage=search.stage if rota else None,
        obstacles=obstacles,
        was_stopped=clock.was_stopped,
        seconds=clock.seconds,
    )


def _status(search: _Search, rota: Rota | None) -> Status:
    if rota:
        return Status.BEST if search.is_proven else Status.GOOD
    return Status.NONE if search.is_proven else Status.STOPPED


def _rota(search: _Search, best: Plan) -> Rota:
    asked = search.asked
    allowed = asked.wishes.distance * sum(turn.target for turn in turns.turns_of(asked.need))
    is_short = not all(met.is_met for met in scoring.met_by(asked, plans.shifts_of(asked, search.possible, best)))
    time = search.clock.left * (DRAWN_UNMET if is_short else 1)
    within = drawing.Within(cost=search.cost, allowed=allowed, time=time)
    drawn = drawing.draw(asked, search.possible, best, within, search.clock)
    shifts = plans.shifts_of(asked, search.possible, drawn or best, search.clock.pace.dice)
    cost = scoring.cost_of(asked, shifts)
    return Rota(
        shifts=shifts,
        met=scoring.met_by(asked, shifts),
        coverage=scoring.coverage_of(asked, shifts),
        fairness=scoring.fairness_of(asked, shifts),
        cost=cost,
        best=min(search.cost, cost.total),
        bound=search.bound,
        allowed=allowed,
        is_drawn=drawn is not None,
    )
