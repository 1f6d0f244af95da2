"""A model in which every wish can be let go, to find out which of them cannot be met together."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations

from ortools.sat.python import cp_model

from peelian.areas.rotas.rules.rota import going, openings, turns
from peelian.areas.rotas.rules.rota.asked import Asked, Hours, Person, Shift, Slot, Suite
from peelian.areas.rotas.rules.rota.made import Kind, Turn, Wish
from peelian.areas.rotas.rules.rota.model import Literal, total


@dataclass(frozen=True, slots=True)
class _Chance:
    """A part of a slot on a day, at which a visit could be, or is fixed."""

    suite: Suite
    slot: Slot
    day: date
    minute: int
    turn: Turn | None
    fixed: Shift | None = None


@dataclass(kw_only=True, slots=True)
class Doubt:
    """The model, with a literal for each wish: the wish is kept where it is true."""

    asked: Asked
    cp: cp_model.CpModel = field(default_factory=cp_model.CpModel)
    literals: dict[Wish, Literal] = field(default_factory=dict)
    goes: dict[tuple[int, str], Literal] = field(default_factory=dict)

    def kept(
        self, kind: Kind, *, suite: str | None = None, people: Collection[str] = (), turn: Turn | None = None
    ) -> Literal:
        """Return the literal of a wish."""
        wish = Wish(kind=kind, suite=suite, people=frozenset(people), turn=turn)
        if wish not in self.literals:
            self.literals[wish] = self.cp.new_bool_var("")
        return self.literals[wish]


def doubt_of(asked: Asked, together: Collection[Turn], *, at_most: int) -> Doubt | None:
    """Return the model of some weeks and what is fixed beside them; none where it would be too large.

    Pairs, and one visit a day for each visitor, are no wishes: they stand.
    Policy: the scheme's own: whoever cannot have what they wish is told what stands in its way.
    """
    chances = list(_chances(asked, together))
    if len(chances) * len(asked.people) > at_most:
        return None
    doubt = Doubt(asked=asked)
    resting = openings.resting(asked)
    made = [doubt.cp.new_bool_var("") for _chance in chances]
    for number, chance in enumerate(chances):
        _people(doubt, number, chance, made[number], resting)
    _targets(doubt, chances, made, together)
    for person in asked.people:
        _rests(doubt, chances, person)
        _limits(doubt, chances, person)
    return doubt


def _chances(asked: Asked, together: Collection[Turn]) -> Iterator[_Chance]:
    suites = {suite.key: suite for suite in asked.need.suites}
    fixed = {(shift.suite, shift.day, shift.slot) for shift in asked.fixed}
    for shift in asked.fixed:
        if slot := going.slot_called(asked, shift):
            turn = turns.turn_of(asked.need, shift.suite, shift.day)
            yield _Chance(suites[shift.suite], slot, shift.day, shift.arrival, turn, shift)
    for turn in sorted(together):
        suite = suites[turn.suite]
        for day in (day for day in turns.days_of(turn) if turns.is_open(suite, day)):
            for slot in (slot for slot in suite.slots if day.weekday() in slot.weekdays):
                if (suite.key, day, slot.key) not in fixed:
                    for minute in _beginnings(asked, slot.hours, day.weekday()):
                        yield _Chance(suite, slot, day, minute, turn)


def _beginnings(asked: Asked, hours: Hours, weekday: int) -> list[int]:
    """Return the minutes of a slot at which who is free changes."""
    spells = [free.hours for person in asked.people for free in person.free if free.weekday == weekday]
    return sorted({hours.begins, *(spell.begins for spell in spells if spell.begins in hours)})


def _people(doubt: Doubt, number: int, chance: _Chance, made: Literal, resting: openings.Resting) -> None:
    cp, named = doubt.cp, chance.fixed.people if chance.fixed else frozenset[str]()
    goes = {person.key: cp.new_bool_var("") for person in doubt.asked.people}
    doubt.goes |= {(number, key): literal for key, literal in goes.items()}
    if chance.fixed:
        kept = doubt.kept(Kind.FIXED, suite=chance.suite.key, people=named, turn=chance.turn)
        cp.add_implication(kept, made)
        cp.add(total(goes.values()) <= max(chance.suite.crew, len(named)) * made)
        for key in named & goes.keys():
            cp.add_implication(kept, goes[key])
        for key in goes.keys() - named:
            cp.add_implication(kept, goes[key].negated())
        return
    cp.add(total(goes.values()) == chance.suite.crew * made)
    for person in doubt.asked.people:
        for kind in _keeping_away(person, chance, resting):
            cp.add_bool_or(doubt.kept(kind, people={person.key}).negated(), goes[person.key].negated())
    _together(doubt, goes)


def _together(doubt: Doubt, goes: Mapping[str, Literal]) -> None:
    leaders = [goes[person.key] for person in doubt.asked.people if going.is_leader(person)]
    for person in doubt.asked.people:
        if person.in_probation:
            kept = doubt.kept(Kind.PROBATION, people={person.key})
            doubt.cp.add_bool_or(kept.negated(), goes[person.key].negated(), *leaders)
    for one, other in combinations(doubt.asked.people, 2):
        if not going.may_go_together(one, other):
            kept = doubt.kept(Kind.BARRED_PEOPLE, people={one.key, other.key})
            doubt.cp.add_bool_or(kept.negated(), goes[one.key].negated(), goes[other.key].negated())


def _keeping_away(person: Person, chance: _Chance, resting: openings.Resting) -> Iterator[Kind]:
    yield from going.what_keeps_away(person, chance.suite, chance.day)
    if not going.is_free(person, chance.day, chance.minute):
        yield Kind.FREE
    if chance.day in resting.get(person.key, ()):
        yield Kind.REST


def _targets(doubt: Doubt, chances: list[_Chance], made: list[Literal], together: Collection[Turn]) -> None:
    same: defaultdict[tuple[str, date, str], list[Literal]] = defaultdict(list)
    for chance, literal in zip(chances, made, strict=True):
        same[chance.suite.key, chance.day, chance.slot.key].append(literal)
    for literals in same.values():
        doubt.cp.add_at_most_one(literals)
    for turn in together:
        visits = total(literal for chance, literal in zip(chances, made, strict=True) if chance.turn == turn)
        kept = doubt.kept(Kind.TARGET, suite=turn.suite, turn=turn)
        doubt.cp.add(visits >= turn.target * kept)


def _rests(doubt: Doubt, chances: list[_Chance], person: Person) -> None:
    """Keep to one visit a day, and to the rest while it is kept."""
    on_day: defaultdict[date, list[int]] = defaultdict(list)
    for number, chance in enumerate(chances):
        on_day[chance.day].append(number)
    goes_on = {day: doubt.cp.new_bool_var("") for day in on_day}
    for day, numbers in on_day.items():
        doubt.cp.add(total(doubt.goes[number, person.key] for number in numbers) == goes_on[day])
    for one, other in combinations(sorted(on_day), 2):
        if (other - one).days <= person.rest_days:
            kept = doubt.kept(Kind.REST, people={person.key})
            doubt.cp.add_bool_or(kept.negated(), goes_on[one].negated(), goes_on[other].negated())
        elif (other - one).days == 1:
            _over_midnight(doubt, chances, person, on_day[one], on_day[other])


def _over_midnight(
    doubt: Doubt, chances: list[_Chance], person: Person, evening: list[int], morning: list[int]
) -> None:
    for before in evening:
        for after in morning:
            one, other = chances[before], chances[after]
            if going.clashes(person, (one.day, one.slot), (other.day, other.slot)):
                literals = [doubt.goes[number, person.key].negated() for number in (before, after)]
                doubt.cp.add_bool_or(*literals)


def _limits(doubt: Doubt, chances: list[_Chance], person: Person) -> None:
    if person.monthly_limit is None:
        return
    before = [visit.day for visit in doubt.asked.past.visits if person.key in visit.people]
    months = {(chance.day.year, chance.day.month) for chance in chances}
    for month in months:
        own = [number for number, chance in enumerate(chances) if (chance.day.year, chance.day.month) == month]
        done = sum((day.year, day.month) == month for day in before)
        kept = doubt.kept(Kind.LIMIT, people={person.key})
        limit = doubt.cp.add(total(doubt.goes[number, person.key] for number in own) <= person.monthly_limit - done)
        limit.only_enforce_if(kept)
