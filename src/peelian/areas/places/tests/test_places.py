"""Places go by their names, other names and codes, and have outlines or tiles."""

from datetime import datetime
from typing import Any

import pytest

from peelian.areas.places import operations, queries
from peelian.areas.places.models import Boundary, Place
from peelian.areas.places.operations import NoSuchPlaces
from peelian.areas.places.records import places
from peelian.areas.places.rules import Kind
from peelian.areas.places.samples import place
from peelian.basics.display import LONDON
from peelian.kit.audit import trail
from peelian.kit.records import saving

pytestmark = pytest.mark.django_db

AT = datetime(2025, 8, 28, 9, tzinfo=LONDON)
SQUARE = {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}


@pytest.fixture
def leicester():
    return place(reference="E06000016", name="Leicester", also_called="Leicester City; City of Leicester")


def outline(**properties: str) -> Any:
    return {"type": "Feature", "properties": properties, "geometry": SQUARE}


@pytest.mark.usefixtures("leicester")
def test_an_authority_is_known_by_every_name_of_it_and_its_code():
    assert queries.authority_aliases() == dict.fromkeys(
        ("leicester", "leicester city", "city of leicester", "e06000016"), "Leicester"
    )


def test_a_name_stands_before_another_name_of_something_else(leicester):
    county = place(reference="E10000018", name="Leicestershire", kind=Kind.COUNTY, also_called="Leicester; Leics")

    known = places.ids_by_word(["Leicester", "Leics", "e10000018"], {})

    assert (list(known["leicester"]), list(known["leics"]), list(known["e10000018"])) == (
        [leicester.pk], [county.pk], [county.pk],
    )  # fmt: skip


def test_a_place_on_the_record_stands_before_one_that_was_withdrawn(leicester):
    saving.withdraw(leicester, reason="Wrong code", actor=None, at=AT)
    anew = place(reference="E06000999", name="Leicester")

    assert list(places.ids_by_word(["leicester"], {})["leicester"]) == [anew.pk]


def test_only_authorities_on_the_record_are_counted_by(leicester):
    place(name="Rural parish", kind=Kind.PARISH)
    saving.withdraw(place(name="Old borough"), reason="Abolished", actor=None, at=AT)

    assert queries.authority_names() == {leicester.pk: "Leicester"}


def test_outlines_are_found_by_code_or_by_any_name_and_replace_earlier_ones(leicester):
    blaby = place(reference="E07000129", name="Blaby")

    for source in ("First edition", "Second edition"):
        outlines = [outline(code="E07000129", name="?"), outline(name="leicester CITY")]
        assert operations.set_boundaries(outlines, source=source, actor=None, at=AT) == 2

    assert {one.place for one in Boundary.objects.all()} == {leicester, blaby}
    assert [feature["properties"]["name"] for feature in queries.ground().outlines] == ["Blaby", "Leicester"]
    assert queries.ground().attribution == "Second edition"
    assert [entry.verb for entry in trail.of(blaby)] == ["drew the boundary of"] * 2


@pytest.mark.usefixtures("leicester")
def test_one_outline_of_no_known_place_refuses_the_whole_file():
    with pytest.raises(NoSuchPlaces, match="No place is called Atlantis"):
        operations.set_boundaries([outline(name="Leicester"), outline(name="Atlantis")], source="", actor=None, at=AT)

    assert not Boundary.objects.exists()


@pytest.mark.usefixtures("leicester")
def test_without_outlines_a_map_stands_on_tiles():
    Place.objects.update(tile_row=1, tile_column=2)

    (tile,) = queries.ground().tiles
    assert (tile.name, tile.row, tile.column) == ("Leicester", 1, 2)
    assert queries.ground().outlines == ()
