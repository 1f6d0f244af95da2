"""Once the boundaries of the authorities are brought in, every map stands on their real shapes."""

import re
from collections import Counter
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from pypdf import PdfReader
from pypdf.generic import ContentStream

from peelian.kit.charts.palette import DEFAULT, LAND
from tests.browser.accessibility import axe

AUTHORITIES = 9
FEWEST_CORNERS = 30
"""The plainest of the authorities has more; a tile has four."""
SOURCE = "Office for National Statistics, licensed under the Open Government Licence v3.0"
REPORT = "/reports/panel-update/"
SVG = "{http://www.w3.org/2000/svg}path"
MAP = "Map of engagements: 39 stars (on a community day) and 16 pins (other). Leicester has most, 14."


@pytest.fixture(scope="module")
def mapped(open_data, house):
    """Bring the boundaries in."""
    said = house.run("import", "boundaries", str(open_data / "geo" / "llr_lad_2016_bsc.geojson"), "--source", SOURCE)
    assert said.startswith("9 places have their boundaries")
    return house


@pytest.fixture(scope="module")
def files(mapped, tmp_path_factory):
    """Write the report as PDF and as a Word file."""
    folder = tmp_path_factory.mktemp("report")
    mapped.run("report", "panel-update", "--period", "2025-Q1", "--out", str(folder), "--format", "pdf,docx")
    return {path.suffix: path for path in folder.iterdir()}


def outlines(svg):
    """Return how many corners each place of a map has."""
    land = (path for path in ElementTree.fromstring(svg).iter(SVG) if path.get("fill") == LAND)
    return [len(re.findall(r"[ML]", path.get("d", ""))) for path in land]


def is_real(corners):
    return len(corners) == AUTHORITIES and min(corners) >= FEWEST_CORNERS


def filled(page):
    """Count what a page of a PDF both fills and lines, by the colour that it fills with."""
    counted: Counter[str] = Counter()
    colour = ""
    for values, operator in ContentStream(page.get_contents(), page.pdf).operations:
        if operator in {b"scn", b"rg"} and len(values) == 3:
            colour = "#" + "".join(f"{round(float(value) * 255):02x}" for value in values)
        if operator in {b"B", b"B*"}:
            counted[colour] += 1
    return counted


def test_the_map_of_the_page_has_nine_real_shapes(mapped, new_page, signed_in):
    page = new_page(state=signed_in("governance"))
    page.goto(f"{mapped.url}{REPORT}?period=2025-Q1")

    picture = page.get_by_role("img", name=MAP)
    svg = page.request.get(mapped.url + str(picture.get_attribute("src"))).text()

    assert is_real(outlines(svg))
    assert picture.evaluate("image => image.complete && image.naturalWidth > 0")
    assert SOURCE in page.get_by_role("main").inner_text()
    axe(page)


def test_the_map_of_a_figure_stands_on_the_same_shapes(mapped, new_page, signed_in):
    page = new_page(state=signed_in("governance"))
    page.goto(f"{mapped.url}/figures/engagement.engagements/?period=2025-Q1")

    picture = page.get_by_role("img", name=re.compile("^Map of engagements"))

    assert is_real(outlines(page.request.get(mapped.url + str(picture.get_attribute("src"))).text()))


def test_the_map_of_the_pdf_has_them_with_every_star_and_pin(files):
    pages = PdfReader(files[".pdf"]).pages

    maps = [counted for page in pages if LAND in (counted := filled(page))]

    assert {counted[LAND] for counted in maps} == {AUTHORITIES}
    assert [maps[0][colour] for colour in DEFAULT.kinds[:2]] == [39, 16]


def test_the_map_of_the_word_file_is_drawn_from_them(files, mapped):
    with ZipFile(BytesIO(files[".docx"].read_bytes())) as parts:
        told = re.findall(r'descr="([^"]*)"', parts.read("word/document.xml").decode())
        pictures = {parts.read(name) for name in parts.namelist() if name.startswith("word/media/")}
    drawn = {path.read_bytes(): path.with_suffix(".svg") for path in (mapped.home / "pictures").rglob("*.png")}

    assert MAP in told
    assert pictures <= drawn.keys()
    assert sum(is_real(outlines(drawn[picture].read_text(encoding="utf-8"))) for picture in pictures) == len(
        [words for words in told if words.startswith("Map of")]
    )


def test_who_brought_them_in_is_kept(mapped, new_page, signed_in):
    page = new_page(state=signed_in("governance"))

    page.goto(f"{mapped.url}/records/places/E06000017/")

    assert "boundary" in page.get_by_role("region", name="History").inner_text().lower()
