"""The four outputs say the same, show the same figures, and show odd text without obeying it."""

import json
from dataclasses import replace
from io import BytesIO

import docx
import pypdf
import pytest

from peelian.kit.charts.cache import Gallery
from peelian.kit.charts.palette import Palette
from peelian.kit.documents import as_json, as_page, as_pdf, as_word, tree
from peelian.kit.documents.tests import reading, samples
from peelian.kit.documents.tree import (
    FigureReference,
    Paragraph,
    Picture,
    Section,
    Text,
)

SAMPLE = samples.document()


@pytest.fixture(scope="module")
def gallery(tmp_path_factory):
    return Gallery(tmp_path_factory.mktemp("pictures"))


@pytest.fixture(scope="module")
def written(gallery):
    return {
        "html": as_page.render(SAMPLE, gallery),
        "pdf": as_pdf.render(SAMPLE, gallery),
        "word": as_word.render(SAMPLE, gallery),
        "json": as_json.render(SAMPLE, behind),
    }


def behind(figures):
    """Name a record for each of some figures, all asked for at once."""
    return [(f"ENG-{number:04}", figure.measure) for number, figure in enumerate(figures)]


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("html", lambda html: reading.page(html).text),
        ("pdf", lambda pdf: reading.pdf(pdf, SAMPLE)),
        ("word", reading.word),
    ],
)
def test_each_output_holds_every_passage_in_order(written, name, read):
    rest = reading.tight(read(written[name]))

    for passage in reading.passages(SAMPLE):
        before, found, rest = rest.partition(passage)
        assert found, f"{passage!r} is missing after {before[-200:]!r}"


def test_the_json_holds_every_word(written):
    stored = set(reading.data(written["json"]))

    assert {node.text for node in tree.walk(SAMPLE) if isinstance(node, Text | FigureReference)} <= stored
    assert {SAMPLE.body, SAMPLE.title, samples.NOTE} <= stored


def test_the_page_and_the_json_carry_the_same_figures_in_the_same_order(written):
    shown = [(shown.figure.measure, shown.text) for shown in tree.figures(SAMPLE)]
    stored = json.loads(written["json"])["figures"]

    assert len(shown) > 80
    assert reading.page(written["html"]).figures == shown
    assert [(figure["measure"], figure["text"]) for figure in stored] == shown


def test_the_json_says_of_each_figure_what_was_asked_and_where_it_stands(written):
    figures = json.loads(written["json"])["figures"]
    first, share = figures[0], next(figure for figure in figures if figure["measure"] == "engagement.share")
    cell = next(figure for figure in figures if figure["where"] == "Table 1")

    assert first == {
        "measure": "engagement.engagements",
        "title": "Engagements",
        "value": 55,
        "text": "55",
        "absence": None,
        "unit": "count",
        "period": {"from": "2025-04-01", "to": "2025-06-30", "written": "2025-Q1"},
        "cut": {},
        "coverage": "complete",
        "parts": [],
        "record_ids": ["ENG-0000", "engagement.engagements"],
        "section": "Section 1: Listening to communities",
        "where": "Paragraph 2",
        "row": None,
        "column": None,
    }
    assert (share["value"], share["text"]) == (171 / 292, "58.6%")
    assert (cell["row"], cell["column"], cell["value"]) == ("Alder Vale", "Community day", 19)
    assert cell["cut"] == {"authority": "Alder Vale", "setting": "Community day"}
    assert {figure["where"] for figure in figures} >= {"Figure 1", "Figure 4", "Paragraph 3", "Paragraph 6"}


def test_the_tree_in_the_json_points_to_its_figures_by_their_place(written):
    stored = json.loads(written["json"])
    references = list(reading.nodes(stored["document"], "figure_reference"))

    assert [reference["figure"] for reference in references] == list(range(len(stored["figures"])))
    assert [reference["text"] for reference in references] == [figure["text"] for figure in stored["figures"]]


def test_a_missing_value_is_null_in_the_json_with_its_reason(written):
    missing = [figure for figure in json.loads(written["json"])["figures"] if figure["absence"]]

    assert {(figure["value"], figure["absence"]) for figure in missing} == {(None, "no_data")}
    assert json.loads(as_json.render(SAMPLE))["figures"][0]["record_ids"] is None


def test_the_records_behind_all_figures_are_asked_for_at_once():
    asked: list[int] = []

    def ids(figures):
        asked.append(len(figures))
        return [()] * len(figures)

    as_json.render(SAMPLE, ids)

    assert asked == [len(list(tree.figures(SAMPLE)))]


