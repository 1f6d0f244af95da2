"""What the cells of a table come to, worked out anew: totals, differences, percentages."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from peelian.basics import display
from peelian.basics.rounding import half_up
from peelian.outputs.papers.printed.grids import Grid
from peelian.outputs.papers.printed.relations import Kind, Relation
from peelian.outputs.papers.printed.values import HUNDRED, Number

MADE_OF_OTHERS = frozenset({Kind.TOTAL, Kind.SUM, Kind.PERCENT})


@dataclass(frozen=True, kw_only=True, slots=True)
class Computed:
    """One cell that is made of others: what is printed, what they come to, how, and how far rounding may move it."""

    across: str  # the row of a column's cell, the column of a row's
    printed: Number
    value: Decimal
    working: str
    slack: Decimal = Decimal(0)

    @property
    def agrees(self) -> bool:
        """Say whether the printed number is what the others come to, but for rounding."""
        return abs(self.value - self.printed.value) <= self.slack or self.printed.agrees(self.value)


def computed(grid: Grid, relations: Iterable[Relation], relation: Relation) -> Iterator[Computed]:
    """Yield every cell of a relation whose numbers are there, worked out anew."""
    match relation.kind:
        case Kind.TOTAL:
            left_out = made_of_others(relations, of_columns=relation.of_columns)
            names = grid.columns if relation.of_columns else grid.labels
            yield from summed(grid, relation, [(1, name) for name in names if name not in left_out])
        case Kind.SUM:
            yield from summed(grid, relation, list(zip(relation.signs, relation.names, strict=True)))
        case Kind.PERCENT:
            yield from percentages(grid, relation)


def made_of_others(relations: Iterable[Relation], *, of_columns: bool) -> set[str]:
    """Return the rows or columns that are made of others, and so are no part of a total."""
    return {each.target for each in relations if each.of_columns == of_columns and each.kind in MADE_OF_OTHERS}


def reader(grid: Grid, relation: Relation, across: str) -> Callable[[str], Number | None]:
    """Return what reads the numbers of one row or column by the names of the other direction."""
    if relation.of_columns:
        return lambda name: grid.number(across, name)
    return lambda name: grid.number(name, across)


def crossing(grid: Grid, relation: Relation) -> Iterable[str]:
    """Return the rows that a relation of columns holds for, or the columns that one of rows does."""
    return relation.only or (grid.labels if relation.of_columns else grid.columns)


def summed(grid: Grid, relation: Relation, terms: list[tuple[int, str]]) -> Iterator[Computed]:
    """Add up wherever a total is printed; a blank cell counts as nothing, and no numbers at all as no sum."""
    for across in crossing(grid, relation):
        cell = reader(grid, relation, across)
        printed = cell(relation.target)
        parts = [(sign, number) for sign, name in terms if (number := cell(name)) is not None]
        if printed is not None and parts:
            total, working = added(parts, printed)
            slack = slack_of([number for _sign, number in parts], printed)
            yield Computed(across=across, printed=printed, value=total, working=working, slack=slack)


def added(parts: list[tuple[int, Number]], printed: Number) -> tuple[Decimal, str]:
    """Return what parts come to, and how that is written."""
    total = sum((sign * number.value for sign, number in parts), Decimal(0))
    terms = [f"{'+' if sign > 0 else display.MINUS} {display.number(number.value)}" for sign, number in parts]
    return total, f"{' '.join(terms).removeprefix('+ ')} = {printed.write(total)}"


def slack_of(parts: list[Number], printed: Number) -> Decimal:
    """Return how far rounded parts may miss their sum; whole numbers and money miss it by nothing."""
    if printed.is_money:
        return Decimal(0)
    rounded = [number.step for number in (*parts, printed) if number.step % 1 or number.is_percent]
    return sum(rounded, Decimal(0)) / 2


def percentages(grid: Grid, relation: Relation) -> Iterator[Computed]:
    """Work out percentages anew wherever one is printed, and its part and base with it."""
    part_name, base_name = relation.names
    for across in crossing(grid, relation):
        cell = reader(grid, relation, across)
        printed, part, base = cell(relation.target), cell(part_name), cell(base_name)
        if printed is not None and part is not None and base is not None and base.value:
            value = part.value * HUNDRED / base.value
            working = f"{part.text} of {base.text} is {display.number(half_up(value, 2))}%, rounded half up"
            yield Computed(across=across, printed=printed, value=value, working=working)
