"""What a rota costs and what it achieves: counted from its visits alone, whichever model made it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations
from statistics import pstdev

from peelian.areas.rotas.rules.rota import turns
from peelian.areas.rotas.rules.rota.asked import Asked, Shift, Suite
from peelian.areas.rotas.rules.rota.made import Cost, Coverage, Fairness, Met

CARRIED = 2  # the most that earlier visits weigh, so that who joins is not sent on all of them
STEEPEST = 12  # from here on every further visit to a slot costs the same


def cost_of(asked: Asked, shifts: Sequence[Shift]) -> Cost:
    """Return what a rota costs by each wish.

    Policy: the scheme's own wishes, weighed by its manager.
    """
    wishes = asked.wishes
    return Cost(
        target=wishes.target * _lacking(asked, shifts),
        early=wishes.early * _not_early(asked, shifts),
        coverage=wishes.coverage * _crowded(asked, shifts),
        load=wishes.load * _burden(asked, shifts),
        pairs=wishes.pairs * sum(_again(asked, shifts).values()),
        handover=wishes.handover * sum(is_in_handover(asked, shift.suite, shift.arrival) for shift in shifts),
    )


def met_by(asked: Asked, shifts: Sequence[Shift]) -> tuple[Met, ...]:
    """Return how many visits each week or month of each suite has.

    Policy: the scheme's own: a target for each suite and week.
    """
    return tuple(
        Met(
            turn=turn,
            visits=sum(shift.suite == turn.suite and turn.first <= shift.day <= turn.last for shift in shifts),
        )
        for turn in turns.turns_of(asked.need)
    )


def coverage_of(asked: Asked, shifts: Sequence[Shift]) -> tuple[Coverage, ...]:
    """Return which slots of each suite a rota visits, and when it first reaches those that never were.

    Policy: the scheme's own: visits are spread over the slots so that none is left out.
    """
    return tuple(
        Coverage(
            suite=suite.key,
            slots=len(suite.slots),
            visited=len({shift.slot for shift in shifts if shift.suite == suite.key}),
            never_before=len(never := never_visited(asked, suite)),
            reached=tuple(
                sorted(
                    min(days)
                    for key in never
                    if (days := [shift.day for shift in shifts if (shift.suite, shift.slot) == (suite.key, key)])
                )
            ),
        )
        for suite in asked.need.suites
    )


def fairness_of(asked: Asked, shifts: Sequence[Shift]) -> Fairness:
    """Return how visits are spread over those who may visit at all.

    Policy: the scheme's own: the load is spread evenly.
    """
    made = Counter(key for shift in shifts for key in shift.people)
    visits = {person.key: made[person.key] for person in asked.people if person.free and person.monthly_limit != 0}
    counts = list(visits.values()) or [0]
    repeated = _again(asked, shifts)
    return Fairness(
        visits=visits,
        least=min(counts),
        most=max(counts),
        deviation=pstdev(counts),
        pairs=len(repeated),
        pairs_repeated=sum(times > 0 for times in repeated.values()),
    )


def steps_of(asked: Asked, suite: Suite) -> Mapping[str, int]:
    """Return how many visits each slot has had above the one that has had the fewest.

    Policy: the scheme's own: the slots visited least come first.
    """
    counts = Counter(visit.slot for visit in asked.past.visits if visit.suite == suite.key)
    least = min((counts[slot.key] for slot in suite.slots), default=0)
    return {slot.key: counts[slot.key] - least for slot in suite.slots}


def never_visited(asked: Asked, suite: Suite) -> frozenset[str]:
    """Return the slots of a suite in which no visit is on record.

    Policy: the scheme's own: slots in which no visit has been made are sought.
    """
    visited = {visit.slot for visit in asked.past.visits if visit.suite == suite.key}
    return frozenset(slot.key for slot in suite.slots if slot.key not in visited)


def early_ends(asked: Asked) -> date:
    """Return the first day that is no longer early in the rota.

    Policy: the scheme's own: slots in which no visit has been made are sought in the first weeks.
    """
    return turns.first_monday(asked.need) + timedelta(weeks=asked.wishes.early_weeks)


def sought_early(asked: Asked, suite: Suite) -> frozenset[str]:
    """Return the slots that should be reached early: never visited, and on a day that is open and early.

    Policy: the scheme's own: slots in which no visit has been made are sought in the first weeks.
    """
    ends = early_ends(asked)
    days = {
        day.weekday()
        for turn in turns.turns_of(asked.need)
        if turn.suite == suite.key
        for day in turns.days_of(turn)
        if day < ends and turns.is_open(suite, day)
    }
    never = never_visited(asked, suite)
    return frozenset(slot.key for slot in suite.slots if slot.key in never and slot.weekdays & days)


def could_be_early(asked: Asked, suite: Suite) -> int:
    """Return how many of the slots that are sought could be reached early, one with each visit that is asked for.

    Policy: the scheme's own: slots in which no visit has been made are sought in the first weeks.
    """
    ends = early_ends(asked)
    visits = sum(turn.target for turn in turns.turns_of(asked.need) if turn.suite == suite.key and turn.first < ends)
    return min(visits, len(sought_early(asked, suite)))


def carried_by(asked: Asked) -> Mapping[str, int]:
    """Return how many visits each brings along from before, above those who bring the fewest, up to two.

    Policy: the scheme's own: who has borne more before is asked a little less, and who joins is not sent on all visits.
    """
    borne = {person.key: asked.past.borne.get(person.key, 0) for person in asked.people}
    least = min(borne.values(), default=0)
    return {key: min(count - least, CARRIED) for key, count in borne.items()}


def paired_before(asked: Asked) -> frozenset[frozenset[str]]:
    """Return every two who have visited together.

    Policy: the scheme's own: visitors are paired anew.
    """
    return frozenset(frozenset(pair) for visit in asked.past.visits for pair in combinations(sorted(visit.people), 2))


def is_in_handover(asked: Asked, suite: str, arrival: int) -> bool:
    """Say whether an arrival falls into a handover that the suite's visits avoid.

    Policy: the scheme's own: visits avoid the handover of shifts unless they are wanted then.
    """
    wanted = any(place.key == suite and place.wants_handover for place in asked.need.suites)
    return not wanted and any(arrival in hours for hours in asked.need.handovers)


def _lacking(asked: Asked, shifts: Sequence[Shift]) -> int:
    crews = {suite.key: suite.crew for suite in asked.need.suites}
    visits = sum(max(0, met.turn.target - met.visits) for met in met_by(asked, shifts))
    return visits + sum(max(0, crews.get(shift.suite, 0) - len(shift.people)) for shift in shifts)


def _not_early(asked: Asked, shifts: Sequence[Shift]) -> int:
    ends = early_ends(asked)
    reached = {(shift.suite, shift.slot) for shift in shifts if shift.day < ends}
    return sum(
        max(0, could_be_early(asked, suite) - sum((suite.key, slot) in reached for slot in sought_early(asked, suite)))
        for suite in asked.need.suites
    )


def _crowded(asked: Asked, shifts: Sequence[Shift]) -> int:
    visits = Counter((shift.suite, shift.slot) for shift in shifts)
    return sum(
        min(step + further, STEEPEST)
        for suite in asked.need.suites
        for slot, step in steps_of(asked, suite).items()
        for further in range(visits[suite.key, slot])
    )


def _burden(asked: Asked, shifts: Sequence[Shift]) -> int:
    made = Counter(key for shift in shifts for key in shift.people)
    carried = carried_by(asked)
    return sum(carried.get(key, 0) + further for key, visits in made.items() for further in range(visits))


def _again(asked: Asked, shifts: Sequence[Shift]) -> Mapping[frozenset[str], int]:
    """Return for each pair of the rota how often it goes again."""
    before = paired_before(asked)
    times = Counter(frozenset(pair) for shift in shifts for pair in combinations(sorted(shift.people), 2))
    return {pair: count - (pair not in before) for pair, count in times.items()}
