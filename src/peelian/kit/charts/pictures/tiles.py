"""A map without outlines: a tile for each authority, about where it lies, with how many records of each kind it has."""

from collections import Counter
from collections.abc import Mapping, Sequence
from math import ceil, sqrt
from typing import Any, TypedDict

import altair as alt

from peelian.basics import display
from peelian.basics.figures import Grid, Points
from peelian.kit.areas.provided import Tile
from peelian.kit.charts import canvas
from peelian.kit.charts.drawing import WIDE, Drawing
from peelian.kit.charts.marks import dressed
from peelian.kit.charts.palette import DEFAULT, INK, LAND, QUIET, Palette
from peelian.kit.charts.pictures.maps import keyed, kinds_of

GAP, HIGH = 6, 80
BROAD, NARROW_COLUMNS = 500, 2
SHAPE = 1.3
"""Tiles side by side for each one below another, where they are laid out without being told."""


NONE, NOT_RECORDED = "0", "Not recorded"

type Tally = Mapping[tuple[str, str], str]
"""How many each authority has of each kind, as it is written."""


class Place(TypedDict):
    """One tile: its name, where it is, and how many of each kind it has."""

    name: str
    row: int
    column: int
    counts: list[str]


class Content(TypedDict):
    """What a tile map shows."""

    tiles: list[Place]
    kinds: list[str]
    colours: list[str]


def picture(
    shown: Points | Grid,
    tiles: Sequence[Tile] = (),
    *,
    palette: Palette = DEFAULT,
    width: int = WIDE,
    kinds: Sequence[str] = (),
) -> Drawing:
    """Specify a tile map of records, or of a grid of authorities by kinds, which also counts records without a place.

    Authorities that have records and no tile are given one.
    """
    ordered, numbers = kinds_in(shown, kinds), tally(shown)
    names = list(dict.fromkeys((*(tile.name for tile in tiles), *sorted({name for name, _kind in numbers}))))
    known = {tile.name: tile for tile in tiles}
    spots = laid_out([known.get(name, Tile(name=name)) for name in names], width)
    content = Content(
        tiles=[
            Place(name=name, row=row, column=column, counts=[numbers.get((name, kind), NONE) for kind in ordered])
            for name, (row, column) in zip(names, spots, strict=True)
        ],
        kinds=keyed(ordered, shown) if isinstance(shown, Points) else totalled(ordered, shown),
        colours=list(palette.kinds),
    )
    rows = max((row for row, _column in spots), default=0) + 1
    height = canvas.key_height(content["kinds"], width) + rows * (HIGH + GAP)
    return Drawing(kind="tiles", content=dict(content), width=width, height=height)


def kinds_in(shown: Points | Grid, kinds: Sequence[str]) -> list[str]:
    """Return the kinds in order, those that were named first."""
    return kinds_of(shown, kinds) if isinstance(shown, Points) else list(dict.fromkeys((*kinds, *shown.columns)))


def tally(shown: Points | Grid) -> Tally:
    """Count what each authority has of each kind."""
    if isinstance(shown, Grid):
        return {cut: display.show(figure) for cut, figure in shown.cells.items()}
    counted = Counter((place.authority or NOT_RECORDED, place.kind) for place in shown.places)
    return {cut: f"{number:,}" for cut, number in counted.items()}


def totalled(kinds: Sequence[str], grid: Grid) -> list[str]:
    """Return the kinds as the key has them, each with its own total."""
    return [
        f"{kind}: {display.show(grid.column_totals[kind])}" if kind in grid.column_totals else kind for kind in kinds
    ]


def laid_out(tiles: Sequence[Tile], width: int) -> list[tuple[int, int]]:
    """Return the row and column of each tile: as given where all are and there is room, else one after another."""
    given = [(tile.row, tile.column) for tile in tiles]
    whole = [(row, column) for row, column in given if row is not None and column is not None]
    is_broad = width >= BROAD
    if len(whole) == len(given) == len(set(whole)) and (is_broad or max((c for _r, c in whole), default=0) < 3):
        return whole
    across = max(1, min(ceil(sqrt(len(tiles) * SHAPE)), 6)) if is_broad else NARROW_COLUMNS
    return [divmod(place, across) for place in range(len(tiles))]


def draw(content: Content, width: int, height: int) -> dict[str, Any]:
    """Draw the tiles, and the key above."""
    across = max((tile["column"] for tile in content["tiles"]), default=0) + 1
    above = canvas.key_height(content["kinds"], width)
    wide = (width - GAP * (across - 1)) // across
    boxes = [
        {"x": tile["column"] * (wide + GAP), "y": tile["row"] * (HIGH + GAP), "tile": tile} for tile in content["tiles"]
    ]
    layers = [
        ground(boxes, wide),
        names(boxes, wide),
        *counts(content, boxes, wide),
        *canvas.key(dressed(content["kinds"], content["colours"]), width=width, x=9, y=-above),
    ]
    return canvas.frame(layers, width=width, height=height - above, top=above)


def ground(boxes: Sequence[dict[str, Any]], wide: float) -> alt.Chart:
    """Draw the tiles themselves."""
    rows = [{"x": box["x"], "x2": box["x"] + wide, "y": box["y"], "y2": box["y"] + HIGH} for box in boxes]
    tiles: alt.Chart = alt.Chart(canvas.data(rows)).mark_rect(color=LAND)
    return tiles.encode(x=canvas.across("x"), x2="x2:Q", y=canvas.down("y"), y2="y2:Q")


def names(boxes: Sequence[dict[str, Any]], wide: float) -> alt.Chart:
    """Write the name of each tile at its head."""
    longest = max(int((wide - 20) / (canvas.SIZE * 0.6)), 6)
    rows = [
        {"x": box["x"] + 10, "y": box["y"] + 10, "text": canvas.folded(box["tile"]["name"], longest)} for box in boxes
    ]
    words: alt.Chart = alt.Chart(canvas.data(rows)).mark_text(
        align="left", baseline="top", fontWeight="bold", lineHeight=canvas.LINE_HEIGHT
    )
    return words.encode(x=canvas.across("x"), y=canvas.down("y"), text="text:N")


def counts(content: Content, boxes: Sequence[dict[str, Any]], wide: float) -> list[canvas.Chart]:
    """Draw how many of each kind a tile has, beside the mark of the kind; none is written in quiet."""
    step = min((wide - 16) / max(len(content["kinds"]), 1), 64)
    rows = [
        {
            "x": box["x"] + 18 + place * step,
            "y": box["y"] + HIGH - 20,
            "shown": number,
            "ink": QUIET if number == NONE else INK,
            **kind,
        }
        for box in boxes
        for place, (number, kind) in enumerate(
            zip(box["tile"]["counts"], dressed(content["kinds"], content["colours"]), strict=True)
        )
    ]
    base = alt.Chart(canvas.data(rows))
    return [
        base.mark_point(filled=True, opacity=1, strokeWidth=0).encode(
            x=canvas.across("x"),
            y=canvas.down("y"),
            shape=canvas.in_shape("shape"),
            fill=alt.Fill("colour:N", scale=None, legend=None),
            size=canvas.in_size("size"),
        ),
        base.mark_text(align="left", baseline="middle", dx=14, fontSize=16).encode(
            x=canvas.across("x"), y=canvas.down("y"), text="shown:N", color=canvas.in_colour("ink")
        ),
    ]
