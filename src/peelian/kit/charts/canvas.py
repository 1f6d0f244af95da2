"""What the pictures share: type, the room that words need, and the few marks that all of them are made of."""

from collections.abc import Mapping, Sequence
from textwrap import wrap
from typing import Any

import altair as alt

from peelian.kit.charts.literal import visible_lines
from peelian.kit.charts.palette import INK

FONT = "Segoe UI, Noto Sans, Liberation Sans, Arial, Helvetica, sans-serif"
SIZE, SMALL = 13, 12
LINE_HEIGHT = 15
KEY_SIZE, KEY_LINE = 150, 24

CONFIG: dict[str, Any] = {
    "font": FONT,
    "background": "white",
    "view": {"stroke": None},
    "text": {"fontSize": SIZE, "fill": INK, "lineBreak": "\n"},
    "axis": {"labelColor": INK, "labelFontSize": SIZE, "labelLimit": 0, "ticks": False, "grid": False, "domain": False},
}
"""No gridlines, no ticks, no frame: values are written beside their marks."""

THIN, WIDE = frozenset("ijlt.,:;'’|!()[] fr-"), frozenset("mwMW@%—")

type Chart = alt.Chart | alt.LayerChart | alt.FacetChart
type Row = Mapping[str, Any]


def room_for(text: str, size: float = SIZE) -> float:
    """Return about how wide a text is, in pixels, a little more rather than less."""
    return max((sum(map(share, line)) for line in text.split("\n")), default=0) * size


def share(character: str) -> float:
    """Return how wide a character is beside its height."""
    if character in THIN:
        return 0.34
    if character in WIDE:
        return 0.9
    return 0.7 if character.isupper() else 0.58


def folded(text: str, longest: int) -> str:
    """Break a text into lines between words; a word longer than a line is left whole."""
    return "\n".join(wrap(text, longest, break_long_words=False, break_on_hyphens=False)) or text


def data(rows: Sequence[Row]) -> alt.InlineData:
    """Return rows as a picture reads them, every character in them to be shown and none obeyed."""
    return alt.InlineData(
        values=[
            {name: visible_lines(value) if isinstance(value, str) else value for name, value in row.items()}
            for row in rows
        ]
    )


def frame(
    layers: Sequence[Chart],
    *,
    width: float,
    height: float,
    left: float = 0,
    top: float = 0,
    right: float = 0,
    bottom: float = 0,
) -> dict[str, Any]:
    """Return layers as a specification of so wide and high a field, with exactly so much room around it."""
    specification: dict[str, Any] = alt.layer(*layers).to_dict(validate=False)
    padding = {"left": left, "top": top, "right": right, "bottom": bottom}
    size = {"width": width, "height": height}
    return specification | size | {"config": CONFIG, "padding": padding, "autosize": "none"}


def across(field: str) -> alt.X:
    """Place something at so many pixels from the left."""
    return alt.X(f"{field}:Q", axis=None, scale=None)


def down(field: str) -> alt.Y:
    """Place something at so many pixels from the top."""
    return alt.Y(f"{field}:Q", axis=None, scale=None)


def in_colour(field: str) -> alt.Color:
    """Colour something as its data say."""
    return alt.Color(f"{field}:N", scale=None, legend=None)


def in_shape(field: str) -> alt.Shape:
    """Shape something as its data say."""
    return alt.Shape(f"{field}:N", scale=None, legend=None)


def in_size(field: str) -> alt.Size:
    """Size something as its data say, in square pixels."""
    return alt.Size(f"{field}:Q", scale=None, legend=None)


def key(rows: Sequence[Row], *, width: float, x: float, y: float) -> list[Chart]:
    """Draw a key from a place down: for each kind its shape in its colour, then its name; broken into lines."""
    spots = placed([str(row["name"]) for row in rows], width)
    placed_rows = [
        {"size": KEY_SIZE, **row, "at": x + across_by, "line": y + (line + 0.5) * KEY_LINE}
        for row, (across_by, line) in zip(rows, spots, strict=True)
    ]
    marks: alt.Chart = alt.Chart(data(placed_rows)).mark_point(filled=True, opacity=1, strokeWidth=0)
    names: alt.Chart = alt.Chart(data(placed_rows)).mark_text(align="left", baseline="middle", dx=13)
    return [
        marks.encode(
            x=across("at"), y=down("line"), shape=in_shape("shape"), color=in_colour("colour"), size=in_size("size")
        ),
        names.encode(x=across("at"), y=down("line"), text="name:N"),
    ]


def placed(names: Sequence[str], width: float) -> list[tuple[float, int]]:
    """Return where each name of a key begins, and on which line."""
    spots, at, line = [], 0.0, 0
    for name in names:
        room = room_for(name) + 34
        if at and at + room - 20 > width:
            at, line = 0.0, line + 1
        spots.append((at, line))
        at += room
    return spots


def key_height(names: Sequence[str], width: float) -> int:
    """Return how high a key is, with a little room below."""
    return (max((line for _at, line in placed(names, width)), default=0) + 1) * KEY_LINE + 6
