"""`peelian measure`: one question to one measure, and its answer as a figure, a table or a list of records."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from peelian.basics import display
from peelian.basics.figures import Coverage, Figure, Grid, Listing
from peelian.basics.periods import read_period
from peelian.config.command import Usage
from peelian.config.commands.work import acting, figures, printing
from peelian.config.commands.work.periods import period_asked
from peelian.kit import clock
from peelian.kit.measures.catalogue import measure_called
from peelian.kit.measures.measure import AnyMeasure, Listed, Scope
from peelian.kit.measures.reckoning import Reckoning


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """What a measure is asked."""

    period: str = ""
    place: str = ""
    by: tuple[str, ...] = ()
    cuts: tuple[str, ...] = ()
    with_records: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """What was asked, and the answer: always a figure, and a table or a list where one was wanted."""

    reckoning: Reckoning
    figure: Figure
    grid: Grid | None = None
    listing: Listing | None = None
    with_records: bool = False

    @property
    def records(self) -> tuple[str, ...]:
        """Return the references of the records behind the whole."""
        return self.reckoning.references([self.figure])[0]


def show(key: str, asked: Asked, *, form: str, actor: str) -> None:
    """Print what a measure comes to."""
    measure = measure_called(key)
    acting.enforce(measure.may_see, acting.actor_called(actor))
    answer = answered(measure, asked)
    if answer.grid:
        printing.give(form, text=lambda: grid_lines(answer), table=lambda: grid_rows(answer), data=lambda: data(answer))
    elif answer.listing:
        printing.give(
            form, text=lambda: listing_lines(answer), table=lambda: listing_rows(answer), data=lambda: data(answer)
        )
    else:
        printing.give(
            form, text=lambda: lines(answer), table=lambda: figures.rows([answer.figure]), data=lambda: data(answer)
        )


def answered(measure: AnyMeasure, asked: Asked) -> Answer:
    """Ask a measure.

    :raises Usage: when it cannot be asked so.
    """
    if len(asked.by) > 2:
        raise Usage("A table is by one dimension or by two: --by authority,setting")
    today = clock.today()
    reckoning = Reckoning(today)
    scope = Scope(period=period_asked(asked.period, today), place=asked.place, cuts=dict(map(read_cut, asked.cuts)))
    try:
        return Answer(
            reckoning=reckoning,
            figure=reckoning.figure(measure, scope),
            grid=grid_of(reckoning, measure, scope, asked.by) if asked.by else None,
            listing=reckoning.listing(measure, scope) if isinstance(measure, Listed) else None,
            with_records=asked.with_records,
        )
    except ValueError as unanswered:
        raise Usage(str(unanswered)) from unanswered


def grid_of(reckoning: Reckoning, measure: AnyMeasure, scope: Scope, by: tuple[str, ...]) -> Grid:
    """Return the measure by one dimension or by two."""
    rows, columns = (*by, "")[:2]
    return reckoning.grid(measure, scope, rows=rows, columns=columns)


def read_cut(text: str) -> tuple[str, str]:
    """Read setting=other.

    :raises Usage: when it is not written so.
    """
    name, equals, word = text.partition("=")
    if not (name and equals and word):
        raise Usage(f"“{text}” is not a cut: write a dimension and a word of it, as in setting=other")
    return name, word


def lines(answer: Answer) -> Iterator[str]:
    """Yield a figure as people read it: its value, its sentence, and what its period lacks."""
    yield display.show(answer.figure)
    yield answer.reckoning.say(answer.figure)
    yield from notes(answer)


def notes(answer: Answer) -> Iterator[str]:
    """Yield what must be said beside a figure: that its period is not complete, and the records if they are wanted."""
    if answer.figure.coverage is Coverage.PARTIAL:
        yield "The records cover only part of this period."
    if answer.figure.coverage is Coverage.ABSENT:
        yield "No records of this period are held: that is not the same as none."
    if answer.with_records:
        yield from ("", *answer.records)


def grid_lines(answer: Answer) -> Iterator[str]:
    """Yield a table: its title, its rows with their totals, and the notes."""
    grid = answer.grid
    assert grid is not None
    by = " and ".join(filter(None, (grid.row_title, grid.column_title))).lower()
    cut = f" ({', '.join(grid.total.cut.values())})" if grid.total.cut else ""
    yield f"{grid.title} by {by}{cut}, {display.write_days(grid.period.start, grid.period.last)}"
    yield ""
    cells = [[str(cell) for cell in row] for row in shown_rows(grid)]
    yield from printing.aligned(cells, right=range(1, len(cells[0])))
    yield from notes(answer)


def shown_rows(grid: Grid) -> Iterator[list[str]]:
    """Yield the rows of a table as people read them."""
    columns = [word_shown(grid, grid.column_dimension, column) for column in grid.columns]
    yield [grid.row_title, *columns, "Total" if columns else grid.unit.label]
    for row in grid.rows:
        cells = [*(grid.cells[row, column] for column in grid.columns), grid.row_totals[row]]
        yield [word_shown(grid, grid.row_dimension, row), *map(display.show, cells)]
    yield ["Total", *(display.show(grid.column_totals[column]) for column in grid.columns), display.show(grid.total)]


def word_shown(grid: Grid, dimension: str | None, word: str) -> str:
    """Return a word of a dimension as people read it: a period is written out."""
    is_time = dimension is not None and measure_called(grid.measure).dimensions[dimension].is_time
    return display.write_period(read_period(word), briefly=True) if is_time else word


def grid_rows(answer: Answer) -> Iterator[list[Any]]:
    """Yield a table as cells: values as they are, and nothing where there is none."""
    grid = answer.grid
    assert grid is not None
    yield [grid.row_title, *grid.columns, "Total"]
    for row in grid.rows:
        cells = [grid.cells[row, column] for column in grid.columns]
        yield [row, *map(figures.value, cells), figures.value(grid.row_totals[row])]
    totals = [figures.value(grid.column_totals[column]) for column in grid.columns]
    yield ["Total", *totals, figures.value(grid.total)]


def listing_lines(answer: Answer) -> Iterator[str]:
    """Yield the records of a list one by one, the points of each beneath it."""
    listing = answer.listing
    assert listing is not None
    yield f"{listing.title}, {display.write_days(listing.period.start, listing.period.last)}"
    for entry in listing.entries:
        yield ""
        yield f"{entry.reference}   {'; '.join(filter(None, entry.cells))}"
        yield from (f"  - {point}" for point in entry.points)


def listing_rows(answer: Answer) -> Iterator[list[str]]:
    """Yield the records of a list as cells."""
    listing = answer.listing
    assert listing is not None
    yield ["Reference", *listing.columns, "Points"]
    for entry in listing.entries:
        yield [entry.reference, *entry.cells, "; ".join(entry.points)]


def data(answer: Answer) -> dict[str, Any]:
    """Return an answer as data; the whole always has the references of its records."""
    whole = {
        **figures.data(answer.figure),
        "sentence": answer.reckoning.say(answer.figure),
        "record_ids": list(answer.records),
    }
    if answer.listing:
        entries = [
            {"reference": entry.reference, "cells": list(entry.cells), "points": list(entry.points)}
            for entry in answer.listing.entries
        ]
        return {**whole, "columns": list(answer.listing.columns), "entries": entries}
    if answer.grid:
        return {**whole, "grid": figures.grid_data(answer.grid, answer.reckoning if answer.with_records else None)}
    return whole
