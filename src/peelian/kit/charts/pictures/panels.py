"""Small multiples: the same rows beside each other once for each kind, where there are too many to stack."""

from collections.abc import Sequence
from typing import Any, TypedDict

import altair as alt

from peelian.basics import display
from peelian.basics.figures import Grid
from peelian.kit.charts import canvas
from peelian.kit.charts.drawing import WIDE, Drawing
from peelian.kit.charts.palette import DEFAULT, INK, QUIET, RULE, Palette
from peelian.kit.charts.pictures.bars import value_of

STEP, BAR = 28, 15
HEADING, GAP, MARGIN = 38, 18, 6
LEAST = 92
"""The least width of a panel with its values."""


class Cell(TypedDict):
    """One bar: its value and what is written at its end."""

    value: float | None
    shown: str


class Content(TypedDict):
    """What the panels show: a list of bars for each kind."""

    rows: list[str]
    kinds: list[str]
    cells: list[list[Cell]]
    colour: str


def picture(grid: Grid, *, palette: Palette = DEFAULT, width: int = WIDE) -> Drawing:
    """Specify a panel for each column of a grid."""
    cells = [
        [
            Cell(value=value_of(cell), shown=display.show(cell))
            for row in grid.rows
            for cell in [grid.cells[row, column]]
        ]
        for column in grid.columns
    ]
    content = Content(rows=list(grid.rows), kinds=list(grid.columns), cells=cells, colour=palette.now)
    bands = -(-len(grid.columns) // side_by_side(content, width))
    return Drawing(kind="panels", content=dict(content), width=width, height=bands * band(content) + MARGIN)


def names_of(content: Content, width: int) -> list[str]:
    """Return the names of the rows, broken as they are drawn."""
    return [canvas.folded(row, 28 if width > 500 else 16) for row in content["rows"]]


def room_for_names(content: Content, width: int) -> float:
    """Return how much room the names take before the first panel."""
    return min(max(map(canvas.room_for, names_of(content, width)), default=0) + 12, width * 0.45)


def side_by_side(content: Content, width: int) -> int:
    """Return how many panels stand side by side: as many in each band as can be."""
    most = max(1, int((width - room_for_names(content, width)) / LEAST))
    bands = -(-len(content["kinds"]) // most)
    return -(-len(content["kinds"]) // bands)


def band(content: Content) -> int:
    """Return the height of one band of panels."""
    return HEADING + STEP * len(content["rows"]) + GAP


def draw(content: Content, width: int, height: int) -> dict[str, Any]:
    """Draw the panels, all to one scale."""
    left, many = room_for_names(content, width), side_by_side(content, width)
    room = (width - left) / many
    longest = max((cell["value"] or 0 for column in content["cells"] for cell in column), default=0) or 1
    label = max((canvas.room_for(cell["shown"]) * 1.1 for column in content["cells"] for cell in column), default=0)
    scale = max(room - label - 16, 12) / longest
    corners = [(left + place % many * room, place // many * band(content)) for place in range(len(content["kinds"]))]
    bars = [
        bar(cell, x, y + HEADING + number * STEP, scale)
        for (x, y), column in zip(corners, content["cells"], strict=True)
        for number, cell in enumerate(column)
    ]
    headings = [
        {
            "x": x,
            "y": y + HEADING - 6,
            "text": canvas.folded(kind, max(int(room / 8), 6)),
            "foot": y + band(content) - GAP,
        }
        for (x, y), kind in zip(corners, content["kinds"], strict=True)
    ]
    layers = [*marks(bars, headings, content["colour"]), *rows_named(content, width, left, corners)]
    return canvas.frame(layers, width=width, height=height)


def bar(cell: Cell, x: float, y: float, scale: float) -> dict[str, Any]:
    """Place one bar and its value."""
    end = x + max(cell["value"] or 0, 0) * scale
    middle, colour = y + STEP / 2, QUIET if cell["value"] is None else INK
    top, foot = middle - BAR / 2, middle + BAR / 2
    return {"x": x, "x2": end, "y": top, "y2": foot, "middle": middle, "text": cell["shown"], "ink": colour}


def marks(bars: Sequence[dict[str, Any]], headings: Sequence[dict[str, Any]], colour: str) -> list[canvas.Chart]:
    """Draw the bars with their values, and the headings over them."""
    drawn, heads = alt.Chart(canvas.data(bars)), alt.Chart(canvas.data(headings))
    return [
        drawn.mark_rect(color=colour).encode(x=canvas.across("x"), x2="x2:Q", y=canvas.down("y"), y2="y2:Q"),
        drawn.mark_text(align="left", dx=6, baseline="middle").encode(
            x=canvas.across("x2"), y=canvas.down("middle"), text="text:N", color=canvas.in_colour("ink")
        ),
        heads.mark_text(align="left", baseline="line-bottom", fontWeight="bold").encode(
            x=canvas.across("x"), y=canvas.down("y"), text="text:N"
        ),
        heads.mark_rule(color=RULE).encode(x=canvas.across("x"), y=canvas.down("y"), y2="foot:Q"),
    ]


def rows_named(content: Content, width: int, left: float, corners: Sequence[tuple[float, float]]) -> list[canvas.Chart]:
    """Write the names of the rows once for each band."""
    rows = [
        (name.count("\n"), {"x": left - 8, "y": top + HEADING + (number + 0.5) * STEP, "text": name})
        for top in dict.fromkeys(y for _x, y in corners)
        for number, name in enumerate(names_of(content, width))
    ]
    return [
        alt.Chart(canvas.data([row for breaks, row in rows if breaks == lines]))
        .mark_text(align="right", baseline="middle", lineHeight=13, fontSize=canvas.SMALL, dy=-lines * 6.5)
        .encode(x=canvas.across("x"), y=canvas.down("y"), text="text:N")
        for lines in sorted({breaks for breaks, _row in rows})
    ]
