"""Records told one by one: as lettered points under a paragraph, or as the rows of a table."""

from peelian.basics import display
from peelian.basics.figures import Absence, Coverage, Entry, Listing
from peelian.kit.documents.tree import Column, Item, Row, Table, Text


def points(listing: Listing) -> tuple[Item, ...]:
    """Return a point for each record, and under it what the record says; each names its record."""
    if not listing.entries:
        return (Item(runs=(Text(nothing(listing)),)),)
    return tuple(
        Item(
            runs=(Text(", ".join(filter(None, entry.cells))),),
            items=tuple(Item(runs=(Text(point),), record=entry.reference) for point in entry.points),
            record=entry.reference,
        )
        for entry in listing.entries
    )


def table(listing: Listing, caption: str = "") -> Table:
    """Return a table whose rows are records; the points of a record stand in its last cell."""
    stub, *headings = listing.columns or (listing.title,)
    return Table(
        caption=caption or f"{listing.title}, {display.write_period(listing.period)}",
        stub=stub,
        columns=tuple(Column(heading=heading, numeric=False) for heading in headings),
        rows=tuple(row(entry, len(headings)) for entry in listing.entries)
        or (Row(heading=nothing(listing), cells=tuple(Text("") for _heading in headings)),),
    )


def nothing(listing: Listing) -> str:
    """Say why there are no entries: none, or no data where the period is not on the record."""
    return Absence.NO_DATA.label if listing.coverage is Coverage.ABSENT else "None"


def row(entry: Entry, width: int) -> Row:
    """Put a record in a row."""
    cells = [*entry.cells, *[""] * width][: width + 1]
    if entry.points:
        cells[-1] = ": ".join(filter(None, (cells[-1], "; ".join(entry.points))))
    heading, *others = cells
    return Row(heading=heading, cells=tuple(Text(cell) for cell in others), record=entry.reference)
