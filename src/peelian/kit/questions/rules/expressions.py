"""The expression language: what is written is checked before it is kept, and made into a function once.

Truth is threefold: where an answer that is needed is not there, the outcome is None, "undetermined".
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from peelian.kit.questions.rules.parts import Expression, Kind, Question

NUMBER, MONEY, TEXT, CHOICES, DATE, TIME = "number", "money", "text", "choices", "date", "time"
TRUTH, FILE = "yes/no", "file"
ORDERED = {NUMBER, MONEY, DATE, TIME}
DEEPEST = 12
OPERATIONS: dict[str, Callable[..., "Meaning"]] = {}
"""Each operation by its name; planning.py fills it from the modules that define them."""
TYPES = {
    Kind.NUMBER: NUMBER,
    Kind.MONEY: MONEY,
    Kind.DATE: DATE,
    Kind.TIME: TIME,
    Kind.SEVERAL_OF: CHOICES,
    Kind.FILE: FILE,
}


class Unfit(ValueError):
    """An expression cannot be read; the message says what is expected."""


@dataclass(slots=True)
class Known:
    """What has been answered so far, and on which day."""

    values: dict[str, Any] = field(default_factory=dict)
    rows: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    today: str | None = None


type Row = Mapping[str, Any]
type Run = Callable[[Known, Row], Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class Names:
    """Which answers an expression may ask for where it stands: those that come before it."""

    earlier: Mapping[str, Question]
    row: Mapping[str, Question] = field(default_factory=dict)
    inside: str = ""  # the group that it stands in
    later: Mapping[str, str] = field(default_factory=dict)  # why another name may not be asked for


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an expression comes to: its type, the codes it may be, and the function that works it out."""

    type: str
    run: Run
    codes: tuple[str, ...] | None = None
    literal: str | None = None


def meaning(expression: Expression, names: Names, depth: int = 0) -> Meaning:
    """Return what an expression means where it stands.

    :raises Unfit: when it means nothing.
    """
    if depth > DEEPEST:
        raise Unfit(f"at most {DEEPEST} expressions within each other")
    if isinstance(expression, bool) or not isinstance(expression, str | int | tuple):
        raise Unfit(f"a text, a whole number or a list, not {expression!r}")
    if isinstance(expression, str):
        text = expression
        return Meaning(TEXT, lambda _known, _row: text, literal=text)
    if isinstance(expression, int):
        number = Decimal(expression)
        return Meaning(NUMBER, lambda _known, _row: number)
    if not expression or not isinstance(expression[0], str) or expression[0] not in OPERATIONS:
        raise Unfit(f"a list that begins with one of {', '.join(OPERATIONS)}")
    return OPERATIONS[expression[0]](expression, names, depth + 1)


def truth(expression: Expression, names: Names) -> Run:
    """Return the function of an expression that must come to yes or no.

    :raises Unfit: when it comes to something else.
    """
    return of_type(meaning(expression, names), {TRUTH}).run


def of_type(found: Meaning, wanted: set[str]) -> Meaning:
    """Let pass what has one of the types that are wanted.

    :raises Unfit: when it has another.
    """
    if found.type not in wanted:
        raise Unfit(f"a {' or '.join(sorted(wanted))}, not a {found.type}")
    return found


def arguments(expression: Sequence[Any], names: Names, depth: int, least: int, most: int = 100) -> list[Meaning]:
    """Return what follows the name of an operation.

    :raises Unfit: when it is too little or too much.
    """
    given = expression[1:]
    if not least <= len(given) <= most:
        many = f"{least}" if least == most else f"at least {least}" if most == 100 else f"{least} to {most}"
        raise Unfit(f"“{expression[0]}” takes {many}, not {len(given)}")
    return [meaning(each, names, depth) for each in given]


def named(expression: Sequence[Any], most: int = 2) -> str:
    """Return the name that an operation is about.

    :raises Unfit: when there is none.
    """
    if not 2 <= len(expression) <= most or not isinstance(expression[1], str):
        raise Unfit(f"“{expression[0]}” takes the name of a question")
    return str(expression[1])


def question_called(name: str, names: Names) -> Question:
    """Return an earlier question.

    :raises Unfit: when there is none of that name, or it comes later.
    """
    if found := names.row.get(name) or names.earlier.get(name):
        return found
    raise Unfit(names.later.get(name) or f"the name of an earlier question; there is none called “{name}”")
