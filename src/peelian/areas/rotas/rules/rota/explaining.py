"""Which wishes are in the way of a target: a set that cannot be met together, made irreducible by leaving out."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from peelian.areas.rotas.rules.rota import engine, obstruction, turns
from peelian.areas.rotas.rules.rota.asked import Asked
from peelian.areas.rotas.rules.rota.engine import Clock, Ended
from peelian.areas.rotas.rules.rota.made import Kind, Met, Obstacle, Turn, Wish
from peelian.areas.rotas.rules.rota.obstruction import Doubt

EXPLAINED = 3  # how many targets that are not met are explained
TOO_MANY = 60_000  # more possible goings of people than this are not looked at
APART = frozenset({Kind.TARGET, Kind.FIXED, Kind.BARRED_PEOPLE})  # told one by one; the others by kind


def obstacles(asked: Asked, met: Sequence[Met], clock: Clock) -> tuple[Obstacle, ...]:
    """Return what is in the way of the first targets that are not met; nothing where a better rota may yet be found.

    Each target is looked at by itself, then with those of the same months, then with all.
    Policy: the scheme's own: whoever cannot have what they wish is told what stands in its way.
    """
    found: list[Obstacle] = []
    for lacking in [one for one in met if not one.is_met]:
        if len(found) == EXPLAINED or clock.is_up:
            break
        if any(wish.turn == lacking.turn for obstacle in found for wish in obstacle.wishes):
            continue
        if (obstacle := _obstacle(asked, lacking.turn, clock)) is not None:
            found.append(obstacle)
    return tuple(found)


def _obstacle(asked: Asked, turn: Turn, clock: Clock) -> Obstacle | None:
    for together in _circles(asked, turn):
        doubt = obstruction.doubt_of(asked, together, at_most=TOO_MANY)
        if doubt is None or clock.is_up:
            return None
        trial = _Trial(doubt, clock)
        core = trial.core(frozenset(doubt.literals))
        if core is not None:
            return _smallest(trial, core)
        if trial.is_cut_short:
            return None
    return None


def _circles(asked: Asked, turn: Turn) -> Iterator[frozenset[Turn]]:
    """Yield the target, those that share a month with it, and all: each once."""
    everything = frozenset(turns.turns_of(asked.need))
    first, last = turn.first.replace(day=1), turn.last
    near = frozenset(
        other
        for other in everything
        if other.last >= first and (other.first.year, other.first.month) <= (last.year, last.month)
    )
    yield from dict.fromkeys((frozenset({turn}), near, everything))


@dataclass(slots=True)
class _Trial:
    doubt: Doubt
    clock: Clock
    is_cut_short: bool = False

    def core(self, wishes: Collection[Wish]) -> frozenset[Wish] | None:
        """Return wishes among these that cannot be met together; none where they can, or where the time is up."""
        by_index = {self.doubt.literals[wish].index: wish for wish in wishes}
        self.doubt.cp.clear_assumptions()
        self.doubt.cp.add_assumptions([self.doubt.literals[wish] for wish in wishes])
        ended, solver = engine.run(self.doubt.cp, self.clock, at_most=self.clock.left, alone=True)
        if ended is Ended.IMPOSSIBLE:
            return frozenset(by_index[index] for index in solver.sufficient_assumptions_for_infeasibility())
        self.is_cut_short = self.is_cut_short or ended is Ended.UNKNOWN
        return None


def _smallest(trial: _Trial, core: frozenset[Wish]) -> Obstacle:
    """Look for an irreducible set that keeps to each kind of wish in turn, while there is time; take the smallest."""
    enough = trial.clock.left / 2
    best = _irreducible(trial, core, None)
    is_irreducible = not trial.is_cut_short
    for kept in sorted({wish.kind for wish in trial.doubt.literals}, key=lambda kind: kind.value):
        if trial.clock.is_up or trial.clock.left < enough:
            break
        found = _irreducible(trial, frozenset(trial.doubt.literals), kept)
        if not trial.is_cut_short and _size(found) < _size(best):
            best = found
    return Obstacle(wishes=_told(best), is_irreducible=is_irreducible)


def _irreducible(trial: _Trial, core: frozenset[Wish], kept: Kind | None) -> frozenset[Wish]:
    """Leave out whole kinds, one of them last, then single wishes, as long as the rest cannot be met together."""
    for kind in sorted({wish.kind for wish in core}, key=lambda kind: (kind is kept, kind.value)):
        core = trial.core([wish for wish in core if wish.kind is not kind]) or core
    for wish in sorted(core, key=_order):
        if wish in core:
            core = trial.core(core - {wish}) or core
    return core


def _size(core: Collection[Wish]) -> tuple[int, int]:
    return len(core), len({wish.kind for wish in core})


def _order(wish: Wish) -> tuple[str, str, list[str], str]:
    return wish.kind.value, wish.suite or "", sorted(wish.people), str(wish.turn)


def _told(core: Collection[Wish]) -> tuple[Wish, ...]:
    """Put together the wishes of one kind that several people have."""
    alone = [wish for wish in core if wish.kind in APART]
    shared = sorted({wish.kind for wish in core} - APART, key=lambda kind: kind.value)
    together = [
        Wish(kind=kind, people=frozenset(key for wish in core if wish.kind is kind for key in wish.people))
        for kind in shared
    ]
    return (*sorted(alone, key=lambda wish: (wish.kind is not Kind.TARGET, _order(wish))), *together)
