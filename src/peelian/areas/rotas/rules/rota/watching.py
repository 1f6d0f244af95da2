"""What an observer who remembers every visit can foresee of the next: the mathematics is in the README."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import exp, log2
from statistics import fmean

from peelian.areas.rotas.rules.rota.asked import Asked, Hours, Shift, Slot, Suite

STRAY = 0.05  # how often a policy is taken to do something else
TURN = 0.02  # how readily the observer believes that the policy has changed
OLDEST = 5  # from how many slots, visited longest ago, one policy chooses

type Chances = Mapping[str, float]
type Policy = Callable[["Known"], Chances]


@dataclass(frozen=True, kw_only=True)
class Known:
    """What is published or remembered of a suite: the slots of its visits, in their order."""

    slots: Sequence[Slot]
    visits: Sequence[str]

    @cached_property
    def counts(self) -> Counter[str]:
        """Return how many visits each slot has had."""
        return Counter(self.visits)


@dataclass(frozen=True, kw_only=True, slots=True)
class Foreseen:
    """How well the next visit of a suite could be foreseen before each visit of a rota: means, in bits and as chances.

    `entropy` is that of the observer's forecast, `surprise` what the visit that was made was worth under it, `ceiling`
    what either is where every slot is as likely as any other, `guess` the chance that the observer gives to their best
    guess, and `hit` the chance they gave to the visit that was made.
    """

    suite: str
    entropy: float
    surprise: float
    ceiling: float
    guess: float
    hit: float


def foreseen(asked: Asked, shifts: Sequence[Shift]) -> tuple[Foreseen, ...]:
    """Return for each suite how well an observer who learns from all visits foresees those of a rota.

    Policy: the scheme's own: visits are unannounced, and nobody at the force can tell when the next will be.
    """
    return foreseen_of_each(asked, [shifts])[0]


def foreseen_of_each(asked: Asked, rotas: Sequence[Sequence[Shift]]) -> tuple[tuple[Foreseen, ...], ...]:
    """Return the same of several rotas, before each of which the observer has learnt the same past.

    Policy: the scheme's own: visits are unannounced, and nobody at the force can tell when the next will be.
    """
    learnt = {suite.key: _learnt(asked, suite) for suite in asked.need.suites}
    return tuple(
        tuple(
            _of_suite(suite, learnt[suite.key].again(), slots)
            for suite in asked.need.suites
            if (slots := _slots_of(suite, shifts))
        )
        for shifts in rotas
    )


def entropy(chances: Sequence[float]) -> float:
    """Return the entropy of a distribution, in bits.

    Policy: the house's own: Shannon's measure of what is not known.
    """
    return -sum(chance * log2(chance) for chance in chances if chance > 0)


def entropy_of_sample(drawn: Sequence[str]) -> float:
    """Estimate the entropy of what is drawn from a sample, with Miller's and Madow's correction for its size.

    Policy: the house's own: Shannon's measure of what is not known.
    """
    counts = Counter(drawn)
    plain = entropy([count / len(drawn) for count in counts.values()])
    return plain + (len(counts) - 1) / (2 * len(drawn)) * log2(exp(1))


def _learnt(asked: Asked, suite: Suite) -> "Observer":
    """Return the observer who remembers every visit of the past."""
    past = sorted((visit.day, visit.slot) for visit in asked.past.visits if visit.suite == suite.key and visit.slot)
    known = {slot.key for slot in suite.slots}
    observer = Observer(suite.slots)
    for slot in [slot for _day, slot in past if slot in known]:
        observer.learn(slot)
    return observer


def _slots_of(suite: Suite, shifts: Sequence[Shift]) -> list[str]:
    """Return the slots of a suite that are visited, in their order; a visit outside every slot foretells nothing."""
    known = {slot.key for slot in suite.slots}
    in_order = sorted(shifts, key=lambda shift: (shift.day, shift.arrival))
    return [shift.slot for shift in in_order if shift.suite == suite.key and shift.slot in known]


def _of_suite(suite: Suite, observer: "Observer", slots: Sequence[str]) -> Foreseen:
    forecasts = []
    for slot in slots:
        forecasts.append((observer.forecast(), slot))
        observer.learn(slot)
    return Foreseen(
        suite=suite.key,
        entropy=fmean(entropy(list(chances.values())) for chances, _slot in forecasts),
        surprise=fmean(-log2(chances[slot]) for chances, slot in forecasts),
        ceiling=log2(len(suite.slots)),
        guess=fmean(max(chances.values()) for chances, _slot in forecasts),
        hit=fmean(chances[slot] for chances, slot in forecasts),
    )


class Observer:
    """Somebody who holds several policies possible, and believes each the more the better it has foretold."""

    def __init__(self, slots: Sequence[Slot]) -> None:
        self.slots = slots
        self.visits: list[str] = []
        self.beliefs = [1 / len(POLICIES)] * len(POLICIES)

    def again(self) -> "Observer":
        """Return another who remembers and believes the same."""
        other = Observer(self.slots)
        other.visits, other.beliefs = list(self.visits), list(self.beliefs)
        return other

    def forecast(self) -> Chances:
        """Return how likely each slot is to be the next."""
        known = Known(slots=self.slots, visits=self.visits)
        forecasts = [policy(known) for policy in POLICIES]
        return {
            slot.key: sum(belief * chances[slot.key] for belief, chances in zip(self.beliefs, forecasts, strict=True))
            for slot in self.slots
        }

    def learn(self, slot: str) -> None:
        """Remember a visit, and believe more in what foretold it."""
        known = Known(slots=self.slots, visits=self.visits)
        weighed = [belief * policy(known)[slot] for belief, policy in zip(self.beliefs, POLICIES, strict=True)]
        whole = sum(weighed)
        self.beliefs = [(1 - TURN) * weight / whole + TURN / len(weighed) for weight in weighed]
        self.visits.append(slot)


def _even(known: Known) -> Chances:
    return dict.fromkeys((slot.key for slot in known.slots), 1 / len(known.slots))


def _habit(known: Known) -> Chances:
    """Visit as before: Laplace's rule of succession."""
    counts = known.counts
    return _shares({slot.key: counts[slot.key] + 1 for slot in known.slots})


