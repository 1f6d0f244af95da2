"""The shapes of marks: one for each kind, told apart without colour."""

from collections.abc import Sequence

STAR = "M0,-1L.22,-.31L.95,-.31L.36,.12L.59,.81L0,.38L-.59,.81L-.36,.12L-.95,-.31L-.22,-.31Z"
PIN = "M0,1C-.28,.38 -.8,.02 -.8,-.36A.8,.64 0 1,1 .8,-.36C.8,.02 .28,.38 0,1Z"
SHAPES = (STAR, PIN, "square", "triangle-up")
PLAIN = 150
"""How large marks are in a key, in square pixels."""

NAMES = (("star", "stars"), ("pin", "pins"), ("square", "squares"), ("triangle", "triangles"))


def dressed(kinds: Sequence[str], colours: Sequence[str]) -> list[dict[str, str | float]]:
    """Return the name, the shape, the colour and the size of each kind: the first is a star, the second a pin."""
    return [
        {
            "name": kind,
            "shape": shape,
            "colour": colours[min(place, len(colours) - 1)],
            "size": PLAIN * fullness(shape),
        }
        for place, kind in enumerate(kinds)
        for shape in [SHAPES[min(place, len(SHAPES) - 1)]]
    ]


def fullness(shape: str) -> float:
    """Return how much larger a shape must be drawn than others to look as large."""
    return 1.55 if shape == STAR else 1.0
