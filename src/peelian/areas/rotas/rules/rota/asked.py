"""What a rota is made of: what is needed, who there is, what was, and what is wished."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

DAY_MINUTES = 24 * 60
WHOLE_WEEK = frozenset(range(7))


@dataclass(frozen=True, slots=True, order=True)
class Hours:
    """Times of a day in minutes after midnight; the end is not within it, and may be 1440."""

    begins: int
    ends: int

    def __post_init__(self) -> None:
        if not 0 <= self.begins < self.ends <= DAY_MINUTES:
            raise ValueError(
                f"Hours run from 0 to {DAY_MINUTES} and begin before they end: {self.begins} to {self.ends}"
            )

    @classmethod
    def between(cls, begins: str, ends: str) -> "Hours":
        """Read two times such as 08:00 and 12:00; the second is not within it, and may be 24:00."""
        return cls(_minutes(begins), _minutes(ends))

    def __contains__(self, minute: int) -> bool:
        return self.begins <= minute < self.ends


@dataclass(frozen=True, kw_only=True, slots=True)
class Slot:
    """A part of the week in which a visit may arrive; a slot of two weekdays is one slot."""

    key: str
    weekdays: frozenset[int]  # Monday is 0
    hours: Hours


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """Days, the last one included."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


class Every(Enum):
    """How often a target is asked for."""

    WEEK = "week"  # ISO weeks, each in the period that holds its Thursday
    MONTH = "month"


@dataclass(frozen=True, kw_only=True, slots=True)
class Suite:
    """A place that is visited, with its slots; a week in which it opens on no day has no target."""

    key: str
    slots: tuple[Slot, ...]
    open: tuple[Span, ...]
    target: int = 1
    every: Every = Every.WEEK
    crew: int = 2
    needs_tact: bool = False
    wants_handover: bool = False  # visits during a handover are wanted rather than avoided


@dataclass(frozen=True, kw_only=True, slots=True)
class Need:
    """The visits that are asked for in a period, and the hours of handover."""

    period: Span
    suites: tuple[Suite, ...]
    handovers: tuple[Hours, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Free:
    """Times of a weekday at which somebody can arrive for a visit."""

    weekday: int
    hours: Hours


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """A visitor: what they may do, when they can, and how much is asked of them."""

    key: str
    free: tuple[Free, ...]
    in_probation: bool = False
    is_experienced: bool = False
    has_tact: bool = False
    away: tuple[Span, ...] = ()
    monthly_limit: int | None = None
    rest_days: int = 0  # whole days without a visit between two; nobody is sent twice on a day
    barred_suites: frozenset[str] = frozenset()
    barred_people: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True, slots=True)
class PastVisit:
    """A visit that was made; its slot is unsaid where it arrived outside every slot."""

    suite: str
    day: date
    slot: str | None
    people: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True, slots=True)
class Past:
    """What is published or remembered: visits, what each has borne, and when each was last asked to stand in."""

    visits: tuple[PastVisit, ...] = ()
    borne: Mapping[str, int] = field(default_factory=dict)
    asked_on: Mapping[str, date] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Shift:
    """A visit of a rota: where, when it arrives, and who goes."""

    suite: str
    day: date
    slot: str
    arrival: int  # in minutes after midnight
    people: frozenset[str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Wishes:
    """What each departure from what is wished costs.

    A target outweighs all else. Coverage and load cost a little more with each further visit to the same slot or by
    the same person. Within the first `early_weeks`, each slot that was never visited should have been. A drawn rota may
    cost more than the best by `distance` for each visit that is asked for.
    """

    target: int = 5000
    early: int = 100
    coverage: int = 10
    load: int = 10
    pairs: int = 3
    handover: int = 5
    early_weeks: int = 6
    distance: int = 2


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """Everything that a rota is made from; what is fixed is kept as it is, and filled up where somebody is missing."""

    need: Need
    people: tuple[Person, ...]
    past: Past = field(default_factory=Past)
    fixed: tuple[Shift, ...] = ()
    wishes: Wishes = field(default_factory=Wishes)


def _minutes(text: str) -> int:
    hour, _colon, minute = text.partition(":")
    return int(hour) * 60 + int(minute)
