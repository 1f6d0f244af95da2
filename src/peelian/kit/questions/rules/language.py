"""The operations of the expression language: what each takes, and what it comes to."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import reduce
from operator import eq, ge, gt, le, lt, ne
from typing import Any

from peelian.kit.questions.rules import moments, numbers
from peelian.kit.questions.rules.expressions import (
    CHOICES,
    DATE,
    FILE,
    MONEY,
    NUMBER,
    ORDERED,
    TEXT,
    TIME,
    TRUTH,
    TYPES,
    Known,
    Meaning,
    Names,
    Row,
    Run,
    Unfit,
    arguments,
    named,
    of_type,
    question_called,
)
from peelian.kit.questions.rules.parts import Kind
from peelian.kit.questions.rules.truths import all_of, any_of


def answer(expression: Sequence[Any], names: Names, _depth: int) -> Meaning:
    """Mean what was answered."""
    name = named(expression)
    question = question_called(name, names)
    if question.kind is Kind.GROUP:
        raise Unfit(f"“{name}” is asked again for each: use count, sum, any or all")
    codes = tuple(choice.code for choice in question.offered) or None
    kind = TYPES.get(question.kind, TEXT)
    if name in names.row:
        return Meaning(kind, lambda _known, row: row.get(name), codes)
    return Meaning(kind, lambda known, _row: known.values.get(name), codes)


def filled(expression: Sequence[Any], names: Names, _depth: int) -> Meaning:
    """Mean whether there is an answer: the one operation that is never undetermined."""
    name = named(expression)
    question = question_called(name, names)
    if name in names.row:
        return Meaning(TRUTH, lambda _known, row: row.get(name) is not None)
    if question.kind is Kind.GROUP:
        return Meaning(TRUTH, lambda known, _row: bool(known.rows.get(name)))
    return Meaning(TRUTH, lambda known, _row: known.values.get(name) is not None)


def check_alike(operation: str, first: Meaning, others: Sequence[Meaning]) -> None:
    """Let pass what can be held against each other.

    :raises Unfit: when types differ, or a word is none of the choices.
    """
    for other in others:
        if first.type != other.type or first.type in {CHOICES, TRUTH, FILE}:
            raise Unfit(f"“{operation}” cannot hold a {first.type} against a {other.type}")
        for asked, said in ((first, other), (other, first)):
            check_code(asked, said)


def check_code(asked: Meaning, said: Meaning) -> None:
    """Let pass a word that is one of the choices.

    :raises Unfit: when it is not.
    """
    if asked.codes and said.literal is not None and said.literal not in asked.codes:
        raise Unfit(f"one of {', '.join(asked.codes)}, not “{said.literal}”")


def compared(same: Callable[[Any, Any], bool], *, ordered: bool) -> Callable[..., Meaning]:
    """Make an operation that compares two."""

    def operation(expression: Sequence[Any], names: Names, depth: int) -> Meaning:
        first, second = arguments(expression, names, depth, 2, 2)
        check_alike(expression[0], first, [second])
        if ordered:
            of_type(first, ORDERED)
        one, two = first.run, second.run

        def run(known: Known, row: Row) -> bool | None:
            left, right = one(known, row), two(known, row)
            return None if left is None or right is None else same(left, right)

        return Meaning(TRUTH, run)

    return operation


def within(expression: Sequence[Any], names: Names, depth: int) -> Meaning:
    """Mean whether an answer is one of those named."""
    first, *others = arguments(expression, names, depth, 2)
    check_alike("in", first, others)
    return either([compared_with(first, other) for other in others])


def compared_with(first: Meaning, second: Meaning) -> Run:
    """Return the function that says whether two are the same."""
    one, two = first.run, second.run

    def run(known: Known, row: Row) -> bool | None:
        left, right = one(known, row), two(known, row)
        return None if left is None or right is None else left == right

    return run


def has(expression: Sequence[Any], names: Names, depth: int) -> Meaning:
    """Mean whether any of some codes was ticked."""
    ticked, *others = arguments(expression, names, depth, 2)
    of_type(ticked, {CHOICES})
    for other in others:
        if other.literal is None:
            raise Unfit("“has” takes the codes of choices")
        check_code(ticked, other)
    codes, run = frozenset(str(other.literal) for other in others), ticked.run

    def any_of(known: Known, row: Row) -> bool | None:
        found = run(known, row)
        return None if found is None else not codes.isdisjoint(found)

    return Meaning(TRUTH, any_of)


def every(runs: Sequence[Run]) -> Meaning:
    """Mean that all hold: no as soon as one does not, undetermined where that is not known."""

    def run(known: Known, row: Row) -> bool | None:
        return all_of(each(known, row) for each in runs)

    return Meaning(TRUTH, run)


def either(runs: Sequence[Run]) -> Meaning:
    """Mean that one holds: yes as soon as one does, undetermined where that is not known."""

    def run(known: Known, row: Row) -> bool | None:
        return any_of(each(known, row) for each in runs)

    return Meaning(TRUTH, run)


def joined(join: Callable[[Sequence[Run]], Meaning]) -> Callable[..., Meaning]:
    """Make an operation that joins truths."""

    def operation(expression: Sequence[Any], names: Names, depth: int) -> Meaning:
        found = arguments(expression, names, depth, 1)
        return join([of_type(each, {TRUTH}).run for each in found])

    return operation


def negated(expression: Sequence[Any], names: Names, depth: int) -> Meaning:
    """Mean the opposite."""
    (found,) = arguments(expression, names, depth, 1, 1)
    run = of_type(found, {TRUTH}).run

    def opposite(known: Known, row: Row) -> bool | None:
        truth = run(known, row)
        return None if truth is None else not truth

    return Meaning(TRUTH, opposite)


def reckoned(reckon: Callable[[Decimal, Decimal], Decimal], *, most: int) -> Callable[..., Meaning]:
    """Make an operation that reckons with numbers, or with amounts."""

    def operation(expression: Sequence[Any], names: Names, depth: int) -> Meaning:
        found = arguments(expression, names, depth, 2, most)
        types = [of_type(each, {NUMBER, MONEY}).type for each in found]
        if expression[0] == "*":
            if types == [MONEY, MONEY]:
                raise Unfit("“*” cannot multiply money by money")
        elif len(set(types)) > 1:
            raise Unfit(f"“{expression[0]}” cannot mix numbers and money")
        runs = [each.run for each in found]

        def run(known: Known, row: Row) -> Decimal | None:
            values = [each(known, row) for each in runs]
            return None if None in values else reduce(reckon, values)

        return Meaning(MONEY if MONEY in types else NUMBER, run)

    return operation


def minutes(expression: Sequence[Any], names: Names, depth: int) -> Meaning:
    """Mean the minutes from one time of day to the next."""
    first, second = arguments(expression, names, depth, 2, 2)
    begun, ended = of_type(first, {TIME}).run, of_type(second, {TIME}).run

    def run(known: Known, row: Row) -> Decimal | None:
        start, end = begun(known, row), ended(known, row)
        return None if start is None or end is None else Decimal(moments.minutes_between(start, end))

    return Meaning(NUMBER, run)


def today(expression: Sequence[Any], _names: Names, _depth: int) -> Meaning:
    """Mean the day on which it is filled in."""
    if len(expression) != 1:
        raise Unfit("“today” takes nothing")
    return Meaning(DATE, lambda known, _row: known.today)


def written(kind: str, read: Callable[[str], Any], expected: str) -> Callable[..., Meaning]:
    """Make the operation that writes down a value."""

    def operation(expression: Sequence[Any], _names: Names, _depth: int) -> Meaning:
        given = expression[1] if len(expression) == 2 else None
        value = read(given) if isinstance(given, str) else None
        if value is None:
            raise Unfit(f"“{expression[0]}” takes {expected}")
        return Meaning(kind, lambda _known, _row: value)

    return operation


def pence(expression: Sequence[Any], _names: Names, _depth: int) -> Meaning:
    """Mean an amount, written in pence."""
    given = expression[1] if len(expression) == 2 else None
    if isinstance(given, bool) or not isinstance(given, int):
        raise Unfit("“money” takes a whole number of pence")
    value = Decimal(given)
    return Meaning(MONEY, lambda _known, _row: value)


MANY = 100
DEFINED: dict[str, Callable[..., Meaning]] = {
    "answer": answer,
    "filled": filled,
    "=": compared(eq, ordered=False),
    "!=": compared(ne, ordered=False),
    "<": compared(lt, ordered=True),
    "<=": compared(le, ordered=True),
    ">": compared(gt, ordered=True),
    ">=": compared(ge, ordered=True),
    "in": within,
    "has": has,
    "and": joined(every),
    "or": joined(either),
    "not": negated,
    "+": reckoned(numbers.added, most=MANY),
    "-": reckoned(numbers.subtracted, most=2),
    "*": reckoned(numbers.multiplied, most=4),
    "minutes": minutes,
    "today": today,
    "date": written(DATE, moments.read_date, "a date such as 2025-08-28"),
    "time": written(TIME, moments.read_time, "a time such as 09:30"),
    "number": written(NUMBER, numbers.read, "a number such as 0.5, as a text"),
    "money": pence,
}
