"""Every rule that a rota breaks, whoever made it."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations

from peelian.areas.rotas.rules.rota import going, turns
from peelian.areas.rotas.rules.rota.asked import Asked, Shift, Suite
from peelian.areas.rotas.rules.rota.made import Breach, Kind


def check(asked: Asked, shifts: Sequence[Shift]) -> tuple[Breach, ...]:
    """Name every rule that these shifts break, in the order of their days.

    A target that is missed is none: a rota may stand without it, and says so. Visits that were made count to the rest
    and the limits of those who made them.
    Law: Home Office, Code of Practice on independent custody visiting (March 2013), on pairs, probation and training.
    Policy: the scheme's own rules of its rota.
    """
    breaches = [breach for shift in shifts for breach in _of_one(asked, shift)]
    breaches += _of_slots(shifts)
    breaches += _of_people(asked, shifts)
    return tuple(
        sorted(breaches, key=lambda breach: (breach.day, breach.suite, breach.kind.value, sorted(breach.people)))
    )


def _of_one(asked: Asked, shift: Shift) -> Iterator[Breach]:
    suite = next((suite for suite in asked.need.suites if suite.key == shift.suite), None)
    if suite is None:
        yield _breach(Kind.UNKNOWN, shift)
        return
    slot = going.slot_called(asked, shift)
    if not turns.is_open(suite, shift.day):
        yield _breach(Kind.CLOSED, shift)
    if slot is None or shift.arrival not in slot.hours:
        yield _breach(Kind.SLOT, shift)
    if len(shift.people) != suite.crew:
        yield _breach(Kind.CREW, shift, count=len(shift.people))
    yield from _of_crew(asked, suite, shift)


def _of_crew(asked: Asked, suite: Suite, shift: Shift) -> Iterator[Breach]:
    people = {person.key: person for person in asked.people}
    if unknown := shift.people - people.keys():
        yield _breach(Kind.UNKNOWN, shift, unknown)
    crew = [people[key] for key in sorted(shift.people & people.keys())]
    for person in crew:
        for kind in going.what_keeps_away(person, suite, shift.day):
            yield _breach(kind, shift, {person.key})
        if not going.is_free(person, shift.day, shift.arrival):
            yield _breach(Kind.FREE, shift, {person.key})
    for kind in going.crew_breaks(crew):
        yield _breach(kind, shift, shift.people)


def _of_slots(shifts: Sequence[Shift]) -> Iterator[Breach]:
    counts = Counter((shift.suite, shift.day, shift.slot) for shift in shifts)
    for shift in {(shift.suite, shift.day, shift.slot): shift for shift in shifts}.values():
        if (count := counts[shift.suite, shift.day, shift.slot]) > 1:
            yield _breach(Kind.SLOT, shift, count=count)


def _of_people(asked: Asked, shifts: Sequence[Shift]) -> Iterator[Breach]:
    of_person: defaultdict[str, list[Shift]] = defaultdict(list)
    for shift in sorted(shifts, key=lambda shift: (shift.day, shift.arrival)):
        for key in shift.people:
            of_person[key].append(shift)
    for person in asked.people:
        own = of_person[person.key]
        for earlier, later in combinations(own, 2):
            one, other = going.slot_called(asked, earlier), going.slot_called(asked, later)
            if one and other and (kind := going.clashes(person, (earlier.day, one), (later.day, other))):
                yield _breach(kind, later, {person.key})
        yield from _after_the_past(asked, person.key, person.rest_days, own)
        yield from _over_the_limit(asked, person.key, person.monthly_limit, own)


def _after_the_past(asked: Asked, key: str, rest_days: int, own: Sequence[Shift]) -> Iterator[Breach]:
    before = [visit.day for visit in asked.past.visits if key in visit.people]
    for shift in own:
        nearest = min((abs((shift.day - day).days) for day in before), default=rest_days + 1)
        if nearest <= rest_days:
            yield _breach(Kind.REST if nearest else Kind.TWICE, shift, {key})


def _over_the_limit(asked: Asked, key: str, limit: int | None, own: Sequence[Shift]) -> Iterator[Breach]:
    if limit is None:
        return
    before = [visit.day for visit in asked.past.visits if key in visit.people]
    counts = Counter(_month(day) for day in [*before, *(shift.day for shift in own)])
    for month, last in {_month(shift.day): shift for shift in own}.items():
        if counts[month] > limit:
            yield _breach(Kind.LIMIT, last, {key}, count=counts[month])


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month


def _breach(
    kind: Kind, shift: Shift, people: frozenset[str] | set[str] = frozenset(), *, count: int | None = None
) -> Breach:
    return Breach(kind=kind, suite=shift.suite, day=shift.day, people=frozenset(people), count=count)