def test_the_json_names_the_record_of_each_row_and_point(written):
    stored = json.loads(written["json"])
    named = [node["record"] for kind in ("item", "row") for node in reading.nodes(stored, kind) if "record" in node]

    assert named == [
        *("ENG-2025-0101", "ENG-2025-0101", "ENG-2025-0101", "ENG-2025-0107", "ENG-2025-0107", "ENG-2025-0112"),
        *("ENG-2025-0120", "ENG-2025-0131"),
    ]


def test_the_pdf_is_tagged_named_and_in_our_language(written):
    file = pypdf.PdfReader(BytesIO(written["pdf"]))
    root = file.root_object

    assert "'/Marked': True" in str(root["/MarkInfo"])
    assert "'/DisplayDocTitle': True" in str(root["/ViewerPreferences"])
    assert str(root["/Lang"]) == "en-GB"
    assert file.metadata is not None
    assert (file.metadata.title, file.metadata.author) == (SAMPLE.title, SAMPLE.body)
    assert b"<pdfuaid:part>1</pdfuaid:part>" in written["pdf"]
    assert [round(float(side)) for side in file.pages[0].mediabox[2:]] == [595, 842]


def test_each_page_of_the_pdf_has_its_classification_and_its_number(written):
    pages = [page.extract_text() for page in pypdf.PdfReader(BytesIO(written["pdf"])).pages]

    assert all("OFFICIAL" in page for page in pages)
    assert [f"Page {number} of {len(pages)}" in page for number, page in enumerate(pages, start=1)] == [True] * len(
        pages
    )
    assert not pages[0].startswith(SAMPLE.title)
    assert pages[1].startswith(SAMPLE.title)


def test_the_pdf_is_the_same_each_time(written, gallery):
    assert as_pdf.render(SAMPLE, gallery) == written["pdf"]


def test_a_body_has_its_own_colours_in_every_output(gallery):
    palette = Palette(brand="#8a1c4a", accent="#5b2a86")

    assert "--p-brand: #8a1c4a" in as_page.render(SAMPLE, gallery, palette)
    assert as_pdf.render(SAMPLE, gallery, palette) != as_pdf.render(SAMPLE, gallery)
    file = docx.Document(BytesIO(as_word.render(SAMPLE, gallery, palette)))
    assert str(file.styles["Heading 1"].font.color.rgb) == "8A1C4A"


def test_the_word_file_has_real_headings_numbers_and_repeated_table_heads(written):
    file = docx.Document(BytesIO(written["word"]))
    styles = [str(paragraph.style and paragraph.style.name) for paragraph in file.paragraphs]
    about, *tables = file.tables

    assert styles.count("Heading 1") == 3  # the two sections, and the sources
    assert styles.count("Numbered paragraph") == 6
    assert styles.count("Lettered point") == 5
    assert styles.count("Roman point") == 5
    assert [cell.text for cell in about.column_cells(0)] == [detail.name for detail in SAMPLE.head]
    assert all("w:tblHeader" in table.rows[0]._tr.xml for table in tables)
    assert [shape._inline.docPr.get("descr").split(" ")[0] for shape in file.inline_shapes] == [
        *("Map", "Bar", "Chart", "Chart")
    ]
    assert (file.core_properties.title, file.core_properties.language) == (SAMPLE.title, "en-GB")
    assert file.core_properties.author == SAMPLE.body


def test_the_word_file_numbers_its_paragraphs_from_where_the_document_begins(gallery):
    sections = (Section(heading="", level=1, blocks=(Paragraph(number=7, runs=(Text("Seventh."),)),)),)
    file = docx.Document(BytesIO(as_word.render(replace(SAMPLE, sections=sections), gallery)))

    assert '<w:lvl w:ilvl="0"><w:start w:val="7"/>' in file.part.numbering_part.element.xml.replace("\n", "").replace(
        "  ", ""
    )


def test_each_picture_is_drawn_once_for_all_outputs(tmp_path):
    gallery = Gallery(tmp_path)
    names = {node.drawing.name for node in tree.walk(SAMPLE) if isinstance(node, Picture)}
    as_page.render(SAMPLE, gallery)
    drawn = {path: path.stat().st_mtime_ns for path in tmp_path.glob("*/*.svg")}
    as_pdf.render(SAMPLE, gallery)
    as_word.render(SAMPLE, gallery)

    assert {path.stem for path in drawn} >= names
    assert {path: path.stat().st_mtime_ns for path in tmp_path.glob("*/*.svg")} == drawn
