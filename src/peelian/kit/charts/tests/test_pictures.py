"""Each picture shows its values, keeps to its size, and obeys nothing that a name may say."""

import json
import re
from dataclasses import replace
from xml.etree import ElementTree

import altair as alt
import pytest

from peelian.basics.figures import Absence, Place, Points
from peelian.basics.periods import financial_quarter
from peelian.kit.areas.provided import Tile
from peelian.kit.charts import drawing, engine, geojson
from peelian.kit.charts.palette import DEFAULT, Palette
from peelian.kit.charts.pictures import bars, maps, panels, runs, sparks, tiles
from peelian.kit.charts.tests import samples

NO_PLACES = Points(measure="engagement.engagements", title="Engagements", period=samples.TERM, places=())
PICTURES = {
    "stacked bars": bars.picture(samples.grid()),
    "bars with a target": bars.picture(samples.grid(), target=("Target: 2 a year", 2)),
    "no bars": bars.picture(samples.grid(cells={})),
    "columns": runs.picture(samples.series(samples.QUARTERS, months=3, partial=0)),
    "a line": runs.picture(samples.series()),
    "a long line": runs.picture(samples.series(tuple(range(1000, 1060)))),
    "a line of nothing": runs.picture(samples.series(()), as_line=True),
    "columns of nothing": runs.picture(samples.series((Absence.NO_DATA, Absence.NO_DATA))),
    "a spark": sparks.picture(samples.series()),
    "an empty spark": sparks.picture(samples.series(())),
    "panels": panels.picture(samples.grid()),
    "a map": maps.picture(samples.points(), samples.outlines()),
    "a map of nothing": maps.picture(NO_PLACES, samples.outlines()),
    "tiles": tiles.picture(samples.points()),
    "no tiles": tiles.picture(NO_PLACES),
}


def words(image: str) -> list[str]:
    """Return what is written in a picture, in order."""
    return [element.text or "" for element in ElementTree.fromstring(image).iter() if element.tag.endswith("text")]


def lines(image: str) -> str:
    """Return all that is written, lines joined."""
    root = ElementTree.fromstring(image)
    return " ".join(" ".join(element.itertext()) for element in root.iter() if element.tag.endswith("}text"))


@pytest.mark.parametrize("name", PICTURES)
def test_every_picture_is_valid_and_exactly_as_large_as_it_says(name):
    picture = PICTURES[name]
    image = engine.svg(picture)
    root = ElementTree.fromstring(image)

    alt.LayerChart.from_dict(engine.specification(picture))
    assert (float(root.attrib["width"]), float(root.attrib["height"])) == (picture.width, picture.height)
    assert engine.png(image).startswith(b"\x89PNG")


@pytest.mark.parametrize("name", PICTURES)
def test_no_picture_has_a_style_or_a_script_or_leads_anywhere(name):
    image = engine.svg(PICTURES[name])

    assert not re.search(r"<style|style=|<script|<image|<a |\son\w+=|url\(|href=", image)


@pytest.mark.parametrize("width", [drawing.WIDE, drawing.NARROW])
def test_bars_have_their_name_at_the_start_and_their_value_at_the_end(width):
    image = engine.svg(bars.picture(samples.grid(), width=width))

    assert all(name in lines(image) for name in ("Alder Vale", "Castleford and Dene", "Community day", "Other"))
    assert [text for text in words(image) if text.isdigit()] == [
        str(sum(pair)) for pair in samples.ENGAGEMENTS.values()
    ]


def test_bars_begin_at_zero_and_are_as_long_as_their_values():
    image = engine.svg(bars.picture(samples.grid(cells={"A": (30, 10), "B": (3, 1)})))
    widths = [float(width) for width in re.findall(r'd="M0,[\d.]+h([\d.]+)v22', image)]

    assert len(widths) == 2
    assert widths[0] / widths[1] == pytest.approx(10, rel=0.01)


def test_parts_are_stacked_only_when_together_they_are_the_whole():
    grid = samples.grid()
    distinct = replace(grid, row_totals={**grid.row_totals, "Alder Vale": samples.figure(20)})

    assert bars.stacks(grid)
    assert not bars.stacks(distinct)
    assert not bars.stacks(samples.grid(cells={"A": (1, 2, 3, 4)}, columns=("a", "b", "c", "d")))
    assert bars.picture(distinct).content["kinds"] == []


def test_an_absent_value_has_no_bar_and_says_why():
    grid = samples.grid(cells={"A": (3,), "B": (0,)}, columns=("Other",))
    unknown = replace(grid, row_totals={**grid.row_totals, "B": samples.figure(Absence.NO_DATA)})

    assert "No data" in lines(engine.svg(bars.picture(unknown)))


def test_the_present_is_filled_the_past_is_paler_and_a_part_is_an_outline_with_a_star():
    picture = runs.picture(samples.series(samples.QUARTERS, months=3, partial=0), now=financial_quarter(2025, 1))
    image = engine.svg(picture)

    assert picture.kind == "columns"
    assert [spot["colour"] for spot in picture.content["spots"]] == [DEFAULT.earlier] * 4 + [DEFAULT.now]
    assert image.count("stroke-dasharray") == 1
    assert "2024*" in lines(image).split()
    assert sorted(word for word in words(image) if word.isdigit()) == ["48", "55", "56", "62", "71"]