def _habit_of_days_and_hours(known: Known) -> Chances:
    """Keep to the weekdays and to the hours that were usual."""
    counts, days, hours = known.counts, Counter[frozenset[int]](), Counter[Hours]()
    for slot in known.slots:
        days[slot.weekdays] += counts[slot.key]
        hours[slot.hours] += counts[slot.key]
    return _shares({slot.key: (days[slot.weekdays] + 1) * (hours[slot.hours] + 1) for slot in known.slots})


def _least_visited(known: Known) -> Chances:
    """Visit a slot that has had the fewest visits, any of them."""
    return _mostly(known, _with_fewest(known))


def _least_visited_in_order(known: Known) -> Chances:
    """Visit the first in the week of those that have had the fewest visits."""
    return _mostly(known, _with_fewest(known)[:1])


def _longest_ago(known: Known) -> Chances:
    """Visit one of those that were visited longest ago, or never."""
    last = {key: place for place, key in enumerate(known.visits)}
    by_age = sorted((slot.key for slot in known.slots), key=lambda key: last.get(key, -1))
    return _mostly(known, by_age[:OLDEST])


def _not_lately(known: Known) -> Chances:
    """Visit any but those visited lately."""
    lately = set(known.visits[-(len(known.slots) // 2) :])
    return _mostly(known, [slot.key for slot in known.slots if slot.key not in lately])


def _sparing(rate: float) -> Policy:
    """Visit a slot the less, the more visits it has had: as a rota that is drawn near the best does."""

    def policy(known: Known) -> Chances:
        counts = known.counts
        least = min(counts[slot.key] for slot in known.slots)
        return _shares({slot.key: exp(-rate * (counts[slot.key] - least)) for slot in known.slots})

    return policy


POLICIES: tuple[Policy, ...] = (
    _even,
    _habit,
    _habit_of_days_and_hours,
    _least_visited,
    _least_visited_in_order,
    _longest_ago,
    _not_lately,
    _sparing(0.5),
    _sparing(1.0),
    _sparing(2.0),
)


def _with_fewest(known: Known) -> list[str]:
    counts = known.counts
    least = min(counts[slot.key] for slot in known.slots)
    return [slot.key for slot in known.slots if counts[slot.key] == least]


def _mostly(known: Known, likely: Sequence[str]) -> Chances:
    """Give all but a stray chance to some slots, alike."""
    stray = STRAY / len(known.slots)
    return {slot.key: stray + (1 - STRAY) * (slot.key in likely) / len(likely) for slot in known.slots}


def _shares(weights: Mapping[str, float]) -> Chances:
    whole = sum(weights.values())
    return {key: weight / whole for key, weight in weights.items()}
