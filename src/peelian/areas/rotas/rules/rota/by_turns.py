"""A rota made one visit after another: not the best, but at once, and what every search begins from."""

import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations

from peelian.areas.rotas.rules.rota import going, scoring
from peelian.areas.rotas.rules.rota.asked import Asked, Person, Slot
from peelian.areas.rotas.rules.rota.made import Turn
from peelian.areas.rotas.rules.rota.openings import Opening

CONSIDERED = 12  # of those who could go, so many with the least load are tried together


def pick(asked: Asked, possible: Sequence[Opening]) -> list[int]:
    """Choose visits week by week, each in the slot that has had the fewest.

    Policy: the scheme's own: the slots visited least come first.
    """
    counts = _steps(asked)
    of_turn: defaultdict[Turn, list[Opening]] = defaultdict(list)
    chosen = [opening for opening in possible if opening.is_fixed]
    for opening in possible:
        if opening.turn and not opening.is_fixed:
            of_turn[opening.turn].append(opening)
    done = Counter(opening.turn for opening in chosen)
    for turn, found in sorted(of_turn.items(), key=lambda item: item[0].first):
        taken: set[tuple[object, str]] = set()
        for _visit in range(turn.target - done[turn]):
            free = [opening for opening in found if (opening.day, opening.slot.key) not in taken]
            if free:
                best = min(free, key=lambda opening: (counts[opening.suite.key, opening.slot.key], opening.in_handover))
                counts[best.suite.key, best.slot.key] += 1
                taken.add((best.day, best.slot.key))
                chosen.append(best)
    return [opening.number for opening in chosen]


def send(asked: Asked, chosen: Sequence[Opening], dice: random.Random) -> dict[int, frozenset[str]]:
    """Send those with the least load, first where the fewest could go; leave out visits that nobody can make.

    Law: Home Office, Code of Practice on independent custody visiting (March 2013), on pairs and on probation.
    """
    sent = _Sent(asked)
    for opening in chosen:
        if opening.is_fixed:
            sent.go(opening, [person for person in opening.able if person.key in opening.named])
    luck = {opening.number: dice.random() for opening in chosen}
    for opening in sorted(chosen, key=lambda opening: (len(opening.able), luck[opening.number])):
        if not opening.is_fixed and (crew := sent.crew_for(opening)):
            sent.go(opening, crew)
    return sent.plan


def make(asked: Asked, possible: Sequence[Opening], dice: random.Random) -> dict[int, frozenset[str]]:
    """Make for each week, first where chances are fewest, the visit that some crew can in the slot visited least.

    Policy: the scheme's own: the target first, then the slots visited least.
    """
    sent = _Sent(asked)
    of_turn: defaultdict[Turn, list[Opening]] = defaultdict(list)
    for opening in possible:
        if opening.is_fixed:
            sent.go(opening, [person for person in opening.able if person.key in opening.named])
        if opening.turn:
            of_turn[opening.turn].append(opening)
    luck = {opening.number: dice.random() for opening in possible}
    visits = _steps(asked)
    for turn, found in sorted(of_turn.items(), key=lambda item: (len(item[1]), item[0].first)):
        in_order = sorted(found, key=lambda one: (visits[one.suite.key, one.slot.key], luck[one.number]))
        for opening in _made(sent, turn, in_order):
            visits[opening.suite.key, opening.slot.key] += 1
    return sent.plan


def _made(sent: "_Sent", turn: Turn, in_order: Sequence[Opening]) -> Iterator[Opening]:
    """Make as many of the first visits as a target asks for, and yield them."""
    lacking = turn.target - sum(opening.is_fixed for opening in in_order)
    taken: set[tuple[date, str]] = set()
    for opening in in_order:
        when = (opening.day, opening.slot.key)
        if lacking > 0 and not opening.is_fixed and when not in taken and (crew := sent.crew_for(opening)):
            sent.go(opening, crew)
            taken.add(when)
            lacking -= 1
            yield opening


def _steps(asked: Asked) -> Counter[tuple[str, str]]:
    """Return how many visits each slot has had, above the fewest in its suite."""
    suites = asked.need.suites
    return Counter(
        {(suite.key, slot): step for suite in suites for slot, step in scoring.steps_of(asked, suite).items()}
    )


class _Sent:
    """Who goes where so far, and what that leaves them free to do."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.plan: dict[int, frozenset[str]] = {}
        self.load = Counter(scoring.carried_by(asked))
        self.pairs = Counter(scoring.paired_before(asked))
        self.visits: defaultdict[str, list[tuple[date, Slot]]] = defaultdict(list)
        self.months: Counter[tuple[str, int, int]] = Counter(
            (key, visit.day.year, visit.day.month) for visit in asked.past.visits for key in visit.people
        )

    def go(self, opening: Opening, crew: Sequence[Person]) -> None:
        self.plan[opening.number] = frozenset(person.key for person in crew)
        self.pairs.update(frozenset((one.key, other.key)) for one, other in combinations(crew, 2))
        for person in crew:
            self.load[person.key] += 1
            self.visits[person.key].append((opening.day, opening.slot))
            self.months[person.key, opening.day.year, opening.day.month] += 1

    def crew_for(self, opening: Opening) -> Sequence[Person] | None:
        """Return the crew that has the least load, and has gone together the least."""
        able = sorted(self._able(opening), key=lambda person: self.load[person.key])
        leaders = [person for person in able if going.is_leader(person)][:CONSIDERED]
        tried = {person.key: person for person in [*able[:CONSIDERED], *leaders]}
        crews = (crew for crew in combinations(tried.values(), opening.seats) if not any(going.crew_breaks(crew)))
        return min(crews, key=self._worth, default=None)

    def _able(self, opening: Opening) -> Iterator[Person]:
        for person in opening.able:
            limit, month = person.monthly_limit, (person.key, opening.day.year, opening.day.month)
            visit = (opening.day, opening.slot)
            if (limit is None or self.months[month] < limit) and not any(
                going.clashes(person, visit, other) for other in self.visits[person.key]
            ):
                yield person

    def _worth(self, crew: Sequence[Person]) -> int:
        wishes = self.asked.wishes
        met = sum(self.pairs[frozenset((one.key, other.key))] for one, other in combinations(crew, 2))
        return wishes.load * sum(self.load[person.key] for person in crew) + wishes.pairs * met
