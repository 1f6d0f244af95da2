"""Who could stand in for somebody, asked in turn: first whoever was asked longest ago."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from peelian.areas.rotas.rules.rota import checking
from peelian.areas.rotas.rules.rota.asked import Asked, Shift
from peelian.areas.rotas.rules.rota.made import Breach


@dataclass(frozen=True, kw_only=True, slots=True)
class Candidate:
    """Somebody who might stand in: when they were last asked, how many visits they have, and what forbids it."""

    person: str
    asked_on: date | None
    visits: int
    breaches: tuple[Breach, ...]

    @property
    def may_go(self) -> bool:
        """Say whether no rule forbids it."""
        return not self.breaches


def candidates(asked: Asked, shifts: Sequence[Shift], shift: Shift, leaving: str | None) -> tuple[Candidate, ...]:
    """Return everybody who is not on a visit already, in the order in which to ask them to stand in.

    First who may go; among them who was never asked, then who was asked longest ago, then who has the fewest visits.
    Where nobody leaves, a seat that is empty is filled. Rules that the rest of the rota breaks are nobody's fault.
    Policy: the scheme's own: cover is asked for in turn, so that it is not always the same who are asked.
    """
    others = [one for one in shifts if one != shift]
    remaining = shift.people - {leaving}
    visits = Counter(key for one in others for key in one.people)
    before = Counter(checking.check(asked, others))
    found = []
    for person in asked.people:
        if person.key in shift.people:
            continue
        changed = replace(shift, people=remaining | {person.key})
        new = Counter(checking.check(asked, [*others, changed])) - before
        found.append(
            Candidate(
                person=person.key,
                asked_on=asked.past.asked_on.get(person.key),
                visits=visits[person.key],
                breaches=tuple(new.elements()),
            )
        )
    return tuple(sorted(found, key=_turn))


def replaced(shifts: Sequence[Shift], shift: Shift, *, leaving: str | None, coming: str) -> tuple[Shift, ...]:
    """Return the rota with somebody else on one of its visits.

    Policy: the scheme's own: a swap changes one visit and nothing else.
    """
    people = (shift.people - {leaving}) | {coming}
    return tuple(replace(one, people=people) if one == shift else one for one in shifts)


def _turn(candidate: Candidate) -> tuple[bool, bool, date, int, str]:
    asked_on = candidate.asked_on or date.min
    return bool(candidate.breaches), candidate.asked_on is not None, asked_on, candidate.visits, candidate.person
