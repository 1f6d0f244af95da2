"""What is in the way of a rota, in plain words: for whoever may read names, suites and days."""

from collections.abc import Mapping

from peelian.areas.rotas.rules.breaches import Names
from peelian.areas.rotas.rules.rota.made import Kind, Obstacle, Turn, Wish
from peelian.basics import display

SAID: Mapping[Kind, tuple[str, str]] = {
    Kind.AWAY: ("{people} is away or may not go", "{people} are away or may not go"),
    Kind.FREE: ("{people} offers no other times", "{people} offer no other times"),
    Kind.REST: ("{people} rests between visits", "{people} rest between visits"),
    Kind.LIMIT: ("{people} visits no more often in a month", "{people} visit no more often in a month"),
    Kind.TACT: ("{people} is not trained for terrorism detention", "{people} are not trained for terrorism detention"),
    Kind.PROBATION: (
        "{people} is in probation and goes with an experienced visitor only",
        "{people} are in probation and go with an experienced visitor only",
    ),
    Kind.BARRED_SUITE: ("{people} is not sent to this suite", "{people} are not sent to this suite"),
    Kind.BARRED_PEOPLE: ("{people} does not go with everybody", "{people} do not go together"),
}
"""What each kind of wish says, of one and of several."""


def words(obstacle: Obstacle, names: Names) -> str:
    """Say which wishes cannot be met together, with the names that the caller gives.

    Policy: the scheme's own: whoever cannot have what they wish is told what stands in its way.
    """
    targets = [wish for wish in obstacle.wishes if wish.kind is Kind.TARGET]
    others = [wish for wish in obstacle.wishes if wish.kind is not Kind.TARGET]
    asked_for = display.listed(_target(wish, names) for wish in targets)
    what = "cannot be met" if len(targets) == 1 else "cannot all be met"
    head = f"{asked_for} {what}" if targets else "What is fixed cannot all be kept"
    if not others:
        return f"{head}: too few people can go."
    why = "; ".join(_wish(wish, names) for wish in others)
    return f"{head}: {why}. {_way_out(len(others), is_irreducible=obstacle.is_irreducible)}"


def _way_out(count: int, *, is_irreducible: bool) -> str:
    if not is_irreducible:
        return "There was no time to look which of these alone is in the way."
    if count == 1:
        return "Without this, it can be met."
    return "Without any one of these, it can be met."


def _target(wish: Wish, names: Names) -> str:
    name, turn = names.of_suite(wish.suite or ""), wish.turn
    return f"{_visits(turn)} to {name} {display.write_days(turn.first, turn.last)}" if turn else f"the target of {name}"


def _visits(turn: Turn) -> str:
    return display.counted(turn.target, "visit")


def _wish(wish: Wish, names: Names) -> str:
    named = names.of_people(wish.people) if wish.people else ""
    if wish.kind is Kind.FIXED:
        who = f" with {named}" if named else ""
        return f"a shift at {names.of_suite(wish.suite or '')}{_week(wish.turn)}{who} is fixed"
    one, several = SAID[wish.kind]
    return (one if len(wish.people) == 1 else several).format(people=named)


def _week(turn: Turn | None) -> str:
    return f" {display.write_days(turn.first, turn.last)}" if turn else ""
