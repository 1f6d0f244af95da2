"""How long a rota takes to make, and how good it is: `python -m bench.rota`. It needs no store."""

import random
from collections.abc import Sequence
from datetime import date, timedelta
from statistics import fmean

from bench.rows import Row, sent
from bench.timing import timed
from peelian.areas.rotas.rules.rota import solving, watching
from peelian.areas.rotas.rules.rota.asked import Asked, Free, Hours, Need, Past, PastVisit, Person, Slot, Span, Suite
from peelian.areas.rotas.rules.rota.engine import Pace
from peelian.areas.rotas.rules.rota.made import Answer

TIMES = ((0, 480), (480, 720), (720, 960), (960, 1200), (1200, 1440))
GRID = tuple(
    Slot(key=f"{weekday}-{place}", weekdays=frozenset({weekday}), hours=Hours(*hours))
    for weekday in range(7)
    for place, hours in enumerate(TIMES)
)
BEGINS = date(2025, 4, 1)
# Visits of 2023/24 by weekday, then by time of day, as the scheme's report prints them.
YEAR = {
    "Euston Street": ("12223", "01121", "10122", "11113", "11222", "12111", "13221"),
    "Keyham Lane": ("03232", "01041", "12012", "11122", "13111", "13121", "11211"),
}
NEVER = 6  # slots in which nobody came in that year
SHARES = (0.15, 0.30, 0.50)
SOON, LARGE = 10.0, 60.0
LEEWAY = 0.85  # of the time, because models are also built, and a busy machine stops late


def measure() -> None:
    """Make the rotas of a scheme of 31 visitors, and of one of a hundred, at each availability."""
    for share in SHARES:
        tell(scheme(share, people=31, suites=3, weeks=13), share, SOON)
    for share in SHARES:
        tell(scheme(share, people=100, suites=8, weeks=26), share, LARGE)


def tell(asked: Asked, share: float, under: float) -> None:
    """Make a rota once, and send a row with what it achieves."""
    answers: list[Answer] = []
    took = timed(lambda: answers.append(solving.solve(asked, Pace(seconds=LEEWAY * under))), 1)
    weeks = (asked.need.period.last - asked.need.period.first).days // 7 + 1
    what = f"Rota of {len(asked.people)} visitors, {len(asked.need.suites)} suites, {weeks} weeks, free {share:.0%}"
    print(sent(Row(what=what, ours=took, note=said(asked, answers[0]), under=under)), flush=True)


def said(asked: Asked, answer: Answer) -> str:
    """Say how good a rota is."""
    rota = answer.rota
    if rota is None or answer.stage is None:
        return f"no rota: {answer.status.value}"
    reached = sorted(day for coverage in rota.coverage if coverage.suite in YEAR for day in coverage.reached)
    last = (reached[-1] - BEGINS).days // 7 + 1 if len(reached) == NEVER else None
    foreseen = watching.foreseen(asked, rota.shifts)
    return "; ".join(
        (
            f"{sum(met.is_met for met in rota.met)} of {len(rota.met)} targets",
            f"gap {rota.gap:.2%}, {answer.stage.value}",
            f"{rota.fairness.least} to {rota.fairness.most} visits each",
            f"{rota.fairness.pairs_repeated} of {rota.fairness.pairs} pairs again",
            f"{len(reached)} of {NEVER} never visited reached" + (f" by week {last}" if last else ""),
            f"entropy {fmean(one.entropy for one in foreseen):.2f} of {foreseen[0].ceiling:.2f} bits",
        )
    )


def scheme(share: float, *, people: int, suites: int, weeks: int) -> Asked:
    """Return a scheme whose visitors are each free in a share of the slots, with the history of 2023/24 behind it."""
    keys = [*YEAR, *(f"Suite {number}" for number in range(3, suites + 1))]
    always = (Span(first=date(2000, 1, 1), last=date(2049, 12, 31)),)
    dice = random.Random(1)
    return Asked(
        need=Need(
            period=Span(first=BEGINS, last=BEGINS + timedelta(weeks=weeks, days=-1)),
            suites=tuple(Suite(key=key, slots=GRID, open=always) for key in keys),
            handovers=(Hours.between("06:30", "07:15"), Hours.between("18:30", "19:15")),
        ),
        people=tuple(visitor(dice, number, number < people * 0.52, share, weeks) for number in range(people)),
        past=Past(visits=tuple(visit for key, table in YEAR.items() for visit in year_of(key, table))),
    )


def visitor(dice: random.Random, number: int, experienced: bool, share: float, weeks: int) -> Person:
    """Return a visitor: two visits a month at most, three days of rest, four in ten away for a fortnight."""
    first = BEGINS + timedelta(days=dice.randrange(weeks * 7))
    return Person(
        key=f"visitor {number}",
        free=tuple(
            Free(weekday=weekday, hours=Hours(*hours))
            for weekday in range(7)
            for hours in TIMES
            if dice.random() < share
        ),
        in_probation=not experienced,
        is_experienced=experienced,
        away=(Span(first=first, last=first + timedelta(days=13)),) if dice.random() < 0.4 else (),
        monthly_limit=2,
        rest_days=3,
    )


def year_of(key: str, table: Sequence[str]) -> list[PastVisit]:
    """Return the visits of a printed table, spread over the weeks of the year."""
    return [
        PastVisit(
            suite=key,
            day=date(2023, 4, 3) + timedelta(days=weekday + 7 * ((visit * 13 + place * 7 + weekday * 3) % 51)),
            slot=f"{weekday}-{place}",
        )
        for weekday, row in enumerate(table)
        for place, visits in enumerate(row)
        for visit in range(int(visits))
    ]


if __name__ == "__main__":
    measure()
