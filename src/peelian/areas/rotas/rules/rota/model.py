"""The model of a rota for CP-SAT: which visits are made, by whom, and what each departure from the wishes costs."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial

from ortools.sat.python import cp_model

from peelian.areas.rotas.rules.rota import scoring, turns
from peelian.areas.rotas.rules.rota.asked import Asked, Person, Suite
from peelian.areas.rotas.rules.rota.made import Turn
from peelian.areas.rotas.rules.rota.openings import Opening

type Sum = cp_model.LinearExpr
type Literal = cp_model.IntVar


@dataclass(frozen=True, kw_only=True, slots=True)
class Tally:
    """What a plan comes to, so that every number of a model can be guessed from it."""

    turns: Counter[Turn]
    slots: Counter[tuple[str, str]]
    early: frozenset[tuple[str, str]]
    seats: int
    loads: Counter[str]
    pairs: Counter[frozenset[str]]


type Guess = Callable[[Tally], Iterable[tuple[Literal, int]]]


@dataclass(kw_only=True, slots=True)
class Model:
    """A model under way: what is chosen of which openings, and the parts of its cost."""

    asked: Asked
    openings: Sequence[Opening]
    cp: cp_model.CpModel = field(default_factory=cp_model.CpModel)
    made: dict[int, Literal] = field(default_factory=dict)  # by the number of the opening
    goes: dict[tuple[int, str], Literal] = field(default_factory=dict)
    costs: list[Sum] = field(default_factory=list)
    meets: dict[tuple[int, str, str], Literal] = field(default_factory=dict)  # whether two go together
    guesses: list[Guess] = field(default_factory=list)
    of_person: defaultdict[str, list[Opening]] = field(init=False)

    def __post_init__(self) -> None:
        self.of_person = defaultdict(list)
        for opening in self.openings:
            for person in opening.able:
                self.of_person[person.key].append(opening)

    def open_to(self, person: Person) -> list[Opening]:
        """Return the openings that somebody could take."""
        return self.of_person[person.key]

    @property
    def cost(self) -> Sum:
        """Return the whole cost."""
        return total(self.costs)


def total(parts: Iterable[Sum]) -> Sum:
    """Add up.

    Policy: the house's own arithmetic.
    """
    return cp_model.LinearExpr.sum(list(parts))


def slots_model(asked: Asked, possible: Sequence[Opening]) -> Model:
    """Return the model of the first stage: which visits are made, with people only as a number of seats.

    It leaves rules out and adds none, so what it cannot do cheaper no rota can: its bound holds for every model.
    Policy: the scheme's own: the target first, then the slots visited least, then an even load.
    """
    model = visits_model(asked, possible)
    _share_seats(model)
    return model


def visits_model(asked: Asked, possible: Sequence[Opening]) -> Model:
    """Return the part that every model has: which visits are made, and what their weeks and slots cost.

    Policy: the scheme's own: the target first, then the slots visited least.
    """
    model = Model(asked=asked, openings=possible)
    _choose_visits(model)
    _count_turns(model)
    _count_slots(model)
    return model


def _choose_visits(model: Model) -> None:
    same: defaultdict[tuple[str, date, str], list[Literal]] = defaultdict(list)
    for opening in model.openings:
        chosen = model.cp.new_constant(1) if opening.is_fixed else model.cp.new_bool_var("")
        model.made[opening.number] = chosen
        same[opening.suite.key, opening.day, opening.slot.key].append(chosen)
        if opening.in_handover:
            model.costs.append(model.asked.wishes.handover * chosen)
    for parts in same.values():
        if len(parts) > 1:
            model.cp.add_at_most_one(parts)


def _count_turns(model: Model) -> None:
    """Ask each week for its target, and for no more, unless more is fixed."""
    of_turn: defaultdict[Turn, list[Opening]] = defaultdict(list)
    for opening in model.openings:
        if opening.turn:
            of_turn[opening.turn].append(opening)
    for turn in turns.turns_of(model.asked.need):
        found = of_turn[turn]
        fixed = sum(opening.is_fixed for opening in found)
        visits = total(model.made[opening.number] for opening in found)
        lacking = model.cp.new_int_var(0, max(turn.target, 0), "")
        model.cp.add(visits + lacking >= turn.target)
        model.cp.add(visits <= max(turn.target, fixed))
        model.costs.append(model.asked.wishes.target * lacking)
        model.guesses.append(partial(_guess_lacking, turn, lacking))


def _guess_lacking(turn: Turn, lacking: Literal, tally: Tally) -> Iterable[tuple[Literal, int]]:
    return [(lacking, max(0, turn.target - tally.turns[turn]))]


def _count_slots(model: Model) -> None:
    """Let each further visit to a slot cost more, by steps: together they are as many as the visits that are made."""
    of_slot: defaultdict[tuple[str, str], list[Opening]] = defaultdict(list)
    for opening in model.openings:
        of_slot[opening.suite.key, opening.slot.key].append(opening)
    steps: list[Sum] = []
    for suite in model.asked.need.suites:
        _seek_early(model, suite, of_slot)
        for slot, step in scoring.steps_of(model.asked, suite).items():
            found = of_slot[suite.key, slot]
            visits = total(model.made[opening.number] for opening in found)
            steps.append(_climb(model, (suite.key, slot), visits, found, step))
    model.cp.add(total(steps) == total(model.made.values()))


def _climb(model: Model, slot: tuple[str, str], visits: Sum, found: Sequence[Opening], step: int) -> Sum:
    """Count the visits to one slot by steps, each dearer than the one before up to the steepest."""
    most = len({opening.day for opening in found})
    rises = min(most, max(0, scoring.STEEPEST - step))
    levels: list[Literal] = [model.cp.new_bool_var("") for _rise in range(rises)]
    costs: list[Sum] = [(step + height) * level for height, level in enumerate(levels)]
    if most > rises:
        levels.append(model.cp.new_int_var(0, most - rises, ""))
        costs.append(scoring.STEEPEST * levels[-1])
    counted = total(levels)
    model.cp.add(visits == counted)
    model.guesses.append(lambda tally: climbed(levels, rises, tally.slots[slot]))
    model.costs.append(model.asked.wishes.coverage * total(costs))
    return counted


def _seek_early(model: Model, suite: Suite, of_slot: Mapping[tuple[str, str], Sequence[Opening]]) -> None:
    """Count the slots that were never visited and are reached early, and let each cost that could be and is not."""
    ends = scoring.early_ends(model.asked)
    sought = sorted(scoring.sought_early(model.asked, suite))
    most = scoring.could_be_early(model.asked, suite)
    reached = {(suite.key, slot): model.cp.new_bool_var("") for slot in sought}
    for slot, literal in reached.items():
        early = total(model.made[opening.number] for opening in of_slot.get(slot, ()) if opening.day < ends)
        model.cp.add(early >= literal)
    missed = model.cp.new_int_var(0, most, "")
    model.cp.add(missed >= most - total(reached.values()))
    model.costs.append(model.asked.wishes.early * missed)
    model.guesses.append(lambda tally: [(literal, int(slot in tally.early)) for slot, literal in reached.items()])
    model.guesses.append(lambda tally: [(missed, max(0, most - len(tally.early & reached.keys())))])


def climbed(levels: Sequence[Literal], rises: int, count: int) -> list[tuple[Literal, int]]:
    """Guess levels from how many there are to count: each but the last takes one, the last what is left.

    Policy: the house's own arithmetic.
    """
    guessed = [(level, int(height < count)) for height, level in enumerate(levels[:rises])]
    return guessed + [(level, max(0, count - rises)) for level in levels[rises:]]


def _share_seats(model: Model) -> None:
    """Share the seats of all visits out evenly, as if everybody could go on any: the least that their load can cost."""
    carried = scoring.carried_by(model.asked)
    could = Counter(height for person in model.asked.people for height in heights(model, person, carried[person.key]))
    taken = {height: model.cp.new_int_var(0, count, "") for height, count in sorted(could.items())}
    empty = model.cp.new_int_var(0, sum(opening.seats for opening in model.openings if opening.is_fixed), "")
    seats = total(seats_of(opening) * model.made[opening.number] for opening in model.openings)
    model.cp.add(total(taken.values()) + empty == seats)
    model.costs.append(model.asked.wishes.target * empty)
    model.costs.append(model.asked.wishes.load * total(height * number for height, number in taken.items()))
    model.guesses.append(lambda tally: _filled(taken, could, tally.seats))


def _filled(taken: Mapping[int, Literal], could: Counter[int], seats: int) -> Iterable[tuple[Literal, int]]:
    """Guess how seats are shared out: the cheapest first."""
    for height, number in taken.items():
        yield number, min(could[height], seats)
        seats -= min(could[height], seats)


def seats_of(opening: Opening) -> int:
    """Return how many seats somebody we know of takes; who is no longer among the people keeps a fixed seat.

    Policy: the scheme's own: what is fixed is kept.
    """
    if not opening.fixed:
        return opening.seats
    return opening.seats - len(opening.named - {person.key for person in opening.able})


def heights(model: Model, person: Person, carried: int) -> range:
    """Return what each further visit of somebody costs.

    Policy: the scheme's own: the load is spread evenly.
    """
    return range(carried, carried + _most_of(model, person))


def _most_of(model: Model, person: Person) -> int:
    """Return the most visits that somebody could make: by their days, limits and rest, or all that are fixed."""
    own = model.open_to(person)
    days = {opening.day for opening in own}
    fixed = sum(person.key in opening.named for opening in own)
    if person.monthly_limit is None:
        return max(len(days), fixed)
    months = Counter((day.year, day.month) for day in days)
    return max(sum(min(person.monthly_limit, count) for count in months.values()), fixed)


def narrowed(possible: Sequence[Opening], able: Mapping[int, Sequence[Person]]) -> list[Opening]:
    """Return the openings that are named, each with the people that are named for it.

    Policy: the house's own: a smaller question is answered sooner, and never counts as proof.
    """
    return [replace(opening, able=tuple(able[opening.number])) for opening in possible if opening.number in able]
