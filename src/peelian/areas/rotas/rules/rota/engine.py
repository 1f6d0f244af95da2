"""CP-SAT, run in a thread of its own so that it can be stopped, within a time that is told or a deterministic one."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from secrets import SystemRandom
from threading import Thread
from time import monotonic

from ortools.sat.python import cp_model

type Ask = Callable[[], bool]

LOOK = 0.05  # seconds between two looks at whether to stop
SEEDS = 2**31 - 1


class Ended(Enum):
    """How a run of the solver ended."""

    PROVEN = "proven"
    FOUND = "found"
    IMPOSSIBLE = "impossible"
    UNKNOWN = "unknown"


@dataclass(frozen=True, kw_only=True, slots=True)
class Pace:
    """How long may be spent, on how many cores, and where chance comes from.

    In use chance is the operating system's, and no seed is kept. A `deterministic` time, with one worker and dice of a
    known seed, gives the same rota each time.
    """

    seconds: float = 10.0
    deterministic: float | None = None
    workers: int = 2
    dice: random.Random = field(default_factory=SystemRandom)


def never() -> bool:
    """Say no: nobody wants to stop.

    Policy: the house's own: whoever asked for a rota may stop its making.
    """
    return False


class Clock:
    """The time that is left, and whether somebody wants to stop."""

    def __init__(self, pace: Pace, should_stop: Ask) -> None:
        self.pace = pace
        self.was_stopped = False
        self._should_stop = should_stop
        self._began = monotonic()
        self._spent = 0.0

    @property
    def seconds(self) -> float:
        """Return how many seconds have gone by."""
        return monotonic() - self._began

    @property
    def whole(self) -> float:
        """Return how much time there was at first."""
        return self.pace.seconds if self.pace.deterministic is None else self.pace.deterministic

    @property
    def left(self) -> float:
        """Return how much time is left, in seconds or in deterministic time."""
        if self.pace.deterministic is not None:
            return max(0.0, self.pace.deterministic - self._spent)
        return max(0.0, self.pace.seconds - self.seconds)

    @property
    def is_up(self) -> bool:
        """Say whether there is nothing more to do: the time is over, or somebody wants to stop."""
        return self.wants_to_stop() or self.left <= 0

    def wants_to_stop(self) -> bool:
        """Say whether somebody wants to stop; once is enough."""
        self.was_stopped = self.was_stopped or self._should_stop()
        return self.was_stopped

    def spend(self, solver: cp_model.CpSolver) -> None:
        """Note what a run has taken."""
        self._spent += solver.deterministic_time


def run(
    model: cp_model.CpModel, clock: Clock, *, at_most: float, alone: bool = False
) -> tuple[Ended, cp_model.CpSolver]:
    """Solve a model within the time left, at most so much of it, and stop when somebody wants to.

    Which assumptions cannot hold together is known only to a worker that is alone.
    Policy: the house's own: nothing runs on that nobody waits for.
    """
    solver = cp_model.CpSolver()
    _employ(solver, 1 if alone else clock.pace.workers)
    solver.parameters.random_seed = clock.pace.dice.randrange(SEEDS)
    share = min(clock.left, at_most)
    if clock.is_up:
        return Ended.UNKNOWN, solver
    if clock.pace.deterministic is None:
        solver.parameters.max_time_in_seconds = share
    else:
        solver.parameters.max_deterministic_time = share
    ended = _watched(model, solver, clock)
    clock.spend(solver)
    return ended, solver


def _employ(solver: cp_model.CpSolver, workers: int) -> None:
    """Give each worker a way of searching: the one that was found fastest on rotas where there are but one or two."""
    solver.parameters.num_workers = workers
    if workers == 1:
        solver.parameters.linearization_level = 2
    elif workers == 2:
        solver.parameters.subsolvers.extend(["max_lp", "no_lp"])


def _watched(model: cp_model.CpModel, solver: cp_model.CpSolver, clock: Clock) -> Ended:
    statuses: list[cp_model.CpSolverStatus] = []
    thread = Thread(target=lambda: statuses.append(solver.solve(model)), daemon=True)
    thread.start()
    while thread.is_alive():
        thread.join(LOOK)
        if clock.wants_to_stop():
            solver.stop_search()
    return _MEANING[statuses[0]]


_MEANING = {
    cp_model.OPTIMAL: Ended.PROVEN,
    cp_model.FEASIBLE: Ended.FOUND,
    cp_model.INFEASIBLE: Ended.IMPOSSIBLE,
    cp_model.UNKNOWN: Ended.UNKNOWN,
}
