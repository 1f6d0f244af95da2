"""Boundaries as offices download them: GeoJSON, read with its errors named by feature, and nothing taken on trust."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from peelian.kit.charts.boundaries import Boundary, Geometry, Ring, polygons_of

LARGEST = 50 * 1000 * 1000
MEGABYTE = 1000 * 1000
MOST_PROBLEMS = 20
LEAST_CORNERS = 4
PLAIN = (("code", "name"), ("areacd", "areanm"), ("ctyua_code", "ctyua_name"))
"""Pairs of properties that are looked for first, whatever their capitals."""

OF_ONS = re.compile(r"([a-z]+)(\d\d)cd", re.IGNORECASE)
"""The Office for National Statistics names a code for its kind and its year: LAD16CD beside LAD16NM."""


class NotBoundaries(ValueError):
    """A file does not hold boundaries. Each problem is written for the person who chose the file."""

    def __init__(self, *problems: str) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def read_file(path: Path, *, code: str = "", name: str = "") -> tuple[Boundary, ...]:
    """Read boundaries from a file.

    :raises NotBoundaries: when it is too large, or does not hold boundaries.
    """
    size = path.stat().st_size
    if size > LARGEST:
        raise NotBoundaries(
            f"The file is {size / MEGABYTE:.0f} MB, and {LARGEST // MEGABYTE} MB is the most. "
            "Use simplified boundaries, such as the “BSC” or “BUC” kind of the Office for National Statistics."
        )
    return read(path.read_bytes(), code=code, name=name)


def read(content: bytes, *, code: str = "", name: str = "") -> tuple[Boundary, ...]:
    """Read boundaries, each with its code, its name and its outline. The properties may be named; else they are found.

    :raises NotBoundaries: naming each feature that is wrong, up to twenty.
    """
    features = features_of(parsed(content))
    code, name = (code, name) if code and name else pair_in(features)
    problems = [
        problem for number, feature in enumerate(features, start=1) for problem in wrong(feature, number, code, name)
    ]
    problems += repeated(features, code)
    if problems:
        more = len(problems) - MOST_PROBLEMS
        raise NotBoundaries(*problems[:MOST_PROBLEMS], *([f"And {more} more like these."] if more > 0 else []))
    return tuple(boundary(feature, code, name) for feature in features)


def parsed(content: bytes) -> Any:
    """Read JSON text.

    :raises NotBoundaries: when it is none.
    """
    if len(content) > LARGEST:
        raise NotBoundaries(f"The file is {len(content) / MEGABYTE:.0f} MB, and {LARGEST // MEGABYTE} MB is the most.")
    try:
        return json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise NotBoundaries("The file is not text in UTF-8. Download it as GeoJSON, not as a shapefile.") from None
    except json.JSONDecodeError as error:
        raise NotBoundaries(f"The file is not JSON: line {error.lineno}, column {error.colno}: {error.msg}.") from None
    except RecursionError:
        raise NotBoundaries("The file is not GeoJSON: it is nested too deeply.") from None


def features_of(data: Any) -> Sequence[Any]:
    """Return the features of a collection.

    :raises NotBoundaries: when there are none.
    """
    if not isinstance(data, Mapping) or data.get("type") != "FeatureCollection":
        found = data.get("type") if isinstance(data, Mapping) else type(data).__name__
        raise NotBoundaries(f"A GeoJSON FeatureCollection is expected; this is {found or 'something else'}.")
    features = data.get("features")
    if not isinstance(features, list) or not features:
        raise NotBoundaries("The FeatureCollection has no features.")
    return features


def pair_in(features: Sequence[Any]) -> tuple[str, str]:
    """Find which properties hold codes and names; of several pairs, the first whose codes tell the features apart.

    :raises NotBoundaries: when no pair is found.
    """
    properties = [properties_of(feature) for feature in features]
    pairs = list(pairs_of(properties[0]))
    if not pairs:
        names = ", ".join(sorted(properties[0])) or "none at all"
        raise NotBoundaries(
            "The features have no code and name that are known, such as LAD16CD and LAD16NM, WD25CD and WD25NM, or "
            f"code and name. The first has: {names}."
        )
    telling = (pair for pair in pairs if len({str(each.get(pair[0])) for each in properties}) == len(properties))
    return next(telling, pairs[0])


def pairs_of(properties: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield pairs of a code and a name among the properties of a feature."""
    by_name = {str(key).lower(): str(key) for key in properties}
    for code, name in PLAIN:
        if code in by_name and name in by_name:
            yield by_name[code], by_name[name]
    for key in properties:
        if (found := OF_ONS.fullmatch(str(key))) and (beside := by_name.get(f"{found[1]}{found[2]}nm".lower())):
            yield str(key), beside


