"""Where the names of places stand on a map: inside them, clear of marks, or else beside them with a thin line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, hypot, pi, sin

from peelian.kit.charts import canvas
from peelian.kit.charts.boundaries import Box, Ring, box_of, contains, largest, middle
from peelian.kit.charts.projection import Backdrop, Shape

LINE = 1.16
"""The height of a line beside the size of its letters."""

LONGEST = 14
ACROSS = 11
"""How many places are tried from side to side, and as many from top to bottom."""

REACHES, DIRECTIONS = (38, 58, 80), 16
OVER_NAME, OVER_MARK, OFF_LAND, BESIDE = 400.0, 14.0, 30.0, 26.0
"""What it costs to stand over a name, over a mark, over the edge of one's land, or beside it."""

MOST = 40
"""More places than this are drawn without names."""


@dataclass(frozen=True, slots=True)
class Label:
    """A name, its middle, and for one that stands beside its place the point that a line leads to."""

    text: str
    x: float
    y: float
    to: tuple[float, float] | None = None


def labels(backdrop: Backdrop, marks: Sequence[tuple[float, float]], reach: float, size: float) -> list[Label]:
    """Return a name for each place. The smallest choose first, since they have least choice."""
    if len(backdrop.shapes) > MOST:
        return []
    placed: list[tuple[Label, Box]] = []
    for shape in sorted(backdrop.shapes, key=lambda shape: extent(largest(shape.rings))):
        text = canvas.folded(shape.name, LONGEST)
        tried = (
            (cost(label, box, shape, backdrop, marks, reach, [other for _label, other in placed]), place, label, box)
            for place, (label, box) in enumerate(candidates(text, shape, size))
        )
        _cost, _place, label, box = min(tried, key=lambda each: each[:2])
        placed.append((label, box))
    return [label for label, _box in placed]


def extent(ring: Ring) -> float:
    """Return how much room a ring has, roughly."""
    left, top, right, bottom = box_of([ring])
    return (right - left) * (bottom - top)


def candidates(text: str, shape: Shape, size: float) -> Iterator[tuple[Label, Box]]:
    """Yield where a name may stand: its middle, a net of spots over its place, then beside it."""
    ring = largest(shape.rings)
    centre = middle(ring)
    left, top, right, bottom = box_of([ring])
    yield placed_at(text, size, *centre)
    for column in range(ACROSS):
        for row in range(ACROSS):
            x, y = left + (right - left) * (column + 0.5) / ACROSS, top + (bottom - top) * (row + 0.5) / ACROSS
            if contains(ring, x, y):
                yield placed_at(text, size, x, y)
    for reach in REACHES:
        for direction in range(DIRECTIONS):
            turn = 2 * pi * direction / DIRECTIONS
            x, y = centre[0] + reach * 1.5 * cos(turn), centre[1] + reach * sin(turn)
            yield placed_at(text, size, x, y, centre)


def placed_at(text: str, size: float, x: float, y: float, to: tuple[float, float] | None = None) -> tuple[Label, Box]:
    """Return a name at a place, and the box that it fills."""
    wide, high = canvas.room_for(text, size) / 2, size * LINE * (text.count("\n") + 1) / 2
    return Label(text, round(x, 1), round(y, 1), to), (x - wide, y - high, x + wide, y + high)


def cost(
    label: Label,
    box: Box,
    shape: Shape,
    backdrop: Backdrop,
    marks: Sequence[tuple[float, float]],
    reach: float,
    taken: Sequence[Box],
) -> float:
    """Return how bad a place is for a name."""
    left, top, right, bottom = box
    if left < 1 or top < 1 or right > backdrop.width - 1 or bottom > backdrop.height - 1:
        return 10_000.0
    names = sum(meets(box, other) for other in taken)
    crossed = sum(left - reach < x < right + reach and top - reach < y < bottom + reach for x, y in marks)
    centre = middle(largest(shape.rings))
    far = hypot(label.x - centre[0], label.y - centre[1])
    if label.to is not None:
        return BESIDE + names * OVER_NAME + crossed * OVER_MARK + far * 0.15
    corners = ((left, top), (right, top), (left, bottom), (right, bottom))
    off = sum(not any(contains(ring, x, y) for ring in shape.rings) for x, y in corners) / 4
    return names * OVER_NAME + crossed * OVER_MARK + off * OFF_LAND + far * 0.08


def meets(first: Box, second: Box) -> bool:
    """Say whether two boxes overlap."""
    return first[0] < second[2] and second[0] < first[2] and first[1] < second[3] and second[1] < first[3]
