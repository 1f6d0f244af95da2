"""Made-up values of measures: a term of engagements in nine invented places, their months and their spots."""

import os
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from peelian.basics.figures import Absence, Coverage, Figure, Grid, Place, Points, Series, Unit
from peelian.basics.periods import Period, between
from peelian.kit.charts import geojson
from peelian.kit.charts.boundaries import Boundary, box_of, contains, largest, middle, polygons_of

TERM = between(date(2024, 5, 9), date(2025, 6, 30))
NINE = Path(__file__).with_name("nine_places.geojson")
SETTINGS = ("Community day", "Other")
ENGAGEMENTS = {
    "Alder Vale": (19, 5),
    "Birchmoor": (13, 9),
    "Castleford and Dene": (15, 6),
    "Eastmere": (13, 2),
    "Fallowbridge": (43, 73),
    "Great Heathwick": (14, 7),
    "Ivystoke": (23, 5),
    "Kingsley Wolds": (15, 8),
    "Lower Marlby": (16, 6),
}
QUARTERS = (48, 71, 62, 56, 55)
MONTHS = (8, 9, 9, 7, 6, 8, 10, 9, 7, 9, 9, 10)

type Cells = Mapping[str, tuple[int, ...]]


def real(path: str) -> Path:
    """Return a file of open data, or skip the test and say why."""
    folder = os.environ.get("PEELIAN_OPEN_DATA", "")
    if not folder:
        pytest.skip("PEELIAN_OPEN_DATA does not say where open data lie")
    if not (Path(folder) / path).exists():
        pytest.skip(f"PEELIAN_OPEN_DATA has no {path}")
    return Path(folder) / path


def figure(value: int | Decimal | str | Absence, **other: Any) -> Figure:
    """Make a figure."""
    usual: dict[str, Any] = {
        "measure": "engagement.engagements",
        "title": "Engagements",
        "unit": Unit.COUNT,
        "period": TERM,
        "value": value,
    }
    return Figure(**usual | other)


def grid(cells: Cells = ENGAGEMENTS, columns: tuple[str, ...] = SETTINGS, **other: Any) -> Grid:
    """Make a grid of places and settings, with its totals."""
    values: dict[str, Any] = {
        "measure": "engagement.engagements",
        "title": "Engagements",
        "unit": Unit.COUNT,
        "period": TERM,
        "row_dimension": "authority",
        "column_dimension": "setting",
        "row_title": "Authority",
        "column_title": "Setting",
        "rows": tuple(cells),
        "columns": columns,
        "cells": {
            (row, column): figure(number, cut={"authority": row, "setting": column})
            for row, numbers in cells.items()
            for column, number in zip(columns, numbers, strict=False)
        },
        "row_totals": {row: figure(sum(numbers), cut={"authority": row}) for row, numbers in cells.items()},
        "column_totals": {
            column: figure(sum(numbers[place] for numbers in cells.values()), cut={"setting": column})
            for place, column in enumerate(columns)
        },
        "total": figure(sum(map(sum, cells.values()))),
    }
    return Grid(**values | other)


def series(values: tuple[int | Absence, ...] = MONTHS, *, months: int = 1, partial: int | None = None) -> Series:
    """Make a run of months or quarters from April 2024; one of them may be known in part only."""
    periods = Period(date(2024, 4, 1), date(2034, 4, 1)).split(months)
    figures = tuple(
        figure(value, period=period, coverage=Coverage.PARTIAL if place == partial else Coverage.COMPLETE)
        for place, (value, period) in enumerate(zip(values, periods, strict=False))
    )
    return Series(measure="engagement.engagements", title="Engagements by month", unit=Unit.COUNT, figures=figures)


def outlines() -> tuple[Boundary, ...]:
    """Return the nine invented places."""
    return geojson.read_file(NINE)


def points(cells: Cells = ENGAGEMENTS, where: tuple[Boundary, ...] | None = None, **other: Any) -> Points:
    """Make so many spots of each setting in each place, on a net over it."""
    spots = {outline["properties"]["name"]: net(outline) for outline in where or outlines()}
    places = tuple(
        Place(
            reference=f"ENG-2025-{number:04}", name=name, kind=kind, longitude=x, latitude=y, authority=name
        )
        for name, numbers in cells.items()
        for number, (kind, (x, y)) in enumerate(
            zip(
                [kind for kind, times in zip(SETTINGS, numbers, strict=True) for _time in range(times)],
                spots[name] * 20,
                strict=False,
            )
        )
    )  # fmt: skip
    values: dict[str, Any] = {"measure": "engagement.engagements", "title": "Engagements", "period": TERM}
    return Points(places=places, **values | other)


def net(outline: Boundary) -> list[tuple[float, float]]:
    """Return a few spots inside a place."""
    ring = largest([rings[0] for rings in polygons_of(outline["geometry"])])
    west, south, east, north = box_of([ring])
    spots = [(west + (east - west) * x / 7, south + (north - south) * y / 7) for x in range(1, 7) for y in range(1, 7)]
    return [spot for spot in spots if contains(ring, *spot)] or [middle(ring)]
