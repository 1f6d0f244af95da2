"""The model of who goes on which visit: the rules of crews, rest and limits, an even load and varied pairs."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import combinations

from peelian.areas.rotas.rules.rota import going, openings, scoring
from peelian.areas.rotas.rules.rota.asked import Asked, Person
from peelian.areas.rotas.rules.rota.model import (
    Literal,
    Model,
    Sum,
    Tally,
    climbed,
    heights,
    seats_of,
    total,
    visits_model,
)
from peelian.areas.rotas.rules.rota.openings import Opening


def whole_model(asked: Asked, possible: Sequence[Opening], *, with_pairs: bool = True) -> Model:
    """Return the model of visits and people at once, over the openings that are given.

    Law: Home Office, Code of Practice on independent custody visiting (March 2013), on pairs and on probation.
    Policy: the scheme's own wishes.
    """
    model = visits_model(asked, possible)
    _choose_people(model)
    _let_rest(model)
    _limit_months(model)
    _spread_load(model)
    if with_pairs:
        _vary_pairs(model)
    return model


def _choose_people(model: Model) -> None:
    for opening in model.openings:
        chosen = model.made[opening.number]
        named = opening.named
        goes = {
            person.key: model.cp.new_constant(1) if person.key in named else model.cp.new_bool_var("")
            for person in opening.able
        }
        model.goes |= {(opening.number, key): literal for key, literal in goes.items()}
        if opening.is_fixed:
            empty = model.cp.new_int_var(0, opening.seats, "")
            model.cp.add(total(goes.values()) + empty == seats_of(opening))
            model.costs.append(model.asked.wishes.target * empty)
        else:
            model.cp.add(total(goes.values()) == opening.seats * chosen)
        _send_together(model, opening, goes, named)


def _send_together(model: Model, opening: Opening, goes: Mapping[str, Literal], named: frozenset[str]) -> None:
    """Keep apart who must not go together, and send nobody in probation without somebody experienced."""
    leaders = [goes[person.key] for person in opening.able if going.is_leader(person)]
    for one, other in combinations(opening.able, 2):
        if not {one.key, other.key} <= named and not going.may_go_together(one, other):
            model.cp.add_bool_or(goes[one.key].negated(), goes[other.key].negated())
    for person in opening.able:
        if person.in_probation and person.key not in named:
            model.cp.add_bool_or(goes[person.key].negated(), *leaders)


def _let_rest(model: Model) -> None:
    """Send nobody twice within their rest, nor at the end of one day and the beginning of the next."""
    for person in model.asked.people:
        own = model.open_to(person)
        fixed = [opening for opening in own if person.key in opening.named]
        free = [opening for opening in own if person.key not in opening.named]
        on_day: defaultdict[date, list[Opening]] = defaultdict(list)
        for opening in free:
            if any(_clash(person, opening, other) for other in fixed):
                model.cp.add(model.goes[opening.number, person.key] == 0)
            else:
                on_day[opening.day].append(opening)
        _space(model, person, on_day)


def _space(model: Model, person: Person, on_day: Mapping[date, list[Opening]]) -> None:
    days = sorted(on_day)
    for place, day in enumerate(days):
        near = [other for other in days[place : place + person.rest_days + 1] if (other - day).days <= person.rest_days]
        together = [model.goes[opening.number, person.key] for other in near for opening in on_day[other]]
        if len(together) > 1:
            model.cp.add_at_most_one(together)
        following = days[place + 1 : place + 2]
        if not person.rest_days and following and (following[0] - day).days == 1:
            _over_midnight(model, person, on_day[day], on_day[following[0]])


def _over_midnight(model: Model, person: Person, evening: Sequence[Opening], morning: Sequence[Opening]) -> None:
    for before in evening:
        for after in morning:
            if _clash(person, before, after):
                pair = [model.goes[opening.number, person.key] for opening in (before, after)]
                model.cp.add_at_most_one(pair)


def _clash(person: Person, one: Opening, other: Opening) -> bool:
    return going.clashes(person, (one.day, one.slot), (other.day, other.slot)) is not None


def _limit_months(model: Model) -> None:
    for person in model.asked.people:
        if person.monthly_limit is None:
            continue
        before = Counter(
            (visit.day.year, visit.day.month) for visit in model.asked.past.visits if person.key in visit.people
        )
        in_month: defaultdict[tuple[int, int], list[Opening]] = defaultdict(list)
        for opening in model.open_to(person):
            in_month[opening.day.year, opening.day.month].append(opening)
        for month, own in in_month.items():
            fixed = sum(person.key in opening.named for opening in own)
            allowed = max(person.monthly_limit - before[month], fixed)
            model.cp.add(total(model.goes[opening.number, person.key] for opening in own) <= allowed)


def _spread_load(model: Model) -> None:
    carried = scoring.carried_by(model.asked)
    steps: list[Sum] = []
    for person in model.asked.people:
        own = [model.goes[opening.number, person.key] for opening in model.open_to(person)]
        levels = {height: model.cp.new_bool_var("") for height in heights(model, person, carried[person.key])}
        if own:
            model.cp.add(total(own) == total(levels.values()))
            model.guesses.append(partial(_guess_load, person.key, list(levels.values())))
            steps.append(total(height * level for height, level in levels.items()))
    model.costs.append(model.asked.wishes.load * total(steps))


def _guess_load(key: str, levels: Sequence[Literal], tally: Tally) -> Iterable[tuple[Literal, int]]:
    return climbed(levels, len(levels), tally.loads[key])


def _vary_pairs(model: Model) -> None:
    """Let each further visit by the same two cost, and their first too where they have visited together before."""
    before = scoring.paired_before(model.asked)
    meetings: defaultdict[frozenset[str], list[Sum]] = defaultdict(list)
    for opening in model.openings:
        for one, other in openings.pairs_within(opening):
            meets = model.meets[opening.number, one.key, other.key] = model.cp.new_bool_var("")
            goes = [model.goes[opening.number, person.key] for person in (one, other)]
            model.cp.add_bool_or(*(literal.negated() for literal in goes), meets)
            meetings[frozenset((one.key, other.key))].append(meets)
    again: list[Sum] = []
    for pair, times in meetings.items():
        free = 0 if pair in before else 1
        if len(times) > free:
            further = model.cp.new_int_var(0, len(times), "")
            model.cp.add(total(times) <= further + free)
            model.guesses.append(partial(_guess_again, pair, further, free))
            again.append(further)
    model.costs.append(model.asked.wishes.pairs * total(again))


def _guess_again(pair: frozenset[str], further: Literal, free: int, tally: Tally) -> Iterable[tuple[Literal, int]]:
    return [(further, max(0, tally.pairs[pair] - free))]
