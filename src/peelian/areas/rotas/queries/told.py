"""What a rota does as its shifts stand now, whoever made or changed them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from peelian.areas.rotas.models import Rota
from peelian.areas.rotas.queries.asking import as_asked, asked_of, shifts_of
from peelian.areas.rotas.rules.rota import checking, scoring, watching
from peelian.areas.rotas.rules.rota.asked import Asked, Shift
from peelian.areas.rotas.rules.rota.least_visited import least_visited
from peelian.areas.rotas.rules.rota.made import Breach, Coverage, Fairness, Met


@dataclass(frozen=True, kw_only=True, slots=True)
class Watched:
    """How hard the visits of a suite are to foresee, in bits, beside a rota that always takes the least visited slot.

    `guess` is the chance that an observer gives to their best guess; `ceiling` is what is had where nothing is known.
    """

    suite: str
    entropy: float
    least_visited: float
    ceiling: float
    guess: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """What a rota does: people and suites by the keys of `queries.asking`."""

    met: tuple[Met, ...]
    coverage: tuple[Coverage, ...]
    fairness: Fairness
    watched: tuple[Watched, ...]
    breaches: tuple[Breach, ...]
    shifts: int
    unfilled: int
    in_handover: int

    @property
    def targets_met(self) -> int:
        """Return how many targets are met."""
        return sum(met.is_met for met in self.met)

    @property
    def never_before(self) -> int:
        """Return how many slots had never been visited before."""
        return sum(one.never_before for one in self.coverage)

    @property
    def reached(self) -> tuple[date, ...]:
        """Return the days on which slots that had never been visited are visited first."""
        return tuple(sorted(day for one in self.coverage for day in one.reached))


def told_of(rota: Rota, on: date, *, made_from: Asked | None = None) -> Told:
    """Return what a rota does, as its shifts stand on a day: in as many questions for every rota.

    Whoever has read already what it is made from on that day may give it.
    """
    own = list(shifts_of(rota))
    shifts = as_asked(own)
    asked = made_from or asked_of(rota, on=on)
    return Told(
        met=scoring.met_by(asked, shifts),
        coverage=scoring.coverage_of(asked, shifts),
        fairness=scoring.fairness_of(asked, shifts),
        watched=tuple(watched(asked, shifts)),
        breaches=checking.check(asked, shifts),
        shifts=len(own),
        unfilled=sum(len(shift.seats.all()) < shift.crew for shift in own),
        in_handover=sum(scoring.is_in_handover(asked, shift.suite, shift.arrival) for shift in shifts),
    )


def watched(asked: Asked, shifts: Sequence[Shift]) -> Iterator[Watched]:
    """Yield how hard each suite's visits are to foresee, beside those that anybody could."""
    drawn, least = watching.foreseen_of_each(asked, [shifts, least_visited(asked, shifts)])
    plain = {one.suite: one.entropy for one in least}
    for one in drawn:
        yield Watched(
            suite=one.suite,
            entropy=one.entropy,
            least_visited=plain.get(one.suite, 0.0),
            ceiling=one.ceiling,
            guess=one.guess,
        )
