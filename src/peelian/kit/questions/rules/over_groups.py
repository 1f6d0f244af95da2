"""The operations that go over the rows of a group."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import reduce
from typing import Any

from peelian.kit.questions.rules import numbers
from peelian.kit.questions.rules.expressions import (
    MONEY,
    NUMBER,
    TRUTH,
    Known,
    Meaning,
    Names,
    Row,
    Unfit,
    meaning,
    named,
    of_type,
    question_called,
)
from peelian.kit.questions.rules.parts import Kind
from peelian.kit.questions.rules.truths import all_of, any_of


def over_rows(expression: Sequence[Any], names: Names, depth: int, least: int) -> tuple[str, Meaning | None]:
    """Return the group that an operation goes over, and what it asks of each row.

    :raises Unfit: when it is no group, or not an earlier one.
    """
    name = named(expression, 3)
    if name == names.inside:
        raise Unfit(f"“{name}” cannot be asked for inside itself: that is a circle")
    question = question_called(name, names)
    if question.kind is not Kind.GROUP:
        raise Unfit(f"“{expression[0]}” goes over a group; “{name}” is none")
    if len(expression) - 1 < least:
        raise Unfit(f"“{expression[0]}” takes a group and what to ask of each")
    if len(expression) == 2:
        return name, None
    row = {inner.name: inner for inner in question.questions}
    return name, meaning(expression[2], replace(names, row=row, inside=name), depth)


def overall(join: Callable[[Iterable[bool | None]], bool | None]) -> Callable[..., Meaning]:
    """Make an operation that joins what each row of a group says."""

    def operation(expression: Sequence[Any], names: Names, depth: int) -> Meaning:
        group, asked = over_rows(expression, names, depth, 2)
        run = of_type(asked, {TRUTH}).run if asked else None
        assert run

        def over(known: Known, _row: Row) -> bool | None:
            rows = known.rows.get(group)
            return None if rows is None else join(run(known, each) for each in rows)

        return Meaning(TRUTH, over)

    return operation


def count(expression: Sequence[Any], names: Names, depth: int) -> Meaning:
    """Mean how many rows a group has, or of how many something holds."""
    group, asked = over_rows(expression, names, depth, 1)
    run = of_type(asked, {TRUTH}).run if asked else None

    def over(known: Known, _row: Row) -> Decimal | None:
        rows = known.rows.get(group)
        if rows is None:
            return None
        truths = [True if run is None else run(known, each) for each in rows]
        return None if None in truths else Decimal(truths.count(True))

    return Meaning(NUMBER, over)


def total(expression: Sequence[Any], names: Names, depth: int) -> Meaning:
    """Mean the sum of what each row of a group comes to."""
    group, asked = over_rows(expression, names, depth, 2)
    assert asked
    run = of_type(asked, {NUMBER, MONEY}).run

    def over(known: Known, _row: Row) -> Decimal | None:
        rows = known.rows.get(group)
        values: list[Any] = [run(known, each) for each in rows] if rows is not None else [None]
        return None if None in values else reduce(numbers.added, values, Decimal(0))

    return Meaning(asked.type, over)


DEFINED = {"any": overall(any_of), "all": overall(all_of), "count": count, "sum": total}
