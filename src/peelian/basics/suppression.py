"""Small numbers held back before a table leaves the office, so that nobody can be told apart by them.

A number from 1 to 4 is withheld, and with it as many others as are needed so that none can be worked out from what is
shown. Nothing counted is nobody, and is always shown. Totals stand in the table like any other number.

Source: Government Statistical Service, "Disclosure control for tables produced from administrative sources": primary
suppression below a threshold, and secondary suppression against differencing.
"""

from collections.abc import Mapping, Sequence

THRESHOLD = 5
"""The least number that is shown, apart from nought."""

TOTAL = -1
"""The place of a total: after the last of what it adds up."""

type Cell = tuple[int, int]


def is_small(number: int, threshold: int = THRESHOLD) -> bool:
    """Say whether a count could tell somebody apart."""
    return 0 < number < threshold


def withheld_in_row(numbers: Sequence[int], *, threshold: int = THRESHOLD) -> frozenset[int]:
    """Return the places in a row that are withheld; the place of its total is `TOTAL`."""
    row = {**dict(enumerate(numbers)), TOTAL: sum(numbers)}
    small = {place for place, number in row.items() if is_small(number, threshold)}
    if len(small) == 1:
        small.add(min((row[place], place) for place in row if row[place] and place not in small)[1])
    return frozenset(small)


def withheld(table: Sequence[Sequence[int]], *, threshold: int = THRESHOLD) -> frozenset[Cell]:
    """Return the cells that are withheld of a table of several rows and columns, by row and column.

    `TOTAL` is the row, or the column, of the totals. A withheld cell can be worked out exactly where no ring of
    withheld cells, turning from row to column and back, leads through it; so rings are closed, each with the smallest
    sum of what it adds. No ring needs a nought: the totals of a cell close one.

    :raises ValueError: when the rows are not equally long.
    """
    whole = with_totals(table)
    hidden = {cell for cell, number in whole.items() if is_small(number, threshold)}
    while told := {cell for cell in hidden if not _is_on_a_ring(cell, hidden)}:
        hidden |= _cheapest_ring(min(told), hidden, whole)
    return frozenset(hidden)


def with_totals(table: Sequence[Sequence[int]]) -> dict[Cell, int]:
    """Return every cell of a table by row and column, and the totals of its rows, of its columns and of all.

    :raises ValueError: when the rows are not equally long.
    """
    if len({len(row) for row in table}) > 1:
        raise ValueError("Every row of a table has as many cells as the first")
    rows = [*table, [sum(column) for column in zip(*table, strict=True)]]
    places = [*range(len(table)), TOTAL]
    found = {
        (place, column): number for place, row in zip(places, rows, strict=True) for column, number in enumerate(row)
    }
    return found | {(place, TOTAL): sum(row) for place, row in zip(places, rows, strict=True)}


def shown[Key](numbers: Mapping[Key, int], *, threshold: int = THRESHOLD) -> dict[Key, int | None]:
    """Return named counts with those that are withheld as None; whether their total is, `withheld_in_row` says."""
    hidden = withheld_in_row(list(numbers.values()), threshold=threshold)
    return {key: None if place in hidden else number for place, (key, number) in enumerate(numbers.items())}


def _is_on_a_ring(cell: Cell, hidden: set[Cell]) -> bool:
    """Say whether other withheld cells join the row of a cell to its column."""
    others = hidden - {cell}
    rows, columns, before = {cell[0]}, set[int](), 0
    while cell[1] not in columns and len(rows) + len(columns) > before:
        before = len(rows) + len(columns)
        columns |= {column for row, column in others if row in rows}
        rows |= {row for row, column in others if column in columns}
    return cell[1] in columns


def _cheapest_ring(cell: Cell, hidden: set[Cell], whole: Mapping[Cell, int]) -> set[Cell]:
    """Return what closes a ring of four through a cell: of the rings without a nought, the one that adds least."""
    row, column = cell
    corners = (
        {(row, other), (other_row, column), (other_row, other)}
        for other_row, other in whole
        if other_row != row and other != column
    )
    rings = [ring - hidden for ring in corners if all(whole[corner] for corner in ring)]
    return min(rings, key=lambda ring: (sum(whole[corner] for corner in ring), sorted(ring)))
