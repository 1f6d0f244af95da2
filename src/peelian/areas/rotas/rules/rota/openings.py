"""Every visit that could be made: where, when, and by whom."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations, pairwise

from peelian.areas.rotas.rules.rota import going, scoring, turns
from peelian.areas.rotas.rules.rota.asked import Asked, Hours, Person, Shift, Slot, Suite
from peelian.areas.rotas.rules.rota.made import Turn

type Resting = Mapping[str, Collection[date]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Opening:
    """A visit that could be made, in a part of a slot in which the same people can arrive throughout.

    Where it is fixed, those who are named go, and `able` are they and who could go with them.
    """

    number: int
    suite: Suite
    slot: Slot
    day: date
    hours: Hours
    able: tuple[Person, ...]
    in_handover: bool
    turn: Turn | None
    fixed: Shift | None = None

    @property
    def named(self) -> frozenset[str]:
        """Return those who are fixed."""
        return self.fixed.people if self.fixed else frozenset()

    @property
    def is_fixed(self) -> bool:
        """Say whether the visit is kept from an earlier rota."""
        return self.fixed is not None

    @property
    def seats(self) -> int:
        """Return how many go; more than a crew only where somebody has fixed it so."""
        return max(self.suite.crew, len(self.fixed.people)) if self.fixed else self.suite.crew


@dataclass(frozen=True, slots=True)
class _Part:
    hours: Hours
    able: tuple[Person, ...]
    in_handover: bool


def openings_of(asked: Asked) -> tuple[Opening, ...]:
    """Return every fixed visit, and every other that somebody could make, in the order of suites and days.

    A part of a slot is left out where another part has all the same people and is no worse.
    Policy: the scheme's own: any slot of any day on which a suite is open, if enough people can go.
    """
    rests = resting(asked)
    fixed = [opening for shift in asked.fixed if (opening := _kept(asked, shift, rests))]
    taken = {(shift.suite, shift.day, shift.slot) for shift in asked.fixed}
    free = [
        opening
        for opening in _possible(asked, rests)
        if (opening.suite.key, opening.day, opening.slot.key) not in taken and has_a_crew(opening)
    ]
    return tuple(replace(opening, number=number) for number, opening in enumerate([*fixed, *free]))


def has_a_crew(opening: Opening) -> bool:
    """Say whether some of those who are able can go together.

    Law: Home Office, Code of Practice on independent custody visiting (March 2013), on pairs and on probation.
    """
    if opening.seats == 2:
        return any(not any(going.crew_breaks(pair)) for pair in combinations(opening.able, 2))
    leads = any(going.is_leader(person) for person in opening.able)
    return sum(leads or not person.in_probation for person in opening.able) >= opening.seats


def pairs_within(opening: Opening) -> Iterator[tuple[Person, Person]]:
    """Yield every two who could go together.

    Law: Home Office, Code of Practice on independent custody visiting (March 2013), on pairs.
    """
    named = opening.named
    return (
        (one, other)
        for one, other in combinations(opening.able, 2)
        if going.may_go_together(one, other) or {one.key, other.key} <= named
    )


def _possible(asked: Asked, resting: Resting) -> Iterator[Opening]:
    suites = {suite.key: suite for suite in asked.need.suites}
    parts = {
        (suite.key, slot.key, weekday): _parts(asked, suite, slot, weekday)
        for suite in asked.need.suites
        for slot in suite.slots
        for weekday in slot.weekdays
    }
    for turn in turns.turns_of(asked.need):
        suite = suites[turn.suite]
        for day in (day for day in turns.days_of(turn) if turns.is_open(suite, day)):
            for slot in (slot for slot in suite.slots if day.weekday() in slot.weekdays):
                for part in _worth_having(suite, day, parts[suite.key, slot.key, day.weekday()], resting):
                    yield Opening(
                        number=0,
                        suite=suite,
                        slot=slot,
                        day=day,
                        hours=part.hours,
                        able=part.able,
                        in_handover=part.in_handover,
                        turn=turn,
                    )


def _parts(asked: Asked, suite: Suite, slot: Slot, weekday: int) -> tuple[_Part, ...]:
    """Cut a slot wherever somebody's time or a handover begins or ends."""
    free = [(person, spell.hours) for person in asked.people for spell in person.free if spell.weekday == weekday]
    edges = {edge for hours in [*asked.need.handovers, *(hours for _person, hours in free)] for edge in _ends(hours)}
    cuts = sorted({*_ends(slot.hours), *(edge for edge in edges if edge in slot.hours)})
    found = []
    for begins, ends in pairwise(cuts):
        able = dict.fromkeys(person.key for person, hours in free if begins in hours)
        people = tuple(person for person in asked.people if person.key in able)
        found.append(_Part(Hours(begins, ends), people, scoring.is_in_handover(asked, suite.key, begins)))
    return tuple(found)


def _ends(hours: Hours) -> tuple[int, int]:
    return hours.begins, hours.ends


def _worth_having(suite: Suite, day: date, parts: Sequence[_Part], resting: Resting) -> list[_Part]:
    """Narrow parts to who can come on a day, and leave out those that another part makes needless."""
    kept: list[_Part] = []
    narrowed = [replace(part, able=_coming(suite, day, part.able, resting)) for part in parts]
    seen: list[tuple[frozenset[str], bool]] = []
    for part in sorted(narrowed, key=lambda part: (-len(part.able), part.in_handover)):
        able = frozenset(person.key for person in part.able)
        if not any(able <= more and in_handover <= part.in_handover for more, in_handover in seen):
            kept.append(part)
            seen.append((able, part.in_handover))
    return kept


def _coming(suite: Suite, day: date, people: Sequence[Person], resting: Resting) -> tuple[Person, ...]:
    return tuple(
        person
        for person in people
        if day not in resting.get(person.key, ()) and not any(going.what_keeps_away(person, suite, day))
    )


def resting(asked: Asked) -> Resting:
    """Return the days on which each rests from visits that were made.

    Policy: the scheme's own: whoever has visited rests as long as they have asked for.
    """
    rests = {person.key: person.rest_days for person in asked.people}
    days: dict[str, set[date]] = {}
    for visit in asked.past.visits:
        for key in visit.people & rests.keys():
            near = range(-rests[key], rests[key] + 1)
            days.setdefault(key, set()).update(visit.day + timedelta(days=shift) for shift in near)
    return days


def _kept(asked: Asked, shift: Shift, resting: Resting) -> Opening | None:
    """Return a fixed visit, with those who could fill it up; none where its suite or slot is no longer asked for."""
    slot = going.slot_called(asked, shift)
    suite = next((suite for suite in asked.need.suites if suite.key == shift.suite), None)
    if slot is None or suite is None:
        return None
    named = tuple(person for person in asked.people if person.key in shift.people)
    free = tuple(
        person
        for person in asked.people
        if person.key not in shift.people and going.is_free(person, shift.day, shift.arrival)
    )
    return Opening(
        number=0,
        suite=suite,
        slot=slot,
        day=shift.day,
        hours=slot.hours,
        able=named + (_coming(suite, shift.day, free, resting) if len(shift.people) < suite.crew else ()),
        in_handover=scoring.is_in_handover(asked, suite.key, shift.arrival),
        turn=turns.turn_of(asked.need, suite.key, shift.day),
        fixed=shift,
    )
