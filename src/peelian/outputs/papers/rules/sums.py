"""Whether the rows and columns of a printed table make what they are said to make."""

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from peelian.basics import display
from peelian.basics.display import signed
from peelian.basics.rounding import apportion, half_up
from peelian.outputs.papers.printed.computing import Computed, added, computed, crossing
from peelian.outputs.papers.printed.relations import Kind, Relation
from peelian.outputs.papers.printed.things import TablePrinted
from peelian.outputs.papers.printed.values import HUNDRED, Hedge, Number
from peelian.outputs.papers.rules.finding import Finding
from peelian.outputs.papers.rules.terms import Check

STANDS_OUT = 2
"""How often a part that is its whole must be the share of every other to stand out."""
TO_CHECK = "checked at its source"

type Named = tuple[str, Number]


def table_agrees(table: TablePrinted) -> Iterator[Finding]:
    """Yield what does not agree in a table, relation by relation.

    Policy: Code of Practice for Statistics, principle Q3 (assured quality); the house's own: totals are counted.
    """
    for relation in table.relations:
        yield from CHECKS[relation.kind](table, relation)


def _made_of_others(table: TablePrinted, relation: Relation) -> Iterator[Finding]:
    check = Check.SHARE if relation.kind is Kind.PERCENT else Check.SUM
    for cell in computed(table.grid, table.relations, relation):
        if not cell.agrees:
            yield _found(table, relation, cell, check=check)


def _found(table: TablePrinted, relation: Relation, cell: Computed, *, check: Check) -> Finding:
    """Say that a cell is not what it should be."""
    between = half_up(cell.value - cell.printed.value, 2)
    row, column = _spot(relation, cell.across)
    return Finding(
        check=check,
        paper=table.paper.reference,
        subject=table.reference,
        where=table.where,
        what=f"{table.title}, {_told(row, column)}",
        printed=cell.printed.text,
        expected=cell.printed.write(cell.printed.rounded(cell.value)),
        difference=signed(between),
        working=cell.working,
        row=row,
        column=column,
    )


def _spot(relation: Relation, across: str) -> tuple[str, str]:
    """Return the row and the column of a cell; of a whole row or column, only that."""
    return (across, relation.target) if relation.of_columns else (relation.target, across)


def _told(row: str, column: str) -> str:
    """Name a cell by its row and column."""
    return ", ".join([*([f"row {row}"] if row else []), *([f"column {column}"] if column else [])])


def _whole(table: TablePrinted, relation: Relation) -> Iterator[Finding]:
    """Add up one whole row or column; percentages may miss by what each lost in rounding."""
    whole = relation.whole
    cells = _cells_of(table, relation, relation.target, relation.names or _others(table, relation))
    if whole is None or not cells:
        return
    total, working = added([(1, number) for _name, number in cells], whole)
    slack = sum((number.step for _name, number in cells), Decimal(0)) / 2 if whole.is_percent else Decimal(0)
    printed = Number(text=whole.write(total), value=total, is_percent=whole.is_percent, is_money=whole.is_money)
    cell = Computed(across="", printed=printed, value=whole.value, working=f"{working}{_fair(cells)}", slack=slack)
    if abs(total - whole.value) > slack:
        yield _found(table, relation, cell, check=Check.WHOLE)


def _fair(cells: list[Named]) -> str:
    """Say what shares of a hundred would be by largest remainder, where these are percentages."""
    if not all(number.is_percent for _name, number in cells):
        return ""
    fair = apportion(HUNDRED, [number.value for _name, number in cells])
    return f"; by largest remainder {', '.join(f'{part}%' for part in fair)}"


def _others(table: TablePrinted, relation: Relation) -> list[str]:
    """Return the names of the cells of a row or column, without those that are made of others."""
    across = {each.target for each in table.relations if each.of_columns != relation.of_columns}
    names = table.grid.labels if relation.of_columns else table.grid.columns
    return [name for name in names if name not in across]


def _cells_of(table: TablePrinted, relation: Relation, target: str, names: Iterable[str]) -> list[Named]:
    """Return the numbers of one row or column by their names."""
    read = table.grid.number
    pairs = ((name, read(name, target) if relation.of_columns else read(target, name)) for name in names)
    return [(name, number) for name, number in pairs if number is not None]


def _within(table: TablePrinted, relation: Relation) -> Iterator[Finding]:
    """Look for a part that is more than its whole, or the whole of it as no other comes near to."""
    names = list(crossing(table.grid, relation))
    parts = dict(_cells_of(table, relation, relation.target, names))
    wholes = dict(_cells_of(table, relation, relation.names[0], names))
    known = [name for name in parts if name in wholes and wholes[name].value]
    shares = {name: parts[name].value / wholes[name].value for name in known}
    for name, share in shares.items():
        most = max((other for each, other in shares.items() if each != name), default=Decimal(1))
        told = f"{parts[name].text} of {wholes[name].text}"
        if share > 1:
            yield _odd(table, relation, name, told, f"at most {wholes[name].text}", "A part is no more than its whole")
        elif share == 1 and most * STANDS_OUT <= 1:
            nearest = display.percent(most, 0)
            yield _odd(table, relation, name, told, TO_CHECK, f"Every one, where no other row has more than {nearest}")


def _odd(table: TablePrinted, relation: Relation, across: str, printed: str, expected: str, working: str) -> Finding:
    row, column = _spot(relation, across)
    return Finding(
        check=Check.ALL_OF_ALL,
        paper=table.paper.reference,
        subject=table.reference,
        where=table.where,
        what=f"{table.title}, {_told(row, column)}",
        printed=printed,
        expected=expected,
        difference="to be looked at",
        working=working,
        row=row,
        column=column,
    )


def _shares(table: TablePrinted, relation: Relation) -> Iterator[Finding]:
    """Divide a whole by weights, and set the parts beside what is printed."""
    whole = relation.whole
    weights = _cells_of(table, relation, relation.names[0], _others(table, relation))
    if whole is None or not any(n.value > 0 for _n, n in weights) or any(n.value < 0 for _n, n in weights):
        return
    parts = apportion(int(whole.value), [number.value for _name, number in weights])
    fair = {name: Decimal(part) for (name, _weight), part in zip(weights, parts, strict=True)}
    working = f"{whole.text} divided by {relation.names[0]}, largest remainder first"
    for name, printed in _cells_of(table, relation, relation.target, fair):
        if printed.hedge is Hedge.EXACT and printed.value != fair[name]:
            cell = Computed(across=name, printed=printed, value=fair[name], working=working)
            yield _found(table, relation, cell, check=Check.WHOLE)


CHECKS: dict[Kind, Callable[[TablePrinted, Relation], Iterator[Finding]]] = {
    Kind.TOTAL: _made_of_others,
    Kind.SUM: _made_of_others,
    Kind.PERCENT: _made_of_others,
    Kind.WHOLE: _whole,
    Kind.WITHIN: _within,
    Kind.SHARES: _shares,
}
