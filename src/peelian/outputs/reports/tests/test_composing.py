from datetime import date

import pytest

from peelian.areas.engagement.samples import engagement
from peelian.areas.office.samples import body, term
from peelian.areas.places.samples import place
from peelian.basics.periods import financial_quarter
from peelian.kit.documents import tree
from peelian.kit.documents.tree import Paragraph, Picture, Table
from peelian.kit.measures.reckoning import Reckoning
from peelian.outputs.reports.composing import compose
from peelian.outputs.reports.definitions import Definition, Part
from peelian.outputs.reports.panel_update import panel_update
from peelian.outputs.reports.register import UnknownReport, definition_called
from peelian.outputs.reports.samples import occasion

pytestmark = pytest.mark.django_db
TODAY = date(2025, 8, 28)
QUARTER = financial_quarter(2025, 1)


@pytest.fixture(autouse=True)
def an_office():
    body()
    term()
    engagement(authority=place(name="Rutland"), longitude=-0.7, latitude=52.6)


def composed(definition=panel_update, period=QUARTER):
    return compose(definition, period, Reckoning(TODAY))


def blocks(document, kind):
    return [node for node in tree.walk(document) if isinstance(node, kind)]


def test_the_update_report_has_nothing_unsourced_and_nothing_to_put_right():
    assert composed().findings == []


def test_paragraphs_tables_and_pictures_are_numbered_through():
    document = composed().document

    assert [one.number for one in blocks(document, Paragraph)] == list(range(1, len(blocks(document, Paragraph)) + 1))
    assert [one.number for one in blocks(document, Picture)] == list(range(1, len(blocks(document, Picture)) + 1))
    numbered = [one.number for one in blocks(document, Table) if one.number]
    assert numbered == list(range(1, len(numbered) + 1))


def test_the_head_comes_from_the_occasion():
    occasion(author="Director of Governance", reported_on=date(2025, 9, 8))

    document = composed().document

    assert document.title == "Update report, Quarter 1 2025/26"
    assert document.subtitle == "Police and Crime Panel, 8 September 2025"
    assert ("Report author", "Director of Governance") in [(line.name, line.value) for line in document.head]
    assert ("Security classification", "Official") in [(line.name, line.value) for line in document.head]


def test_a_section_without_chapters_says_that_its_records_are_not_kept_here():
    headings = [section.heading for section in composed().document.sections]

    assert "Section 2: Commissioning and partnership activity" in headings
    assert "Section 3: Scrutiny and governance activity" in headings


def test_an_office_that_is_made_up_says_so_above_everything():
    assert composed().document.notes == ()

    body().__class__.objects.update(is_demonstration=True)

    assert "Demonstration" in composed().document.notes[0]


def test_a_number_that_was_typed_is_found_with_its_file_and_line(tmp_path):
    narrative = tmp_path / "typed.md"
    narrative.write_text("Twelve people came.\n\nThere were {{ engagement.engagments }} and 3% more.\n")
    report = Definition(key="test", title="Test", goes_to="Nobody", law="None", parts=(Part(narrative=narrative),))

    findings = composed(report).findings

    assert [finding.partition(": ")[0] for finding in findings] == ["typed.md"] * 3
    assert any("Line 1, column 1: “Twelve” has no source" in finding for finding in findings)
    assert any("Line 3" in finding and "engagement.engagements" in finding for finding in findings)
    assert any("Line 3" in finding and "3%" in finding for finding in findings)


def test_the_report_costs_the_same_number_of_queries_however_many_records(django_assert_max_num_queries):
    composed()
    for name in ("Rutland", "Melton", "Blaby"):
        for day in range(1, 6):
            engagement(authority=place(name=name), held_on=date(2025, 5, day), raising="Speeding")

    with django_assert_max_num_queries(90) as asked:
        composed()
    few = len(asked)
    for day in range(6, 20):
        engagement(held_on=date(2025, 5, day), authority=place(name="Blaby"), raising="Parking")

    with django_assert_max_num_queries(few):
        composed()


def test_an_unknown_report_is_said_with_the_nearest():
    with pytest.raises(UnknownReport, match="panel-update"):
        definition_called("panel-updat")
