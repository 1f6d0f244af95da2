"""What is made up of single visits of the demonstration office: counts, waits, hours, and what visitors wrote."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Self

from tools.visits_cohort import ordered, pick

EUSTON_STREET, KEYHAM_LANE, KENNELS = "Euston Street", "Keyham Lane", "Police Dog Unit"
CELLS = {EUSTON_STREET: 36, KEYHAM_LANE: 18}
NIGHT, DAY = 8, 20
COUNTS = ("asleep", "not_offered", "unavailable", "offered")
ADVICE = ("Aggressive", "Intoxicated", "Health and safety")
REASONS = {
    "Short": (("The suite was busy", "Several people were being booked in"),),
    "Long": (
        ("The suite was busy", "The custody sergeants were booking people in"),
        ("Too few staff", "One sergeant was on for the whole suite"),
        ("The suite was busy", "Every desk was in use"),
        ("Too few staff", "Staff had gone with somebody to hospital"),
    ),
}
HANDOVER = ("Handover of shifts", "The shifts were handing over; the visitors were asked to wait")


@dataclass(kw_only=True, slots=True)
class Visit:
    """A visit as it is made up, step by step."""

    suite: str
    arrived: datetime
    counts: dict[str, int] = field(default_factory=dict)
    visitors: list[tuple[str, str]] = field(default_factory=list)
    advice: list[str] = field(default_factory=list)
    waited: int | None = None
    delay: tuple[str, str] = ("", "")
    hours_each: int = 0
    outcome: str = "Made"
    why: str = ""
    where: str = ""
    notes: dict[str, str] = field(default_factory=dict)
    reference: str = ""

    @property
    def day(self) -> date:
        """Return the day of the arrival."""
        return self.arrived.date()

    @property
    def is_shift(self) -> bool:
        """Say whether it was by night or at a weekend."""
        return not NIGHT <= self.arrived.hour < DAY or self.arrived.isoweekday() > 5

    @property
    def stayed(self) -> int:
        """Return how many minutes the visitors were in the suite."""
        return 35 + 2 * self.counts.get("in_cells", 10) + pick(20, f"{self.arrived} stayed")

    @classmethod
    def at(cls, suite: str, day: date, begins: int, ends: int) -> Self:
        """Return a visit at some minute of a slot; by night after five, when clocks are never put on or back."""
        first = 5 if (begins, ends) == (0, 8) else begins
        last = ends * 60 - (65 if ends == 24 else 1)
        minute = first * 60 + pick(last - first * 60, f"{suite} {day} {begins}")
        return cls(suite=suite, arrived=datetime.combine(day, time(minute // 60, minute % 60)))


def observation(day: date) -> Visit:
    """Return the observation of training away from the kennels."""
    visit = Visit(suite=KENNELS, arrived=datetime.combine(day, time(10, 30)), where="Tamworth")
    visit.notes["Good practice"] = "The dogs were trained by reward; handlers explained each exercise"
    return visit


def turned_away(after: Visit) -> Visit:
    """Return a visit that came to nothing, on the day before another."""
    arrived = after.arrived - timedelta(days=1)
    why = "There was a disturbance in the suite, and visitors would have been in danger; they were told so at the door"
    visit = Visit(suite=after.suite, arrived=arrived, outcome="Turned away at the door", why=why)
    visit.delay = ("An incident: visitors may have been in danger", "A disturbance in the suite")
    return visit


def broken_off(visit: Visit) -> None:
    """Let a visit be broken off before everybody was seen."""
    visit.outcome, visit.why = "Broken off", "The fire alarm went, and the visitors left with the staff"


def share_out(visits: Sequence[Visit], in_cells: int, parts: Sequence[int], refused: int) -> None:
    """Make up how many were in the cells of each visit and what became of them, so that all add up.

    By night more sleep, and by day more are out of their cells.
    """
    people = [
        (visit, number)
        for visit, many in zip(visits, occupied(visits, in_cells), strict=True)
        for number in range(many)
    ]
    for visit, _number in people:
        visit.counts["in_cells"] = visit.counts.get("in_cells", 0) + 1
    assert len(people) == sum(parts) == in_cells
    for name, many in zip(COUNTS, parts, strict=True):
        chosen = sorted(people, key=lambda person: -leaning(name, *person))[:many]
        people = [person for person in people if person not in chosen]
        for visit, _number in chosen:
            visit.counts[name] = visit.counts.get(name, 0) + 1
    refusing = ordered([visit for visit in visits for _ in range(visit.counts.get("offered", 0))], "refuse")[:refused]
    for visit in visits:
        visit.counts = {name: visit.counts.get(name, 0) for name in ("in_cells", *COUNTS)}
        visit.counts["refused"] = sum(other is visit for other in refusing)
        visit.counts["accepted"] = visit.counts["offered"] - visit.counts["refused"]
        visit.advice = [
            ADVICE[pick(3, f"{visit.arrived} advice {number}")] for number in range(visit.counts["not_offered"])
        ]


def occupied(visits: Sequence[Visit], in_cells: int) -> list[int]:
    """Make up how many cells were occupied at each visit: in proportion to the cells, and all together as many."""
    weights = [CELLS[visit.suite] * (60 + pick(80, f"{visit.arrived} cells")) for visit in visits]
    whole = sum(weights)
    running, shares, given = 0, [], 0
    for weight in weights:
        running += weight
        shares.append(running * in_cells // whole - given)
        given += shares[-1]
    assert all(0 < many <= CELLS[visit.suite] for visit, many in zip(visits, shares, strict=True))
    return shares


def leaning(name: str, visit: Visit, number: int) -> int:
    """Return how likely somebody in a cell is asleep, advised against, or out of the cell."""
    by_night = visit.arrived.hour < NIGHT or visit.arrived.hour >= 22
    chance = pick(1000, f"{visit.suite} {visit.arrived} {name} {number}")
    return chance + {"asleep": 700 if by_night else 0, "unavailable": 0 if by_night else 300}.get(name, 0)


def wait(visits: Sequence[Visit], bands: Sequence[str]) -> None:
    """Let visitors wait as long as is published: on some visits long, and five minutes at most on the rest."""
    slow = ordered([visit for visit in visits if NIGHT <= visit.arrived.hour < DAY], "wait")[: len(bands)]
    for visit in visits:
        visit.waited = pick(6, f"{visit.arrived} wait")
    for number, (visit, band) in enumerate(zip(slow, bands, strict=True)):
        visit.waited = (6 if band == "Short" else 16) + pick(10, f"{visit.arrived} wait")
        visit.delay = HANDOVER if number == 1 else REASONS[band][number % len(REASONS[band])]


def give_hours(visits: Sequence[Visit], hours: Mapping[bool, int]) -> None:
    """Share hours out over the visits, with and without the allowance for shifts, so that all add up to a hundredth."""
    for is_shift, hundredths in hours.items():
        group = [visit for visit in visits if visit.is_shift is is_shift]
        weights = [150 + pick(100, f"{visit.arrived} hours") for visit in group]
        whole = sum(weight * len(visit.visitors) for weight, visit in zip(weights, group, strict=True))
        for weight, visit in zip(weights, group, strict=True):
            visit.hours_each = weight * hundredths // whole
        settle_rest(group, hundredths)


def settle_rest(group: Sequence[Visit], hundredths: int) -> None:
    """Give what is left of the hours, hundredth by hundredth: first where three went, so that the rest is even."""
    rest = hundredths - sum(visit.hours_each * len(visit.visitors) for visit in group)
    for visit in sorted(group, key=lambda visit: -len(visit.visitors)):
        if rest >= len(visit.visitors) and (len(visit.visitors) == 2 or rest % 2):
            visit.hours_each += 1
            rest -= len(visit.visitors)
    assert rest == 0, rest


def number(visits: Sequence[Visit]) -> None:
    """Give references in the order of arrival, counting anew in every year."""
    numbers: defaultdict[int, int] = defaultdict(int)
    for visit in visits:
        numbers[visit.arrived.year] += 1
        visit.reference = f"VIS-{visit.arrived.year}-{numbers[visit.arrived.year]:04}"


def advice_of(visit: Visit) -> Iterator[tuple[str, int]]:
    """Yield why people were not offered a visit, and how many."""
    for why in ADVICE:
        if why in visit.advice:
            yield why, visit.advice.count(why)
