"""A narrative is read whole: its numbers from the record, its order, and everything that is wrong with it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peelian.basics.figures import Absence
from peelian.kit.charts.tests.samples import figure
from peelian.kit.documents import narrative, tree
from peelian.kit.documents.material import Words
from peelian.kit.documents.tests import samples
from peelian.kit.documents.tree import (
    CaseStudy,
    Claim,
    Emphasis,
    Excused,
    FigureReference,
    Link,
    Paragraph,
    Picture,
    Quote,
    Table,
    Text,
)

MATERIAL = samples.material()


def read(text):
    return narrative.read(text, MATERIAL)


def blocks(text):
    (section,) = read(text).sections
    return section.blocks


def words(text):
    """Return what a paragraph says."""
    (paragraph,) = blocks(text)
    return tree.plain(paragraph.runs)


def test_the_sample_has_no_problems_and_nothing_unsourced():
    told = read(samples.NARRATIVE)

    assert told.problems == ()
    assert told.unsourced == ()


def test_paragraphs_tables_and_pictures_are_numbered_through_the_whole_document():
    shown = [block for section in read(samples.NARRATIVE).sections for block in section.blocks]

    assert [block.number for block in shown if isinstance(block, Paragraph)] == [1, 2, 3, 4, 5, 6]
    assert [block.title.split(".")[0] for block in shown if isinstance(block, Table)] == ["Table 1", "Table 2"]
    assert [block.label for block in shown if isinstance(block, Picture)] == [f"Figure {n}" for n in (1, 2, 3, 4)]
    assert next(block.table.title for block in shown if isinstance(block, Picture)) == "Figure 1 as a table"


def test_several_narratives_are_numbered_as_one_and_share_their_sources():
    first, second, third = narrative.read_all(
        [
            'One [55](cite:survey "p. 1").\n\n{{ table funding.visits }}',
            "Two [9](cite:minutes).",
            'Three [7](cite:survey "p. 1").\n\nFour [6](cite:survey "p. 2").\n\n{{ table funding.visits }}',
        ],
        MATERIAL,
        first_number=4,
    )

    assert [told.last_number for told in (first, second, third)] == [4, 5, 7]
    assert [source.number for source in third.sources] == [1, 2, 3]
    assert [source.text for source in third.sources] == [
        "Survey of residents, March 2025, p. 1",
        "Minutes of the Force Performance Board, June 2025",
        "Survey of residents, March 2025, p. 2",
    ]
    assert [node.source.number for node in tree.walk(third.sections) if isinstance(node, tree.Cited)] == [1, 3]
    assert [node.title for node in tree.walk(third.sections) if isinstance(node, Table)] == [
        "Table 2. Projects visited, April to June 2025"
    ]


def test_a_list_becomes_the_points_of_the_paragraph_above_it():
    (paragraph,) = blocks("We saw:\n\n- cells\n    - clean\n    - warm\n- food\n")

    assert [tree.plain(item.runs) for item in paragraph.items] == ["cells", "food"]
    assert [tree.plain(item.runs) for item in paragraph.items[0].items] == ["clean", "warm"]


def test_records_become_the_points_of_the_paragraph_above_each_naming_its_record():
    (paragraph,) = blocks("We heard:\n{{ list engagement.community-days }}\n")

    assert [(tree.plain(item.runs), item.record) for item in paragraph.items] == [
        ("8 April 2025, Fallowbridge", "ENG-2025-0101"),
        ("22 April 2025, Melton <Wolds>", "ENG-2025-0107"),
        ("1 May 2025, Eastmere", "ENG-2025-0112"),
    ]
    assert [tree.plain(item.runs) for item in paragraph.items[0].items] == [
        "ASB raised in 3 meetings",
        "Substance abuse",
    ]
    assert read("We heard:\n{{ list engagement.community-days }}\n").unsourced == ()


def test_a_reference_keeps_the_figure_that_it_shows():
    (paragraph,) = blocks("There were {{ engagement.engagements setting=other | words }} more.")
    (shown,) = (run for run in paragraph.runs if isinstance(run, FigureReference))

    assert (shown.figure.value, shown.figure.cut) == (16, {"setting": "Other"})
    assert tree.plain(paragraph.runs) == "There were sixteen more."


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("{{ engagement.engagements setting=other | words }} more.", "Sixteen more."),
        ("All came. {{ engagement.engagements setting=other | words }} more.", "All came. Sixteen more."),
        (
            "*Yes!* {{ office.holder }} and {{ office.holder }} came.",
            "Yes! The Commissioner and the Commissioner came.",
        ),
        ("It was 3.{{ engagement.engagements setting=other | words }}.", "It was 3.sixteen."),
        ("Known: {{ engagement.unknown }}.", "Known: no data."),
        ("{{ engagement.unknown }}.", "No data."),
        ("Mostly {{ engagement.most }}.", "Mostly Fallowbridge."),
        ("{{ engagement.share | percent places=2 }}", "58.56%"),
        ('{{ engagement.engagements setting="community day" period=term }}', "171"),
    ],
)
def test_what_a_reference_shows_fits_its_sentence(text, shown):
    assert words(text) == shown


def test_words_of_the_record_need_no_source():
    told = narrative.read("{{ office.holder }}.", samples.material(resolve=lambda _wanted: Words("9 May and 17 towns")))

    assert told.unsourced == ()
    assert [node.text for node in tree.walk(told.sections) if isinstance(node, Text)] == ["9 May and 17 towns."]


def test_each_kind_of_block_is_read():
    text = (
        "{{ table engagement.engagements rows=authority columns=setting period=term }}\n"
        '{{ chart engagement.engagements by=quarter alt="Columns." }}\n\n'
        "{{ map engagement.engagements rows=authority columns=setting period=term }}\n\n"
        "{{ records funding.visits }}\n\n"
        "> Said.\n>\n> — Someone\n\n> ### A story\n>\n> Told.\n"
    )

    table, chart, drawn_map, records, quote, study = blocks(text)

    assert isinstance(table, Table)
    assert [tree.plain((cell,)) for cell in table.rows[-1].cells] == ["171", "121", "292"]
    assert isinstance(chart, Picture)
    assert chart.alternative == "Columns."
    assert isinstance(drawn_map, Picture)
    assert isinstance(records, Table)
    assert [row.record for row in records.rows] == ["ENG-2025-0120", "ENG-2025-0131"]
    assert isinstance(quote, Quote)
    assert quote.attribution == "Someone"
    assert isinstance(study, CaseStudy)
    assert study.title == "A story"


def test_a_link_that_would_run_a_script_is_shown_as_typed():
    (paragraph,) = blocks("[Look](javascript:alert) and [here](https://example.org).")

    assert tree.plain(paragraph.runs) == "[Look](javascript:alert) and here."
    assert [run.address for run in paragraph.runs if isinstance(run, Link)] == ["https://example.org"]


def test_an_unsourced_number_is_noted_where_it_stands():
    text = "# Visits\n\nWe **saw\n  12** people, \\*nine\\* dogs and [38%](https://example.org/7)12.\n\n- In all 7\n"

    assert [str(number) for number in read(text).unsourced] == [
        "Line 4, column 3: “12” has no source",
        "Line 4, column 18: “nine” has no source",
        "Line 4, column 35: “38%” has no source",
        "Line 4, column 62: “12” has no source",
        "Line 6, column 10: “7” has no source",
    ]


def test_an_unsourced_number_is_marked_in_the_tree_across_emphasis_and_links():
    (paragraph,) = blocks(
        "We saw almost **300** people, {{ engagement.engagements }} of them, and [38%](https://e.org) more."
    )
    claims = [node.text for node in tree.walk(paragraph) if isinstance(node, Claim)]

    assert claims == ["almost ", "300", "38%"]
    assert paragraph.runs[:3] == (Text("We saw "), Claim("almost "), Emphasis(runs=(Claim("300"),), strong=True))
    assert tree.plain(paragraph.runs) == "We saw almost 300 people, 55 of them, and 38% more."


def test_a_number_can_be_cited_excused_or_quoted():
    told = read('We had [18](cite:survey "p. 8"), [two](unsourced: "Said so") left.\n\n> All 12 came.\n')
    (paragraph, _quote) = told.sections[0].blocks

    assert told.unsourced == ()
    assert not any(isinstance(node, Claim) for node in tree.walk(told.sections))
    assert [source.text for source in told.sources] == [f"{samples.PAPERS['survey']}, p. 8"]
    assert [run.reason for run in paragraph.runs if isinstance(run, Excused)] == ["Said so"]


@given(st.text(alphabet=st.sampled_from(list("#*_->[](){}|`\\&<\n 1a\"'=:.")) | st.characters(codec="utf-8")))
def test_no_text_whatever_makes_the_reader_fail(text):
    told = read(text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")

    assert all(1 <= found.line <= len(lines) for found in (*told.problems, *told.unsourced))


@given(st.text(alphabet=st.sampled_from(list("12 a*_[](){}.-\n"))))
def test_what_is_marked_in_the_tree_is_what_is_noted(text):
    told = read(text)
    marked = "".join(node.text for node in tree.walk(told.sections) if isinstance(node, Claim))
    noted = "".join(found.text for found in told.unsourced)
    headings = "".join(section.heading for section in told.sections)

    assert headings or marked.split() == noted.split()


def test_an_absence_in_a_table_keeps_its_capital():
    shown = FigureReference(figure=figure(Absence.NO_DATA))

    assert shown.text == "No data"
