"""A walk through all choices of visits within a distance of the best, so long that where it ends is left to chance."""

import random
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from datetime import date

from peelian.areas.visiting.rules.rota import scoring
from peelian.areas.visiting.rules.rota.asked import Asked
from peelian.areas.visiting.rules.rota.made import Turn
from peelian.areas.visiting.rules.rota.openings import Opening

STEPS = 300  # for each visit


def wander(
    asked: Asked, possible: Sequence[Opening], numbers: Collection[int], allowed: int, dice: random.Random
) -> frozenset[int]:
    """Exchange one visit after another for any of the same week, as long as all together cost no more than is allowed.

    Each exchange is as likely as its way back, so that in the long run every choice within the distance is as likely as
    any other: of all ways to draw one, that is the hardest to foresee.
    Policy: the scheme's own: among rotas nearly as good as the best, chance decides; no seed is kept.
    """
    of_turn: defaultdict[Turn, list[Opening]] = defaultdict(list)
    for opening in possible:
        if opening.turn and not opening.is_fixed:
            of_turn[opening.turn].append(opening)
    here = _Place(asked, [opening for opening in possible if opening.number in numbers])
    moving = [place for place, opening in enumerate(here.made) if opening.turn and not opening.is_fixed]
    spent = 0
    for _step in range(STEPS * len(moving)):
        place = dice.choice(moving)
        old = here.made[place]
        assert old.turn is not None
        new = dice.choice(of_turn[old.turn])
        if (rise := here.exchange(place, new)) is None:
            continue
        if spent + rise <= allowed:
            spent += rise
        else:
            here.exchange(place, old)
    return frozenset(opening.number for opening in here.made)


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
        self.taken: set[tuple[str, date, str]] = {_when(opening) for opening in made}

    def exchange(self, place: int, new: Opening) -> int | None:
        """Make another visit in the place of one, and return by how much that is dearer; None where it is made."""
        old = self.made[place]
        if _when(new) != _when(old) and _when(new) in self.taken:
            return None
        rise = -self._leave(old)
        rise += self._enter(new)
        self.made[place] = new
        return rise

    def _leave(self, opening: Opening) -> int:
        slot = (opening.suite.key, opening.slot.key)
        self.taken.remove(_when(opening))
        self.visits[slot] -= 1
        self.early[slot] -= opening.day < self.ends
        return self._worth(opening, slot)

    def _enter(self, opening: Opening) -> int:
        slot = (opening.suite.key, opening.slot.key)
        cost = self._worth(opening, slot)
        self.taken.add(_when(opening))
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
