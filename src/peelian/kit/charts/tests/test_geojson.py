"""Boundaries are read with their codes and names, and whatever is wrong is said by feature."""

import json
from typing import Any

import pytest

from peelian.kit.charts import geojson
from peelian.kit.charts.geojson import NotBoundaries
from peelian.kit.charts.tests import samples

RING = [[0, 50], [1, 50], [1, 51], [0, 50]]


def feature(properties: Any = None, coordinates: Any = None, kind: str = "Polygon") -> dict[str, Any]:
    """Make a feature, right in what is not given."""
    return {
        "type": "Feature",
        "properties": {"code": "E1", "name": "Somewhere"} if properties is None else properties,
        "geometry": {"type": kind, "coordinates": [RING] if coordinates is None else coordinates},
    }


def file(*features: Any, **other: Any) -> bytes:
    """Make a file."""
    return json.dumps({"type": "FeatureCollection", "features": list(features)} | other).encode()


def problems(content: bytes) -> tuple[str, ...]:
    """Return what is said of a file that is refused."""
    with pytest.raises(NotBoundaries) as refused:
        geojson.read(content)
    return refused.value.problems


def test_the_nine_places_have_their_codes_and_names():
    outlines = geojson.read_file(samples.NINE)

    assert [outline["properties"]["name"] for outline in outlines] == list(samples.ENGAGEMENTS)
    assert outlines[0]["properties"]["code"] == "X07000001"
    assert [len(outline["geometry"]["coordinates"]) for outline in outlines] == [1] * 8 + [2]


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ({"LAD16CD": "E1", "LAD16NM": "Blaby"}, ("E1", "Blaby")),
        ({"objectid": 1, "lad16cd": "E1", "lad16nm": "Blaby"}, ("E1", "Blaby")),
        ({"FID": 7, "WD25CD": "E05", "WD25NM": "Abbey", "LAD25CD": "E06", "LAD25NM": "Leicester"}, ("E05", "Abbey")),
        ({"code": "E1", "name": " Hinckley  and\nBosworth "}, ("E1", "Hinckley and Bosworth")),
        ({"Code": 17, "Name": "Oadby"}, ("17", "Oadby")),
    ],
)
def test_codes_and_names_are_found_under_the_names_that_are_in_use(properties, expected):
    (outline,) = geojson.read(file(feature(properties)))

    assert (outline["properties"]["code"], outline["properties"]["name"]) == expected


def test_of_two_pairs_the_one_that_tells_the_features_apart_is_taken():
    wards = [
        feature({"LAD25CD": "E06", "LAD25NM": "Leicester", "WD25CD": code, "WD25NM": name})
        for code, name in (("E051", "Abbey"), ("E052", "Aylestone"))
    ]

    assert [outline["properties"]["name"] for outline in geojson.read(file(*wards))] == ["Abbey", "Aylestone"]
    assert geojson.read(file(wards[0]), code="LAD25CD", name="LAD25NM")[0]["properties"]["name"] == "Leicester"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PK\x03\x04\xff\xfe", "The file is not text in UTF-8. Download it as GeoJSON, not as a shapefile."),
        (b"", "The file is not JSON: line 1, column 1: Expecting value."),
        (b"[" * 100_000, "The file is not GeoJSON: it is nested too deeply."),
        (b"[]", "A GeoJSON FeatureCollection is expected; this is list."),
        (b'{"type": "Topology"}', "A GeoJSON FeatureCollection is expected; this is Topology."),
        (file(), "The FeatureCollection has no features."),
    ],
)
def test_a_file_of_something_else_is_refused_with_its_reason(content, said):
    assert problems(content) == (said,)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (feature({"code": "E1", "name": ""}), "Feature 1 (E1): name is missing."),
        (feature({"code": None, "name": "Blaby"}), "Feature 1 (Blaby): code is missing."),
        (feature(kind="Point", coordinates=[0, 50]), "Feature 1 (Somewhere): a Polygon or MultiPolygon is expected"),
        (
            feature() | {"geometry": None},
            "Feature 1 (Somewhere): a Polygon or MultiPolygon is expected; this is no outline.",
        ),
        (feature(coordinates=[]), "Feature 1 (Somewhere): the outline is empty."),
        (feature(kind="MultiPolygon", coordinates=[[]]), "Feature 1 (Somewhere): the outline is empty."),
        (feature(coordinates=[RING[:3]]), "Feature 1 (Somewhere): a ring has fewer than four corners."),
        (feature(coordinates=[[*RING, [2, 50]]]), "Feature 1 (Somewhere): a ring is not closed"),
        (feature(coordinates=[[[458106, 307312], *RING]]), "Feature 1 (Somewhere): 458106, 307312 is not a longitude"),
        (feature(coordinates=[[["0", 50], *RING]]), 'Feature 1 (Somewhere): ["0", 50] is not a longitude'),
        (feature(coordinates=[[[float("nan"), 50], *RING]]), "Feature 1 (Somewhere): nan, 50 is not a longitude"),
        (feature(coordinates=[[[True, 50], *RING]]), "Feature 1 (Somewhere): [true, 50] is not a longitude"),
        (feature(coordinates=[[7, *RING]]), "Feature 1 (Somewhere): 7 is not a longitude"),
        (feature({"FID": 1}), "The features have no code and name that are known"),
        ("nothing", "The features have no code and name that are known"),
    ],
)
def test_a_wrong_feature_is_named_with_what_is_wrong(wrong, said):
    (problem,) = problems(file(wrong))

    assert problem.startswith(said)


def test_every_wrong_feature_is_named_up_to_twenty():
    many = [feature({"code": f"E{number}", "name": ""}) for number in range(25)]

    assert problems(file(*many))[-2:] == ("Feature 20 (E19): name is missing.", "And 5 more like these.")
    assert problems(file(feature(), feature())) == ("code E1 stands 2 times.",)


def test_a_file_of_fifty_megabytes_is_refused_before_it_is_read(tmp_path, monkeypatch):
    path = tmp_path / "large.geojson"
    with path.open("wb") as large:
        large.truncate(geojson.LARGEST + 1)
    monkeypatch.setattr(type(path), "read_bytes", lambda _path: pytest.fail("it was read"))

    with pytest.raises(NotBoundaries, match="The file is 50 MB, and 50 MB is the most"):
        geojson.read_file(path)


@pytest.mark.parametrize(
    ("path", "places", "first"),
    [
        ("geo/llr_lad_2016_bsc.geojson", 9, ("E06000016", "Leicester")),
        ("geo/llr_wards.geojson", 176, ("E05010458", "Abbey")),
    ],
)
def test_real_boundaries_are_read(path, places, first):
    outlines = geojson.read_file(samples.real(path))

    assert len(outlines) == places
    assert (outlines[0]["properties"]["code"], outlines[0]["properties"]["name"]) == first