def properties_of(feature: Any) -> Mapping[str, Any]:
    """Return the properties of a feature, if it has any."""
    properties = feature.get("properties") if isinstance(feature, Mapping) else None
    return properties if isinstance(properties, Mapping) else {}


def wrong(feature: Any, number: int, code: str, name: str) -> Iterator[str]:
    """Yield what is wrong with a feature, and say which it is."""
    properties = properties_of(feature)
    label = said(properties.get(name)) or said(properties.get(code))
    which = f"Feature {number}" + (f" ({label})" if label else "")
    for key in (code, name):
        if not said(properties.get(key)):
            yield f"{which}: {key} is missing."
    geometry = feature.get("geometry") if isinstance(feature, Mapping) else None
    kind = geometry.get("type") if isinstance(geometry, Mapping) else None
    if kind not in {"Polygon", "MultiPolygon"}:
        yield f"{which}: a Polygon or MultiPolygon is expected; this is {kind or 'no outline'}."
    elif trouble := wrong_with(geometry):
        yield f"{which}: {trouble}"


def said(value: Any) -> str:
    """Return a code or a name as text, or nothing where there is none."""
    return str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""


def wrong_with(geometry: Any) -> str:
    """Say what is wrong with the corners of an outline, or nothing."""
    coordinates = geometry.get("coordinates")
    polygons = [coordinates] if geometry["type"] == "Polygon" else coordinates
    if not isinstance(polygons, list) or not polygons:
        return "the outline is empty."
    for rings in polygons:
        if not isinstance(rings, list) or not rings:
            return "the outline is empty."
        for ring in rings:
            if trouble := wrong_with_ring(ring):
                return trouble
    return ""


def wrong_with_ring(ring: Any) -> str:
    """Say what is wrong with one ring, or nothing."""
    if not isinstance(ring, list) or len(ring) < LEAST_CORNERS:
        return "a ring has fewer than four corners."
    for corner in ring:
        if not (isinstance(corner, list) and len(corner) > 1 and all(is_number(each) for each in corner[:2])):
            return f"{json.dumps(corner)[:60]} is not a longitude and a latitude."
        if not (-180 <= corner[0] <= 180 and -90 <= corner[1] <= 90):
            return (
                f"{corner[0]}, {corner[1]} is not a longitude and a latitude in degrees. "
                "Download the file in WGS 84 (EPSG:4326), not on the National Grid."
            )
    return "" if ring[0][:2] == ring[-1][:2] else "a ring is not closed: its last corner must be its first."


def is_number(value: Any) -> bool:
    """Say whether something is a number."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def repeated(features: Sequence[Any], code: str) -> list[str]:
    """Say which codes stand more than once."""
    numbers = Counter(said(properties_of(feature).get(code)) for feature in features)
    return [f"{code} {each} stands {times} times." for each, times in numbers.items() if times > 1 and each]


def boundary(feature: Any, code: str, name: str) -> Boundary:
    """Return a feature as we keep it: code, name, and corners of two numbers."""
    geometry: Geometry = feature["geometry"]
    polygons: list[list[Ring]] = [
        [[[float(corner[0]), float(corner[1])] for corner in ring] for ring in rings] for rings in polygons_of(geometry)
    ]
    properties = feature["properties"]
    return {
        "type": "Feature",
        "properties": {"code": said(properties[code]), "name": " ".join(said(properties[name]).split())},
        "geometry": {"type": "MultiPolygon", "coordinates": polygons},
    }
