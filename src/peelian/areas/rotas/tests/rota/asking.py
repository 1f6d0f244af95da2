"""Suites, people and a past that the tests of the rota begin from."""

import random
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from peelian.areas.rotas.rules.rota.asked import Asked, Free, Hours, Need, Past, PastVisit, Person, Slot, Span, Suite
from peelian.areas.rotas.rules.rota.engine import Pace

TIMES = [(0, 480), (480, 720), (720, 960), (960, 1200), (1200, 1440)]
GRID = tuple(
    Slot(key=f"{weekday}-{place}", weekdays=frozenset({weekday}), hours=Hours(*hours))
    for weekday in range(7)
    for place, hours in enumerate(TIMES)
)
KENNELS = tuple(
    Slot(key=f"{min(days)}-{begins}", weekdays=frozenset(days), hours=Hours.between(begins, ends))
    for days in ({0}, {1}, {2}, {3}, {4}, {5, 6})
    for begins, ends in (("07:00", "13:00"), ("15:00", "20:00"))
)
HANDOVERS = (Hours.between("06:30", "07:15"), Hours.between("18:30", "19:15"))
QUARTER = Span(first=date(2025, 4, 1), last=date(2025, 6, 30))
FORTNIGHT = Span(first=date(2025, 3, 31), last=date(2025, 4, 13))
ALWAYS = (Span(first=date(2000, 1, 1), last=date(2049, 12, 31)),)
ANY_TIME = tuple(Free(weekday=weekday, hours=Hours(0, 1440)) for weekday in range(7))

# Visits of the year 2023/24 by weekday, then by time of day, as the scheme's report gives them.
EUSTON_STREET = [
    [1, 2, 2, 2, 3],
    [0, 1, 1, 2, 1],
    [1, 0, 1, 2, 2],
    [1, 1, 1, 1, 3],
    [1, 1, 2, 2, 2],
    [1, 2, 1, 1, 1],
    [1, 3, 2, 2, 1],
]
KEYHAM_LANE = [
    [0, 3, 2, 3, 2],
    [0, 1, 0, 4, 1],
    [1, 2, 0, 1, 2],
    [1, 1, 1, 2, 2],
    [1, 3, 1, 1, 1],
    [1, 3, 1, 2, 1],
    [1, 1, 2, 1, 1],
]


def pace(seed: int = 1, time: float = 4.0) -> Pace:
    """Return a deterministic pace: the same seed gives the same rota."""
    return Pace(seconds=600, deterministic=time, workers=1, dice=random.Random(seed))


def suite(key: str = "north", **values: Any) -> Suite:
    """Return a custody suite that is always open."""
    usual: dict[str, Any] = {"slots": GRID, "open": ALWAYS}
    return Suite(key=key, **(usual | values))


def person(key: str, **values: Any) -> Person:
    """Return an experienced visitor who can come at any time."""
    usual: dict[str, Any] = {"free": ANY_TIME, "is_experienced": True}
    return Person(key=key, **(usual | values))


def need(*suites: Suite, period: Span = FORTNIGHT) -> Need:
    """Return what is asked for."""
    return Need(period=period, suites=suites or (suite(),), handovers=HANDOVERS)


def visitors(count: int, share: float, seed: int = 1, *, weeks: int = 13) -> tuple[Person, ...]:
    """Return visitors of whom nearly half are in probation, each free in a share of the slots, some away for a time."""
    dice = random.Random(seed)
    return tuple(_visitor(dice, place, place < count * 0.52, share, weeks) for place in range(count))


def _visitor(dice: random.Random, place: int, experienced: bool, share: float, weeks: int) -> Person:
    free = tuple(
        Free(weekday=weekday, hours=Hours(*hours)) for weekday in range(7) for hours in TIMES if dice.random() < share
    )
    first = QUARTER.first + timedelta(days=dice.randrange(weeks * 7))
    away = (Span(first=first, last=first + timedelta(days=13)),) if dice.random() < 0.4 else ()
    return Person(
        key=f"visitor {place:03}",
        free=free,
        in_probation=not experienced,
        is_experienced=experienced,
        away=away,
        monthly_limit=2,
        rest_days=3,
    )


def year_of(table: Sequence[Sequence[int]], key: str) -> list[PastVisit]:
    """Return the visits of a printed table, spread over the weeks of 2023/24."""
    return [
        PastVisit(
            suite=key,
            day=date(2023, 4, 3) + timedelta(days=weekday + 7 * ((visit * 13 + place * 7 + weekday * 3) % 51)),
            slot=f"{weekday}-{place}",
        )
        for weekday, row in enumerate(table)
        for place, visits in enumerate(row)
        for visit in range(visits)
    ]


def scheme(share: float, *, suites: int = 2, people: int = 31) -> Asked:
    """Return the scheme of 31 visitors over a quarter, with the history of 2023/24 behind it."""
    keys = ["Euston Street", "Keyham Lane", "third"][:suites]
    history = year_of(EUSTON_STREET, "Euston Street") + year_of(KEYHAM_LANE, "Keyham Lane")
    return Asked(
        need=need(*(suite(key) for key in keys), period=QUARTER),
        people=visitors(people, share),
        past=Past(visits=tuple(history)),
    )
