"""A bar for each row of a grid, from zero, with its value at its end; two or three kinds are stacked."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, TypedDict

import altair as alt

from peelian.basics import display
from peelian.basics.figures import Absence, Figure, Grid
from peelian.kit.charts import canvas
from peelian.kit.charts.drawing import WIDE, Drawing
from peelian.kit.charts.palette import DEFAULT, INK, QUIET, RULE, Palette

STEP, BAR = 32, 22
TARGET_HEIGHT, MARGIN = 30, 8
BROAD = 600
"""A picture at least so wide has room for long names on one line."""

MOST_KINDS = 3


class Line(TypedDict):
    """One row: its name, the value of each kind, and what is written at its end."""

    name: str
    values: list[float | None]
    shown: str


class Content(TypedDict):
    """What a bar chart shows."""

    rows: list[Line]
    kinds: list[str]
    colours: list[str]
    target: float | None
    target_name: str


def picture(
    grid: Grid, *, palette: Palette = DEFAULT, width: int = WIDE, target: tuple[str, float] | None = None
) -> Drawing:
    """Specify the bars of a grid. A target is a tick through the bars, with its word above them."""
    kinds = grid.columns if stacks(grid) else ()
    rows = [line(grid, row, kinds) for row in grid.rows]
    content = Content(
        rows=rows,
        kinds=list(kinds),
        colours=list(palette.kinds[: len(kinds) or 1]),
        target=target[1] if target else None,
        target_name=target[0] if target else "",
    )
    above = (canvas.key_height(kinds, width) if kinds else MARGIN) + (TARGET_HEIGHT if target else 0)
    return Drawing(kind="bars", content=dict(content), width=width, height=above + STEP * len(rows) + MARGIN)


def stacks(grid: Grid) -> bool:
    """Say whether the parts of each row can be stacked: few, and together the whole."""
    return 1 < len(grid.columns) <= MOST_KINDS and all(
        size(grid.row_totals[row]) == sum(size(grid.cells[row, column]) for column in grid.columns) for row in grid.rows
    )


def line(grid: Grid, row: str, kinds: Sequence[str]) -> Line:
    """Return one row as the chart reads it."""
    total = grid.row_totals[row]
    parts = [grid.cells[row, kind] for kind in kinds] or [total]
    return Line(name=row, values=[value_of(part) for part in parts], shown=display.show(total))


def value_of(figure: Figure) -> float | None:
    """Return a value as a chart reads it; where there is none, there is no mark."""
    return None if isinstance(figure.value, str) else float(figure.value)


def size(figure: Figure) -> Decimal:
    """Return a value to compare; what is absent is the least."""
    return Decimal(0) if isinstance(figure.value, str | Absence) else Decimal(figure.value)


def draw(content: Content, width: int, height: int) -> dict[str, Any]:
    """Draw the bars."""
    broad = width >= BROAD
    names = [canvas.folded(row["name"], 28 if broad else 17) for row in content["rows"]]
    left = round(min(max(map(canvas.room_for, names), default=0) + 14, width * 0.45))
    right = round(max((canvas.room_for(row["shown"]) * 1.1 for row in content["rows"]), default=0) + 14)
    above = height - STEP * len(content["rows"]) - MARGIN
    across = width - left - right
    layers: list[canvas.Chart] = [*words(names), *bars(content, names), ends(content, names), zero(names)]
    if content["target"] is not None:
        layers.extend(tick(content["target"], content["target_name"]))
    if content["kinds"]:
        shown = [
            {"name": kind, "colour": colour, "shape": "square"}
            for kind, colour in zip(content["kinds"], content["colours"], strict=True)
        ]
        layers.extend(canvas.key(shown, width=width, x=6 if broad else 8 - left, y=-above))
    return canvas.frame(
        layers, width=across, height=STEP * len(content["rows"]), left=left, top=above, right=right, bottom=MARGIN
    )


def up(names: Sequence[str]) -> alt.Y:
    """Place the rows below each other in their own order."""
    return alt.Y("row:O", sort=None, axis=None, scale=alt.Scale(domain=list(names), padding=0))


def along(field: str) -> alt.X:
    """Place values along the bars, from zero."""
    return alt.X(field, axis=None, title=None, stack=None, scale=alt.Scale(zero=True, nice=False))


def words(names: Sequence[str]) -> list[canvas.Chart]:
    """Write the names before the bars, each in the middle of its row however many lines it takes."""
    return [
        alt.Chart(canvas.data([{"row": name} for name in some]))
        .mark_text(align="right", baseline="middle", dy=-lines * canvas.LINE_HEIGHT / 2, lineHeight=canvas.LINE_HEIGHT)
        .encode(y=up(names), x=alt.value(-8), text=alt.Text("row:N"))
        for lines, some in by_lines(names).items()
    ]


def by_lines(names: Sequence[str]) -> dict[int, list[str]]:
    """Sort names by how often they are broken."""
    sorted_names: dict[int, list[str]] = {}
    for name in names:
        sorted_names.setdefault(name.count("\n"), []).append(name)
    return sorted_names


def bars(content: Content, names: Sequence[str]) -> list[canvas.Chart]:
    """Draw the bars, those of a row one behind the other with a sliver of white between."""
    rows = [
        {"row": name, "from": start, "to": end, "colour": colour}
        for name, row in zip(names, content["rows"], strict=True)
        for start, end, colour in stacked(row["values"], content["colours"])
    ]
    marks: alt.Chart = alt.Chart(canvas.data(rows)).mark_bar(height=BAR)
    gaps: alt.Chart = alt.Chart(canvas.data([row for row in rows if row["from"]])).mark_tick(
        color="white", thickness=2, size=BAR, opacity=1
    )
    return [
        marks.encode(y=up(names), x=along("from:Q"), x2="to:Q", color=canvas.in_colour("colour")),
        gaps.encode(y=up(names), x=along("from:Q")),
    ]


def stacked(values: Sequence[float | None], colours: Sequence[str]) -> list[tuple[float, float, str]]:
    """Return where each part of a bar begins and ends, and its colour."""
    parts, start = [], 0.0
    for value, colour in zip(values, colours, strict=True):
        if value:
            parts.append((start, start + value, colour))
            start += value
    return parts


def ends(content: Content, names: Sequence[str]) -> alt.Chart:
    """Write the value of each row at the end of its bar."""
    rows = [
        {
            "row": name,
            "at": max(sum(value or 0 for value in row["values"]), 0),
            "shown": row["shown"],
            "colour": QUIET if None in row["values"] else INK,
        }
        for name, row in zip(names, content["rows"], strict=True)
    ]
    written: alt.Chart = alt.Chart(canvas.data(rows)).mark_text(align="left", dx=7, fontWeight="bold")
    return written.encode(y=up(names), x=along("at:Q"), text="shown:N", color=canvas.in_colour("colour"))


def zero(names: Sequence[str]) -> alt.Chart:
    """Draw the line that the bars start from."""
    rule: alt.Chart = alt.Chart(canvas.data([{"at": 0}] if names else [])).mark_rule(color=RULE, strokeWidth=1)
    return rule.encode(x=along("at:Q"))


def tick(target: float, name: str) -> list[canvas.Chart]:
    """Draw a target through the bars, and its word above them."""
    at = alt.Chart(canvas.data([{"at": target, "name": name}]))
    return [
        at.mark_rule(color=INK, strokeWidth=2).encode(x=along("at:Q")),
        at.mark_text(baseline="bottom", dy=-4, fontSize=canvas.SMALL).encode(
            x=along("at:Q"), y=alt.value(0), text="name:N"
        ),
    ]
