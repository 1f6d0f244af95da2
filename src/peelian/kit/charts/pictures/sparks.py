"""A line the size of a word, with only its last point named."""

from typing import Any, TypedDict

import altair as alt

from peelian.basics import display
from peelian.basics.figures import Series
from peelian.kit.charts import canvas
from peelian.kit.charts.drawing import Drawing
from peelian.kit.charts.palette import DEFAULT, Palette
from peelian.kit.charts.pictures.runs import stretches

WIDTH, HEIGHT = 150, 36
EDGE = 5


class Content(TypedDict):
    """What the line shows."""

    values: list[float | None]
    shown: str
    colour: str
    past: str


def picture(series: Series, *, palette: Palette = DEFAULT, width: int = WIDTH, height: int = HEIGHT) -> Drawing:
    """Specify the line of a series."""
    values = [None if isinstance(figure.value, str) else float(figure.value) for figure in series.figures]
    known = [figure for figure in series.figures if not isinstance(figure.value, str)]
    shown = display.show(known[-1]) if known else "No data"
    content = Content(values=values, shown=shown, colour=palette.now, past=palette.earlier)
    return Drawing(kind="spark", content=dict(content), width=width, height=height)


def draw(content: Content, width: int, height: int) -> dict[str, Any]:
    """Draw the line, from zero, and its last point."""
    right = round(canvas.room_for(content["shown"]) * 1.1) + 10
    spots = [{"value": value} for value in content["values"]]
    rows = [
        {"at": place, "value": spot["value"], "stretch": stretch, "shown": content["shown"]}
        for place, (spot, stretch) in enumerate(zip(spots, stretches(spots), strict=True))
        if spot["value"] is not None
    ]
    across = alt.X("at:Q", axis=None, scale=alt.Scale(domain=[0, max(len(spots) - 1, 1)], nice=False))
    upward = alt.Y("value:Q", axis=None, scale=alt.Scale(zero=True, nice=False))
    line: alt.Chart = alt.Chart(canvas.data(rows)).mark_line(color=content["past"], strokeWidth=2)
    last = alt.Chart(canvas.data(rows[-1:]))
    layers = [
        line.encode(x=across, y=upward, detail="stretch:N"),
        last.mark_point(filled=True, opacity=1, size=40, color=content["colour"]).encode(x=across, y=upward),
        last.mark_text(align="left", dx=7, fontWeight="bold").encode(x=across, y=upward, text="shown:N"),
    ]
    return canvas.frame(
        layers, width=width - EDGE - right, height=height - 2 * EDGE, left=EDGE, top=EDGE, right=right, bottom=EDGE
    )
