"""Where records lie, over the outlines of places: a shape and a colour for each kind, and the names of the places."""

from collections import Counter
from collections.abc import Sequence
from typing import Any, TypedDict

import altair as alt

from peelian.basics.figures import Points
from peelian.kit.charts import canvas
from peelian.kit.charts.apart import moved_apart
from peelian.kit.charts.boundaries import Boundary
from peelian.kit.charts.drawing import WIDE, Drawing
from peelian.kit.charts.labels import LINE, Label, labels
from peelian.kit.charts.marks import PLAIN, dressed
from peelian.kit.charts.palette import DEFAULT, INK, LAND, QUIET, SHORE, Palette
from peelian.kit.charts.projection import Backdrop, Shape, backdrops

SIZES = ((60, 14.0), (160, 10.5), (400, 8.0))
"""Up to so many marks, and how wide each of them is; beyond the last they are smallest."""

SMALLEST = 6.0
TYPE, SMALL_TYPE = 12.5, 10.5
"""The size of names, and on a phone."""


class Content(TypedDict):
    """What a map shows, in pixels: the places, and the marks of each kind."""

    shapes: list[tuple[str, list[list[list[float]]]]]
    kinds: list[str]
    colours: list[str]
    marks: list[tuple[float, float, int]]
    height: int


def picture(
    points: Points,
    outlines: Sequence[Boundary],
    *,
    palette: Palette = DEFAULT,
    width: int = WIDE,
    kinds: Sequence[str] = (),
) -> Drawing:
    """Specify a map. The first kind is drawn as stars, the second as pins; `kinds` may say which is first."""
    backdrop = backdrops.of(outlines, width)
    ordered = kinds_of(points, kinds)
    spots = [(*backdrop.pixel(place.longitude, place.latitude), ordered.index(place.kind)) for place in points.places]
    content = Content(
        shapes=[(shape.name, shape.rings) for shape in backdrop.shapes],
        kinds=keyed(ordered, points),
        colours=list(palette.kinds),
        marks=[(x, y, kind) for x, y, kind in spots if backdrop.shows(x, y)],
        height=backdrop.height,
    )
    height = backdrop.height + canvas.key_height(content["kinds"], width)
    return Drawing(kind="map", content=dict(content), width=width, height=height)


def kinds_of(points: Points, kinds: Sequence[str]) -> list[str]:
    """Return every kind that the records are of, those that were named first."""
    return list(dict.fromkeys((*kinds, *(place.kind for place in points.places))))


def keyed(kinds: Sequence[str], points: Points) -> list[str]:
    """Return the kinds as the key has them, each with how many there are."""
    numbers = Counter(place.kind for place in points.places)
    return [f"{kind}: {numbers[kind]:,}" for kind in kinds]


def outside(points: Points, outlines: Sequence[Boundary]) -> int:
    """Count the records that lie outside the map and so have no mark on it."""
    backdrop = backdrops.of(outlines, WIDE)
    return sum(not backdrop.shows(*backdrop.pixel(place.longitude, place.latitude)) for place in points.places)


def draw(content: Content, width: int, height: int) -> dict[str, Any]:
    """Draw the map: land, marks moved apart, names over them, and the key above."""
    high, above = content["height"], height - content["height"]
    size = next((size for most, size in SIZES if len(content["marks"]) <= most), SMALLEST) * (width / WIDE) ** 0.5
    letters = TYPE if width >= WIDE else SMALL_TYPE
    spots = moved_apart([(x, y) for x, y, _kind in content["marks"]], size, width, high)
    backdrop = Backdrop(
        shapes=tuple(Shape(name, rings) for name, rings in content["shapes"]),
        width=width, height=high, west=0, north=0, scale=1,
    )  # fmt: skip
    names = labels(backdrop, spots, size / 2, letters)
    layers = [
        land(content),
        *leaders(names),
        marked(content, spots, size),
        *named(names, letters),
        *canvas.key(dressed(content["kinds"], content["colours"]), width=width, x=9, y=-above),
    ]
    return canvas.frame(layers, width=width, height=high, top=above)


def land(content: Content) -> alt.Chart:
    """Draw the places, each in one pale fill with a thin boundary."""
    paths = [{"path": "".join(map(path_of, rings))} for _name, rings in content["shapes"]]
    shapes: alt.Chart = alt.Chart(canvas.data(paths)).mark_point(
        filled=True, opacity=1, size=4, fill=LAND, stroke=SHORE, strokeWidth=1
    )
    return shapes.encode(x=alt.value(0), y=alt.value(0), shape=canvas.in_shape("path"))


def path_of(ring: Sequence[Sequence[float]]) -> str:
    """Return a ring as a path."""
    return "M" + "L".join(f"{x},{y}" for x, y in ring) + "Z"


def marked(content: Content, spots: Sequence[tuple[float, float]], size: float) -> alt.Chart:
    """Draw the marks; those of the first kind lie on top."""
    kinds = dressed(content["kinds"], content["colours"])
    rows = [
        {**kinds[kind], "x": x, "y": y, "size": float(kinds[kind]["size"]) / PLAIN * size * size, "order": -kind}
        for (x, y), (_x, _y, kind) in zip(spots, content["marks"], strict=True)
    ]
    marks: alt.Chart = alt.Chart(canvas.data(sorted(rows, key=lambda row: row["order"]))).mark_point(
        filled=True, opacity=1, stroke="white", strokeWidth=0.6
    )
    return marks.encode(
        x=canvas.across("x"),
        y=canvas.down("y"),
        shape=canvas.in_shape("shape"),
        fill=alt.Fill("colour:N", scale=None, legend=None),
        size=canvas.in_size("size"),
    )


def named(names: Sequence[Label], size: float) -> list[canvas.Chart]:
    """Write the names, each over a white edge that keeps it apart from what lies under it."""
    rows = [
        {"x": name.x, "y": name.y + (number - name.text.count("\n") / 2) * size * LINE, "text": line}
        for name in names
        for number, line in enumerate(name.text.split("\n"))
    ]
    words = alt.Chart(canvas.data(rows)).encode(x=canvas.across("x"), y=canvas.down("y"), text="text:N")
    edge = words.mark_text(
        baseline="middle", fontSize=size, fontWeight="bold",
        fill="white", stroke="white", strokeWidth=3.5, strokeOpacity=0.85, strokeJoin="round",
    )  # fmt: skip
    return [edge, words.mark_text(baseline="middle", fontSize=size, fontWeight="bold", fill=INK)]


def leaders(names: Sequence[Label]) -> list[canvas.Chart]:
    """Draw a thin line from each name that stands beside its place to the place."""
    rows = [{"x": name.x, "y": name.y, "x2": name.to[0], "y2": name.to[1]} for name in names if name.to is not None]
    lines: alt.Chart = alt.Chart(canvas.data(rows)).mark_rule(color=QUIET, strokeWidth=1)
    return [lines.encode(x=canvas.across("x"), y=canvas.down("y"), x2="x2:Q", y2="y2:Q")] if rows else []
