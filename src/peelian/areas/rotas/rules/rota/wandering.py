"""A walk through all choices of visits within a distance of the best, so long that where it ends is left to chance."""

import random
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date

from peelian.areas.rotas.rules.rota import scoring
from peelian.areas.rotas.rules.rota.asked import Asked
from peelian.areas.rotas.rules.rota.made import Turn
from peelian.areas.rotas.rules.rota.openings import Opening

STEPS = 200  # for each visit


type Alike = Mapping[tuple[Turn | None, tuple[str, str, int, int]], Opening]


def wander(
    asked: Asked, possible: Sequence[Opening], numbers: Collection[int], allowed: int, dice: random.Random
) -> frozenset[int]:
    """Exchange visits, one for any of the same week or two for each other, as long as the cost stays within a distance.

    Each exchange is as likely as its way back, so that in the long run every choice within the distance is as likely as
    any other: of all ways to draw one, that is the hardest to foresee.
    Policy: the scheme's own: among rotas nearly as good as the best, chance decides; no seed is kept.
    """
    of_turn: defaultdict[Turn, list[Opening]] = defaultdict(list)
    for opening in possible:
        if opening.turn and not opening.is_fixed:
            of_turn[opening.turn].append(opening)
    alike = {(opening.turn, _time(opening)): opening for found in of_turn.values() for opening in found}
    here = _Place(asked, [opening for opening in possible if opening.number in numbers])
    moving = [place for place, opening in enumerate(here.made) if opening.turn and not opening.is_fixed]
    spent = 0
    for _step in range(STEPS * len(moving)):
        place = dice.choice(moving)
        if dice.random() < 0.5:
            change = {place: dice.choice(of_turn[here.turn(place)])}
        else:
            change = _swapped(here, place, dice.choice(moving), alike)
        if (rise := here.change(change, at_most=allowed - spent)) is not None:
            spent += rise
    return frozenset(opening.number for opening in here.made)


def _swapped(here: "_Place", place: int, other: int, alike: Alike) -> dict[int, Opening]:
    """Let two visits of a suite change their times of the week, if both can be made then; else nothing."""
    one = alike.get((here.turn(place), _time(here.made[other])))
    two = alike.get((here.turn(other), _time(here.made[place])))
    return {place: one, other: two} if one and two and place != other else {}


class _Place:
    """A choice of visits, and what an exchange makes of its cost."""

    def __init__(self, asked: Asked, made: list[Opening]) -> None:
        self.made = made
        self.wishes = asked.wishes
        self.ends = scoring.early_ends(asked)
        suites = asked.need.suites
        self.steps = {suite.key: scoring.steps_of(asked, suite) for suite in suites}
        self.sought = {(suite.key, slot) for suite in suites for slot in scoring.sought_early(asked, suite)}
        self.visits = Counter((opening.suite.key, opening.slot.key) for opening in made)
        self.early = Counter((opening.suite.key, opening.slot.key) for opening in made if opening.day < self.ends)
        self.taken = Counter(_when(opening) for opening in made)

    def turn(self, place: int) -> Turn:
        """Return the week of a visit that may be exchanged."""
        turn = self.made[place].turn
        assert turn is not None
        return turn

    def change(self, change: Mapping[int, Opening], *, at_most: int) -> int | None:
        """Make other visits in the place of some, and return by how much that is dearer; None where that may not be."""
        before = {place: self.made[place] for place in change}
        rise = self._put(change)
        if rise <= at_most and len(self.taken) == len(self.made):
            return rise
        self._put(before)
        return None

    def _put(self, change: Mapping[int, Opening]) -> int:
        saved = sum(self._leave(self.made[place]) for place in change)
        spent = 0
        for place, opening in change.items():
            self.made[place] = opening
            spent += self._enter(opening)
        return spent - saved

    def _leave(self, opening: Opening) -> int:
        slot = (opening.suite.key, opening.slot.key)
        self.taken[_when(opening)] -= 1
        if not self.taken[_when(opening)]:
            del self.taken[_when(opening)]
        self.visits[slot] -= 1
        self.early[slot] -= opening.day < self.ends
        return self._worth(opening, slot)

    def _enter(self, opening: Opening) -> int:
        slot = (opening.suite.key, opening.slot.key)
        cost = self._worth(opening, slot)
        self.taken[_when(opening)] += 1
        self.visits[slot] += 1
        self.early[slot] += opening.day < self.ends
        return cost

    def _worth(self, opening: Opening, slot: tuple[str, str]) -> int:
        """Return what a visit costs beside the others, or what it saves where it is the first and early."""
        step = min(self.steps[slot[0]][slot[1]] + self.visits[slot], scoring.STEEPEST)
        reaches = slot in self.sought and opening.day < self.ends and not self.early[slot]
        handover = self.wishes.handover * opening.in_handover
        return self.wishes.coverage * step + handover - self.wishes.early * reaches


def _when(opening: Opening) -> tuple[str, date, str]:
    return opening.suite.key, opening.day, opening.slot.key


def _time(opening: Opening) -> tuple[str, str, int, int]:
    """Return at what time of its week a visit is made."""
    return opening.suite.key, opening.slot.key, opening.day.weekday(), opening.hours.begins