def test_a_line_has_a_gap_where_nothing_is_known():
    values = (*samples.MONTHS[:4], Absence.NO_DATA, *samples.MONTHS[5:])
    picture = runs.picture(samples.series(values))
    image = engine.svg(picture)

    assert picture.kind == "line"
    assert len(re.findall(r'<path [^>]*stroke-width="2.5"', image)) == 2
    assert "No data" in lines(image)


def test_a_long_line_names_its_ends_and_extremes_and_nothing_that_would_overlap():
    values = (500, *range(1000, 1030), 2000, *range(1000, 1020), 999)
    spots = runs.placed(runs.picture(samples.series(values)).content["spots"], drawing.WIDE)
    shown = [spots[place]["shown"] for place in runs.worth_writing(spots)]

    assert shown == ["500", "2,000", "999"]


@pytest.mark.parametrize(
    "counts", [dict.fromkeys(samples.ENGAGEMENTS, (2, 1)), samples.ENGAGEMENTS], ids=["few", "many"]
)
def test_a_map_has_a_mark_for_each_record_and_a_name_for_each_place(counts):
    image = engine.svg(maps.picture(samples.points(counts), samples.outlines(), kinds=samples.SETTINGS))
    stars, pins = (sum(numbers[place] for numbers in counts.values()) for place in (0, 1))

    assert f"Community day: {stars}" in words(image)
    assert f"Other: {pins}" in words(image)
    assert image.count(f'fill="{DEFAULT.now}"') == stars + 1  # and one in the key
    assert image.count(f'fill="{DEFAULT.other}"') == pins + 1
    assert all(name in lines(image) for name in samples.ENGAGEMENTS)


def test_the_first_kind_that_is_named_is_the_star():
    points = samples.points(dict.fromkeys(samples.ENGAGEMENTS, (1, 1)))

    assert maps.kinds_of(points, ("Other", "Community day")) == ["Other", "Community day"]
    assert maps.kinds_of(points, ()) == ["Community day", "Other"]


def test_a_record_outside_the_map_is_counted_and_not_drawn():
    far = Place(reference="ENG-2025-0999", name="London", kind="Other", longitude=-0.12, latitude=51.5)
    points = Points(measure="m", title="Engagements", period=samples.TERM, places=(far,))

    assert maps.outside(points, samples.outlines()) == 1
    assert maps.picture(points, samples.outlines()).content["marks"] == []


def test_the_real_districts_are_drawn():
    districts = geojson.read_file(samples.real("geo/llr_lad_2016_bsc.geojson"))
    counts = {outline["properties"]["name"]: (4, 2) for outline in districts}
    image = engine.svg(maps.picture(samples.points(counts, districts), districts))

    assert len(districts) == 9
    assert all(name in lines(image) for name in ("Leicester", "Rutland", "Oadby and Wigston", "Hinckley and Bosworth"))


def test_a_tile_map_has_a_tile_for_each_authority_also_for_one_without_records():
    given = [Tile(name=name, row=place // 3, column=place % 3) for place, name in enumerate(samples.ENGAGEMENTS)]
    image = engine.svg(tiles.picture(samples.points({"Eastmere": (13, 2)}), given))

    assert all(name in lines(image) for name in samples.ENGAGEMENTS)
    assert [words(image).count(number) for number in ("13", "2", "0")] == [1, 1, 16]


def test_tiles_of_a_grid_count_also_what_has_no_place():
    image = engine.svg(tiles.picture(samples.grid()))

    assert "Community day: 171" in words(image)
    assert all(str(number) in words(image) for pair in samples.ENGAGEMENTS.values() for number in pair)


def test_tiles_lie_where_they_are_told_and_else_one_after_another():
    told = [Tile(name="a", row=0, column=1), Tile(name="b", row=2, column=0)]
    untold = [Tile(name="a"), Tile(name="b", row=0, column=0), Tile(name="c")]

    assert tiles.laid_out(told, drawing.WIDE) == [(0, 1), (2, 0)]
    assert tiles.laid_out(untold, drawing.WIDE) == [(0, 0), (0, 1), (1, 0)]
    assert tiles.laid_out([*told, Tile(name="c", row=0, column=1)], drawing.WIDE) == [(0, 0), (0, 1), (1, 0)]


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>", "=1+1", "a\\n\"b'", "\u202e321", "\x00\x07", "&amp;", "x" * 300]
)
def test_whatever_a_place_is_called_its_name_is_only_shown(name):
    image = engine.svg(bars.picture(samples.grid(cells={name: (3, 4)})))

    ElementTree.fromstring(image)
    assert "<script" not in image


def test_a_picture_is_named_for_its_content():
    first, same = bars.picture(samples.grid()), bars.picture(samples.grid())
    other = bars.picture(samples.grid(), palette=Palette(now="#223344"))

    assert first.name == same.name
    assert re.fullmatch("[0-9a-f]{64}", first.name)
    assert len({first.name, other.name, bars.picture(samples.grid(), width=drawing.NARROW).name}) == 3
    assert drawing.read(first.text).name == first.name
    assert json.loads(first.text)["kind"] == "bars"


def test_a_bodys_colours_are_taken_by_our_names_or_the_style_sheets():
    assert Palette.of({"--p-brand": "#102030", "chart-2": "#405060", "p-font": "x"}) == Palette(
        brand="#102030", other="#405060"
    )
    with pytest.raises(ValueError, match="“red” is not a colour"):
        Palette(now="red")
