"""The rows of a list, as its page and an area's own list write them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models

from peelian.kit.records import facts
from peelian.kit.records.finding import sortable
from peelian.kit.records.record_type import PageKind, RecordType


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """One column: its name and heading, by what it is ordered, and what it holds."""

    name: str
    title: str
    sort: str = ""  # empty where the store cannot order by it
    is_title: bool = False  # it names the row and leads to the record
    is_number: bool = False
    is_date: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """One fact under its column."""

    column: Column
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One record of a list: where it is found, and its facts by column."""

    record: Any
    url: str
    cells: tuple[Cell, ...]

    @property
    def by_name(self) -> dict[str, str]:
        """Return the facts by the names of their columns."""
        return {cell.column.name: cell.text for cell in self.cells}

    @property
    def title(self) -> Cell | None:
        """Return the cell that names the row, if there is one."""
        return next((cell for cell in self.cells if cell.column.is_title), None)

    @property
    def before(self) -> tuple[Cell, ...]:
        """Return the cells before the one that names the row; all where none does."""
        return tuple(takewhile(lambda cell: not cell.column.is_title, self.cells))

    @property
    def after(self) -> tuple[Cell, ...]:
        """Return the cells after the one that names the row."""
        return self.cells[len(self.before) + 1 :]


def columns(kind: RecordType[Any], names: Sequence[str] = ()) -> list[Column]:
    """Return the columns of a kind's list, or those that were chosen."""
    can_sort = sortable(kind)
    return [
        Column(
            name=name,
            title=facts.heading(kind.model, name),
            sort=name if name in can_sort else "",
            is_title=name == kind.titled_by,
            is_number=is_number(kind.model, name),
            is_date=is_a(kind.model, name, models.DateField),
        )
        for name in names or kind.columns
    ]


def is_number(model: type[models.Model], name: str) -> bool:
    """Say whether a column holds numbers."""
    return is_a(model, name, models.IntegerField, models.FloatField)


def is_a(model: type[models.Model], name: str, *kinds: type[models.Field[Any, Any]]) -> bool:
    """Say whether a column holds one of these kinds of field."""
    try:
        return isinstance(model._meta.get_field(name), kinds)
    except FieldDoesNotExist:
        return False


def rows(kind: RecordType[Any], records: Iterable[Any], names: Sequence[str] = ()) -> Iterator[Row]:
    """Yield records as the rows of their list, under its columns or those that were chosen."""
    made = columns(kind, names)
    for record in records:
        cells = tuple(Cell(column=column, text=facts.fact(record, column.name)) for column in made)
        yield Row(record=record, url=kind.url(PageKind.SHOW, record), cells=cells)
