"""Outlines of places, as GeoJSON has them, and the little geometry that a map needs."""

from collections.abc import Iterator, Sequence
from typing import Literal, TypedDict

type Ring = list[list[float]]
type Box = tuple[float, float, float, float]
"""The least and greatest of x and y: left, top, right, bottom, or west, south, east, north."""


class Polygon(TypedDict):
    """One outline, with its holes after it."""

    type: Literal["Polygon"]
    coordinates: list[Ring]


class MultiPolygon(TypedDict):
    """Several outlines, each with its holes."""

    type: Literal["MultiPolygon"]
    coordinates: list[list[Ring]]


type Geometry = Polygon | MultiPolygon


class Boundary(TypedDict):
    """One place: its name and code, and its outline."""

    type: Literal["Feature"]
    properties: dict[str, str]
    geometry: Geometry


def polygons_of(geometry: Geometry) -> list[list[Ring]]:
    """Return the polygons of a geometry, one or several."""
    if geometry["type"] == "Polygon":
        return [geometry["coordinates"]]
    return geometry["coordinates"]


def area(ring: Ring) -> float:
    """Return the area inside a ring: negative when it runs clockwise."""
    return sum(cross for _x, _y, cross in edges(ring)) / 2


def middle(ring: Ring) -> tuple[float, float]:
    """Return the centre of gravity of what a ring encloses; of what encloses nothing, its first corner."""
    weight = 6 * area(ring)
    if not weight:
        return ring[0][0], ring[0][1]
    x = sum(x * cross for x, _y, cross in edges(ring)) / weight
    y = sum(y * cross for _x, y, cross in edges(ring)) / weight
    return x, y


def largest(rings: Sequence[Ring]) -> Ring:
    """Return the ring that encloses most."""
    return max(rings, key=lambda ring: abs(area(ring)))


def edges(ring: Ring) -> Iterator[tuple[float, float, float]]:
    """Yield for each edge of a ring the sum of its two corners and their cross product."""
    for (x, y), (next_x, next_y) in zip(ring, ring[1:] + ring[:1], strict=True):
        yield x + next_x, y + next_y, x * next_y - next_x * y


def contains(ring: Ring, x: float, y: float) -> bool:
    """Say whether a point lies inside a ring."""
    inside = False
    for (from_x, from_y), (to_x, to_y) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (from_y > y) != (to_y > y) and x < (to_x - from_x) * (y - from_y) / (to_y - from_y) + from_x:
            inside = not inside
    return inside


def box_of(rings: Sequence[Ring]) -> Box:
    """Return the least box around some rings."""
    across = [corner[0] for ring in rings for corner in ring]
    upward = [corner[1] for ring in rings for corner in ring]
    return min(across), min(upward), max(across), max(upward)
