"""A document as JSON: every figure with its question, its answer and its records, then the whole tree."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from re import sub

from peelian.basics.figures import Absence, Figure
from peelian.basics.periods import Period
from peelian.kit.charts.drawing import Drawing
from peelian.kit.charts.literal import visible
from peelian.kit.documents.tree import (
    Block,
    Document,
    FigureReference,
    Item,
    Paragraph,
    Picture,
    Row,
    Source,
    Table,
    figures,
)

type Json = dict[str, "Json"] | list["Json"] | str | int | float | bool | None

type Ids = Callable[[Sequence[Figure]], Sequence[tuple[str, ...]]]
"""The references of the records behind each of some figures, asked for all of them at once."""

DERIVED: dict[type, tuple[str, ...]] = {
    FigureReference: ("text",),
    Source: ("text",),
    Document: ("head",),
    Table: ("title",),
    Picture: ("title", "label"),
}


def render(document: Document, ids: Ids | None = None) -> str:
    """Return the document as JSON text. `ids` gives the records behind each figure; without it they are null."""
    standing_somewhere = list(where_figures_stand(document))
    listed = [{**question(shown), **place} for shown, place in standing_somewhere]
    if ids is not None:
        behind = ids([shown.figure for shown, _place in standing_somewhere])
        listed = [{**entry, "record_ids": list(records)} for entry, records in zip(listed, behind, strict=True)]
    whole: dict[str, Json] = {"figures": list(listed), "document": Tree().data(document)}
    return json.dumps(whole, ensure_ascii=False, indent=1)


def question(shown: FigureReference) -> dict[str, Json]:
    """Return a figure: what was asked, and what the answer is, as a number and as it is written."""
    figure = shown.figure
    return {
        "measure": figure.measure,
        "title": visible(figure.title),
        "value": value(figure),
        "text": visible(shown.text),
        "absence": figure.value.value if isinstance(figure.value, Absence) else None,
        "unit": figure.unit.value,
        "period": period(figure.period),
        "cut": {name: visible(word) for name, word in figure.cut.items()},
        "coverage": figure.coverage.value,
        "parts": [
            {"measure": part.measure, "title": visible(part.title), "value": value(part), "period": period(part.period)}
            for part in figure.parts
        ],
        "record_ids": None,
    }


def value(figure: Figure) -> Json:
    """Return a value as data: a number, a word, or nothing where there is none."""
    match figure.value:
        case Absence():
            return None
        case str() as word:
            return visible(word)
        case Decimal() as number:
            return int(number) if number == number.to_integral_value() else float(number)
        case number:
            return number


def period(period: Period) -> dict[str, Json]:
    """Return a period: its first and its last day, both included, and how it is written."""
    return {"from": period.start.isoformat(), "to": period.last.isoformat(), "written": str(period)}


def where_figures_stand(document: Document) -> Iterator[tuple[FigureReference, dict[str, Json]]]:
    """Yield every figure with where it stands, in reading order."""
    for section in document.sections:
        for block in section.blocks:
            for shown, place in standing(block):
                yield (
                    shown,
                    {"section": visible(section.heading), "where": place[0], "row": place[1], "column": place[2]},
                )


def standing(block: Block) -> Iterator[tuple[FigureReference, tuple[str, str | None, str | None]]]:
    """Yield the figures of a block with the paragraph, or the table with its row and column."""
    match block:
        case Table():
            yield from in_table(block, block.label or "Table")
        case Picture():
            yield from in_table(block.table, block.label)
        case _:
            name = f"Paragraph {block.number}" if isinstance(block, Paragraph) else type(block).__name__
            yield from ((shown, (name, None, None)) for shown in figures(block))


def in_table(table: Table, name: str) -> Iterator[tuple[FigureReference, tuple[str, str | None, str | None]]]:
    """Yield the figures of a table."""
    for row in table.rows:
        for column, cell in zip(table.columns, row.cells, strict=True):
            if isinstance(cell, FigureReference):
                yield cell, (name, visible(row.heading), visible(column.heading))


@dataclass
class Tree:
    """Makes plain data of a document. Figures are numbered from nought in reading order, as they are listed."""

    number: int = 0

    def data(self, node: object) -> Json:
        """Return any part of a document as plain data, each node named for its kind."""
        match node:
            case str():
                return visible(node)
            case bool() | int() | None:
                return node
            case date():
                return node.isoformat()
            case tuple():
                return [self.data(item) for item in node]
            case Mapping():
                return {str(name): self.data(item) for name, item in node.items()}
            case Drawing():
                return {"node": "drawing", "kind": node.kind, "name": node.name}
            case FigureReference():
                self.number += 1
                return {"node": "figure_reference", "text": visible(node.text), "figure": self.number - 1}
        return {"node": node_name(type(node).__name__), **self.node(node)}

    def node(self, node: object) -> dict[str, Json]:
        """Return the fields of a node, and what it works out from them."""
        if not is_dataclass(node):
            raise TypeError(f"{type(node).__name__} is no part of a document")
        kept = [field.name for field in fields(node) if not is_unsaid(node, field.name)]
        return {name: self.data(getattr(node, name)) for name in (*kept, *DERIVED.get(type(node), ()))}


def is_unsaid(node: object, name: str) -> bool:
    """Say whether a field need not be told: most rows and points tell no record."""
    return name == "record" and isinstance(node, Row | Item) and not node.record


@cache
def node_name(kind: str) -> str:
    """Return the name of a kind of node: CaseStudy is case_study."""
    return sub(r"(?<!^)(?=[A-Z])", "_", kind).lower()
