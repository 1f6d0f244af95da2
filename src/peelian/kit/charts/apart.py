"""Marks that would lie over each other are moved apart, each as little as may be, and always the same way."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from math import cos, hypot, pi, sin, sqrt

type Point = tuple[float, float]

GOLDEN = pi * (3 - sqrt(5))
ROUNDS = 120
CLOSE_ENOUGH = 0.35
MOST = 1500
"""More marks than this are left where they are: no map has room for them."""


def moved_apart(points: Sequence[Point], distance: float, width: float, height: float) -> list[Point]:
    """Return the points, none nearer to another than a distance, as far as the picture has room."""
    spots = [list(point) for point in spread(points)]
    if len(spots) > MOST:
        return [(x, y) for x, y in points]
    for _round in range(ROUNDS):
        worst = 0.0
        for first, second in neighbours(spots, distance):
            worst = max(worst, push(spots[first], spots[second], distance))
        for spot in spots:
            spot[0] = min(max(spot[0], distance / 2), width - distance / 2)
            spot[1] = min(max(spot[1], distance / 2), height - distance / 2)
        if worst < CLOSE_ENOUGH:
            break
    return [(round(x, 1), round(y, 1)) for x, y in spots]


def spread(points: Sequence[Point]) -> Iterator[Point]:
    """Set points that are one and the same a hair apart, on a spiral, so that there is a way to push them."""
    times: dict[Point, int] = defaultdict(int)
    for x, y in points:
        turn = times[x, y]
        times[x, y] += 1
        reach = 0.5 * sqrt(turn)
        yield x + reach * cos(turn * GOLDEN), y + reach * sin(turn * GOLDEN)


def neighbours(spots: Sequence[Sequence[float]], distance: float) -> Iterator[tuple[int, int]]:
    """Yield the pairs that may be too near, looking no farther than the next square of a net."""
    net: dict[tuple[int, int], list[int]] = defaultdict(list)
    for place, (x, y) in enumerate(spots):
        column, row = int(x // distance), int(y // distance)
        for across in (-1, 0, 1):
            for along in (-1, 0, 1):
                for other in net.get((column + across, row + along), ()):
                    yield other, place
        net[column, row].append(place)


def push(first: list[float], second: list[float], distance: float) -> float:
    """Push two spots apart, half the way each, and return how much too near they were."""
    x, y = second[0] - first[0], second[1] - first[1]
    between = hypot(x, y)
    missing = distance - between
    if missing <= 0:
        return 0.0
    x, y = (x / between, y / between) if between else (1.0, 0.0)
    first[0] -= x * missing / 2
    first[1] -= y * missing / 2
    second[0] += x * missing / 2
    second[1] += y * missing / 2
    return missing
