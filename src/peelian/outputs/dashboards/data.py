"""A figure as data, and its table as CSV."""

from collections.abc import Iterator
from typing import Any

from peelian.basics import display
from peelian.basics.figures import Absence, Figure, Grid
from peelian.kit.access.holding import Person
from peelian.kit.documents import as_json
from peelian.kit.imports import writing
from peelian.kit.measures.catalogue import measure_called
from peelian.kit.measures.measure import Listed, Scope
from peelian.kit.measures.reckoning import Reckoning
from peelian.kit.records.behind import figure_address
from peelian.kit.records.registry import kinds_by_model


def data(figure: Figure, reckoning: Reckoning, person: Person) -> dict[str, Any]:
    """Return a figure as JSON holds it; its records' references are null for those who may see totals only."""
    return {
        **answer(figure),
        "sentence": reckoning.say(figure),
        "address": figure_address(figure),
        "parts": [answer(part) for part in figure.parts],
        **entries(figure, reckoning),
        "records": list(reckoning.references([figure])[0]) if may_see_records(figure, reckoning, person) else None,
    }


def entries(figure: Figure, reckoning: Reckoning) -> dict[str, Any]:
    """Return what a listing tells, entry by entry; nothing of any other measure."""
    measure = measure_called(figure.measure)
    if not isinstance(measure, Listed):
        return {}
    listing = reckoning.listing(measure, Scope(period=figure.period, cuts=figure.cut))
    told = [
        {"reference": entry.reference, **dict(zip(listing.columns, entry.cells, strict=True)), "points": entry.points}
        for entry in listing.entries
    ]
    return {"entries": told}


def answer(figure: Figure) -> dict[str, Any]:
    """Return what was asked, and the answer as a number and as it is written."""
    return {
        "measure": figure.measure,
        "title": figure.title,
        "value": as_json.value(figure),
        "text": display.show(figure),
        "absence": figure.value.value if isinstance(figure.value, Absence) else None,
        "unit": figure.unit.value,
        "period": as_json.period(figure.period),
        "cut": dict(figure.cut),
        "coverage": figure.coverage.value,
    }


def may_see_records(figure: Figure, reckoning: Reckoning, person: Person) -> bool:
    """Say whether a person may see every kind of record that is behind a figure."""
    kinds = [kinds_by_model().get(found.model) for _leaf, found in reckoning.opened(figure)]
    return all(kind is not None and kind.may_see(person) for kind in kinds)


def table(grid: Grid) -> bytes:
    """Return a grid as CSV, with its totals: values as numbers, and why there is none where there is none."""
    columns = [*grid.columns, "All"] if grid.columns else [grid.title]
    return writing.table([grid.row_title, *columns], lines(grid))


def lines(grid: Grid) -> Iterator[list[Any]]:
    """Yield the rows of a grid, its totals last."""
    for row in grid.rows:
        cells = [grid.cells[row, column] for column in grid.columns]
        yield [row, *map(plain, (*cells, grid.row_totals[row]))]
    yield ["All", *map(plain, (*grid.column_totals.values(), grid.total))]


def plain(figure: Figure) -> Any:
    """Return a value as a cell of a file."""
    return figure.value.label if isinstance(figure.value, Absence) else figure.value
