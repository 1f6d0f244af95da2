"""From longitude and latitude to pixels of a picture, the same for outlines and for marks."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log, pi, radians, tan

from peelian.kit.charts.boundaries import Boundary, Ring, box_of, polygons_of

EDGE = 6
LEAST_STEP = 0.4
"""Corners nearer to each other than this many pixels are drawn as one."""

FARTHEST_NORTH = 85.0  # Mercator has no poles


@dataclass(frozen=True, slots=True)
class Shape:
    """A place as it is drawn: its name, and its outlines in pixels."""

    name: str
    rings: list[Ring]


@dataclass(frozen=True, slots=True)
class Backdrop:
    """The places of a map as they are drawn, and how to find the pixel of a point."""

    shapes: tuple[Shape, ...]
    width: int
    height: int
    west: float
    north: float
    scale: float

    def pixel(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Return where a point is drawn, which may be outside the picture."""
        x, y = mercator(longitude, latitude)
        return round(EDGE + (x - self.west) * self.scale, 1), round(EDGE + (self.north - y) * self.scale, 1)

    def shows(self, x: float, y: float) -> bool:
        """Say whether a pixel lies in the picture."""
        return 0 <= x <= self.width and 0 <= y <= self.height


def mercator(longitude: float, latitude: float) -> tuple[float, float]:
    """Project a point so that shapes keep their angles."""
    north = min(max(latitude, -FARTHEST_NORTH), FARTHEST_NORTH)
    return radians(longitude), log(tan(pi / 4 + radians(north) / 2))


class Backdrops:
    """Keeps the last few backdrops: an office's outlines change once in some years."""

    MOST = 8

    def __init__(self) -> None:
        self.kept: list[tuple[Sequence[Boundary], int, Backdrop]] = []

    def of(self, outlines: Sequence[Boundary], width: int) -> Backdrop:
        """Fit outlines into a width; the height follows from their shape."""
        for known, known_width, backdrop in self.kept:
            if known is outlines and known_width == width:
                return backdrop
        backdrop = fitted(outlines, width)
        self.kept = [(outlines, width, backdrop), *self.kept[: self.MOST - 1]]
        return backdrop


backdrops = Backdrops()


def fitted(outlines: Sequence[Boundary], width: int) -> Backdrop:
    """Fit outlines into a width, with a small edge around them; a very tall land is made no higher than it is wide."""
    flat = [[[list(mercator(*corner[:2])) for corner in ring] for ring in rings_of(outline)] for outline in outlines]
    west, south, east, north = box_of([ring for rings in flat for ring in rings])
    scale = (width - 2 * EDGE) / max(east - west, north - south, 1e-9)
    height = round((north - south) * scale) + 2 * EDGE
    bare = Backdrop(shapes=(), width=width, height=height, west=west, north=north, scale=scale)
    shapes = (Shape(outline["properties"]["name"], drawn(rings_of(outline), bare)) for outline in outlines)
    return Backdrop(shapes=tuple(shapes), width=width, height=height, west=west, north=north, scale=scale)


def rings_of(outline: Boundary) -> list[Ring]:
    """Return the outer rings and the holes of an outline."""
    return [ring for polygon in polygons_of(outline["geometry"]) for ring in polygon]


def drawn(rings: list[Ring], backdrop: Backdrop) -> list[Ring]:
    """Return rings in pixels, without corners that nobody could see; an islet smaller than a pixel is left out."""
    shown = [thinned([list(backdrop.pixel(corner[0], corner[1])) for corner in ring]) for ring in rings]
    return [ring for ring in shown if len(ring) > 2] or shown[:1]


def thinned(ring: Ring) -> Ring:
    """Leave out corners too near to the one before."""
    kept = ring[:1]
    for x, y in ring[1:]:
        if abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= LEAST_STEP:
            kept.append([x, y])
    return kept
