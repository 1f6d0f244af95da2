"""Who of the demonstration's volunteers may go on a visit, as their steps and vetting say, and whose turn it is."""

import csv
import hashlib
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Protocol

type Row = dict[str, str]

DATA = Path(__file__).parents[1] / "src/peelian/outputs/demo/data"
CUSTODY, ANIMALS = "Independent custody visiting", "Animal welfare"
ACCREDITED, PROBATION = "Accredited", "Probation"


class Going(Protocol):
    """A visit that somebody goes on."""

    visitors: list[tuple[str, str]]

    @property
    def day(self) -> date:
        """Return the day of it."""


@cache
def read(name: str) -> tuple[Row, ...]:
    """Return the rows of a file of the demonstration office."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def pick(number: int, key: str) -> int:
    """Return a number from 0 up to another, always the same for a key."""
    return int.from_bytes(hashlib.sha256(key.encode()).digest()[:6]) % number


def ordered[T](items: Sequence[T], key: str) -> list[T]:
    """Return items in an order that is made up, always the same for a key."""
    places = sorted(range(len(items)), key=lambda place: (pick(1_000_000, f"{key} {place}"), place))
    return [items[place] for place in places]


def three_years_on(day: date) -> date:
    """Return the day up to which an accreditation holds."""
    return day.replace(year=day.year + 3)


class Cohort:
    """The volunteers of a scheme, sent in turn: who has gone least goes next."""

    def __init__(self, scheme: str) -> None:
        self.members = {row["Reference"]: row for row in read("memberships") if row["Scheme"] == scheme}
        self.steps: defaultdict[str, list[tuple[date, str]]] = defaultdict(list)
        for row in read("memberships.steps"):
            self.steps[row["Membership"]].append((date.fromisoformat(row["Date"]), row["State"]))
        self.sent: Counter[str] = Counter()
        self.last: dict[str, date] = {}

    def state(self, member: str, day: date) -> str:
        """Return the state of somebody on a day, if they may go on a visit then."""
        taken = [(on, state) for on, state in self.steps[member] if on <= day]
        state = taken[-1][1] if taken else ""
        accredited = [on for on, state in taken if state == ACCREDITED]
        if state == ACCREDITED and three_years_on(accredited[-1]) < day:
            return ""
        return state if state in {ACCREDITED, PROBATION} and self.is_there(member, day) else ""

    def is_there(self, member: str, day: date) -> bool:
        """Say whether somebody is vetted and not away."""
        volunteer = self.members[member]["Volunteer"]
        of = [row for row in read("volunteers.vettings") if row["Volunteer"] == volunteer]
        vetted = [row for row in of if row["Decided on"] <= f"{day}" <= row["Runs out on"]] if of else [{}]
        away = [row for row in read("volunteers.away") if row["Volunteer"] == volunteer]
        return bool(vetted) and not [row for row in away if row["First day"] <= f"{day}" <= row["Last day"]]

    def send(self, visits: Sequence[Going], third_on: Going | None = None) -> None:
        """Send two on every visit, and a third on one; who is in probation goes with their buddy."""
        for visit in visits:
            turns = {
                member: (self.sent[member], pick(1000, f"{member} {visit.day}")) for member in self.able(visit.day)
            }
            rested = sorted(turns, key=lambda member: (turns[member], member))
            lead = rested[0]
            beside = self.buddy(lead, visit.day) or next(
                member for member in rested[1:] if self.state(member, visit.day) == ACCREDITED
            )
            going = [lead, beside]
            if visit is third_on:
                going.append(next(member for member in rested if member not in going))
            visit.visitors = [(member, "Visitor") for member in sorted(going)]
            self.note(going, visit.day)

    def able(self, day: date) -> list[str]:
        """Return who may go on a day and was not sent on that day already."""
        return [member for member in self.members if self.state(member, day) and self.last.get(member) != day]

    def buddy(self, member: str, day: date) -> str:
        """Return who goes with somebody in probation."""
        if self.state(member, day) != PROBATION:
            return ""
        volunteer = self.members[member]["Buddy"]
        return next(other for other, row in self.members.items() if row["Volunteer"] == volunteer)

    def note(self, going: Sequence[str], day: date) -> None:
        """Remember who went."""
        for member in going:
            self.sent[member] += 1
            self.last[member] = day
