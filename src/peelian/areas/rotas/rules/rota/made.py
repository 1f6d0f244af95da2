"""What comes of making a rota: the visits, how well they do what is wished, and what is in the way."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from peelian.areas.rotas.rules.rota.asked import Shift


class Status(Enum):
    """How the making of a rota ended."""

    BEST = "best"  # no rota is better, and that is proven
    GOOD = "good"  # the gap says how much better another could be
    NONE = "none"  # there is no rota: no visit can be made
    STOPPED = "stopped"  # it was stopped before there was any


class Stage(Enum):
    """Which model gave a rota."""

    STAGED = "slots first, then people"
    NARROWED = "both at once, among some of the slots"
    JOINT = "both at once"
    BY_TURNS = "one visit after another"


@dataclass(frozen=True, kw_only=True, slots=True, order=True)
class Turn:
    """A week or a month of a suite in which its target is to be met."""

    suite: str
    first: date
    last: date
    target: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Met:
    """How many visits a turn has of those asked for."""

    turn: Turn
    visits: int

    @property
    def is_met(self) -> bool:
        """Say whether the target is met."""
        return self.visits >= self.turn.target


@dataclass(frozen=True, kw_only=True, slots=True)
class Coverage:
    """What a rota does for the slots of a suite."""

    suite: str
    slots: int
    visited: int  # different slots that the rota visits
    never_before: int
    reached: tuple[date, ...]  # the days on which slots that were never visited are visited first


@dataclass(frozen=True, kw_only=True, slots=True)
class Fairness:
    """How the visits of a rota are spread over those who could make any."""

    visits: Mapping[str, int]
    least: int
    most: int
    deviation: float  # the standard deviation
    pairs: int
    pairs_repeated: int

    @property
    def spread(self) -> int:
        """Return by how many visits the most burdened stands above the least."""
        return self.most - self.least


@dataclass(frozen=True, kw_only=True, slots=True)
class Cost:
    """What a rota costs, by wish; the sum is what is made as small as can be."""

    target: int
    early: int
    coverage: int
    load: int
    pairs: int
    handover: int

    @property
    def total(self) -> int:
        """Return the sum."""
        return self.target + self.early + self.coverage + self.load + self.pairs + self.handover


class Kind(Enum):
    """What a rota may break, or what may be in the way of a target."""

    TARGET = "target"
    FIXED = "fixed"
    CREW = "crew"
    TACT = "tact"
    PROBATION = "probation"
    FREE = "free"
    AWAY = "away"
    REST = "rest"
    LIMIT = "limit"
    BARRED_SUITE = "barred suite"
    BARRED_PEOPLE = "barred people"
    CLOSED = "closed"
    SLOT = "slot"
    TWICE = "twice"
    CLASH = "clash"
    UNKNOWN = "unknown"


@dataclass(frozen=True, kw_only=True, slots=True)
class Wish:
    """One wish by its kind and what it is about; whoever shows it gives the names."""

    kind: Kind
    suite: str | None = None
    people: frozenset[str] = frozenset()
    turn: Turn | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Breach:
    """A rule that a rota breaks, where and by whom."""

    kind: Kind
    suite: str
    day: date
    people: frozenset[str] = frozenset()
    turn: Turn | None = None
    count: int | None = None  # how many there are of what there may be too many or too few of


@dataclass(frozen=True, kw_only=True, slots=True)
class Rota:
    """A rota that was made, with all that can be said of it.

    `bound` is what no rota can be better than. `best` is the cost of the best that was found: the rota was drawn among
    those that cost at most `allowed` more, unless `is_drawn` says that there was none but the best.
    """

    shifts: tuple[Shift, ...]
    met: tuple[Met, ...]
    coverage: tuple[Coverage, ...]
    fairness: Fairness
    cost: Cost
    best: int
    bound: int
    allowed: int
    is_drawn: bool

    @property
    def gap(self) -> float:
        """Return how much better than the best that was found another rota could be, as a share of its cost."""
        return (self.best - self.bound) / max(self.best, 1)

    @property
    def distance(self) -> int:
        """Return how much more this rota costs than the best that was found."""
        return self.cost.total - self.best


@dataclass(frozen=True, kw_only=True, slots=True)
class Obstacle:
    """Wishes that cannot all be met: let any one of them go, and the rest can be, where it is irreducible."""

    wishes: tuple[Wish, ...]
    is_irreducible: bool  # False where the time was up before every wish had been tried


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """What comes back: a rota or none, and what is in the way of targets that are not met."""

    status: Status
    rota: Rota | None
    stage: Stage | None
    obstacles: tuple[Obstacle, ...]
    was_stopped: bool
    seconds: float
