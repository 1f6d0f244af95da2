"""Figures and grids as data and as cells, under the names that a report's JSON gives them."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from peelian.basics import display
from peelian.basics.figures import Absence, Figure, Grid
from peelian.kit.measures.reckoning import Reckoning


def value(figure: Figure) -> int | float | str | None:
    """Return a value as data: a number, a word, or nothing where there is none."""
    match figure.value:
        case Absence():
            return None
        case Decimal() as number:
            return int(number) if number == number.to_integral_value() else float(number)
        case told:
            return told


def data(figure: Figure) -> dict[str, Any]:
    """Return a figure: what was asked, and what the answer is, as a number and as it is written."""
    period = figure.period
    return {
        "measure": figure.measure,
        "title": figure.title,
        "value": value(figure),
        "text": display.show(figure),
        "absence": figure.value.value if isinstance(figure.value, Absence) else None,
        "unit": figure.unit.value,
        "period": {"from": period.start.isoformat(), "to": period.last.isoformat(), "written": str(period)},
        "cut": dict(figure.cut),
        "coverage": figure.coverage.value,
    }


def rows(figures: Sequence[Figure]) -> Iterator[list[Any]]:
    """Yield figures as cells."""
    yield ["Measure", "Title", "Value", "Unit", "Period", "Cut", "Coverage"]
    for figure in figures:
        cut = " ".join(f"{name}={word}" for name, word in figure.cut.items())
        asked = [str(figure.period), cut, figure.coverage.value]
        yield [figure.measure, figure.title, value(figure), figure.unit.value, *asked]


def grid_data(grid: Grid, reckoning: Reckoning | None) -> dict[str, Any]:
    """Return a grid, and with a reckoning also the references of the records behind each of its figures."""
    told = Told(grid, reckoning)
    return {
        "rows_by": grid.row_dimension,
        "columns_by": grid.column_dimension,
        "columns": list(grid.columns),
        "rows": [
            {
                "row": row,
                "cells": [told(grid.cells[row, column]) for column in grid.columns],
                "total": told(grid.row_totals[row]),
            }
            for row in grid.rows
        ],
        "column_totals": [told(grid.column_totals[column]) for column in grid.columns],
        "total": told(grid.total),
    }


class Told:
    """Tells the figures of one grid briefly; the records behind all of them are asked for at once."""

    def __init__(self, grid: Grid, reckoning: Reckoning | None) -> None:
        every = [*grid.cells.values(), *grid.row_totals.values(), *grid.column_totals.values(), grid.total]
        behind = reckoning.references(every) if reckoning else []
        self.records = {id(figure): list(found) for figure, found in zip(every, behind, strict=bool(reckoning))}

    def __call__(self, figure: Figure) -> dict[str, Any]:
        """Return the value of a figure, as a number and as it is written."""
        brief = {"value": value(figure), "text": display.show(figure), "coverage": figure.coverage.value}
        return brief | ({"record_ids": self.records[id(figure)]} if self.records else {})
