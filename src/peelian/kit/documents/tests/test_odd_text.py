"""Odd text - signs, scripts, formulas, hidden characters - is shown in all four outputs and obeyed in none."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peelian.kit.charts.cache import Gallery
from peelian.kit.charts.literal import visible
from peelian.kit.documents import as_json, as_page, as_pdf, as_word
from peelian.kit.documents.tests import reading, samples
from peelian.kit.documents.tree import (
    Claim,
    Column,
    Detail,
    Emphasis,
    Item,
    Paragraph,
    Quote,
    Row,
    Section,
    Table,
    Text,
)

NOWHERE = Gallery(Path("/nowhere"))
"""For documents without pictures."""

AWKWARD = "#it *is* _not_ $x^2$ <b>bold</b> & | \\n `code` @ref //no [link](x) =1+1 {{ }} ~ -- ... \"q\" 'q' %s {} £ é"
SIGNS = st.text(alphabet=st.sampled_from(list("#*_$<>&|\\`@/[](){}=+-~.\"'%^ab1 £é")), min_size=1)
TIMES = 14
"""How often `saying` says its text."""


def saying(text):
    """Make a document that says one text in every place where text can stand."""
    runs = (Text("x"), Emphasis(runs=(Text(text),)), Claim("x"))
    table = Table(
        caption=text,
        stub=text,
        columns=(Column(heading=text),),
        rows=(Row(heading=text, cells=(Text(text),), record=text),),
        note=text,
    )
    blocks = (
        Paragraph(number=1, runs=runs, items=(Item(runs=runs, record=text),)),
        table,
        Quote(paragraphs=(runs,), attribution=text),
    )
    sections = (Section(heading=text, level=1, blocks=blocks),)
    details = (Detail(name=text, value=text),)
    said = {"title": text, "subtitle": text, "classification": "Official", "details": details, "body": "Body"}
    return samples.document("", sections=sections, notes=(text,), **said)


@pytest.mark.parametrize(
    "text", [AWKWARD, "\u202e123 and \u2066a\u2069", "bell \x07, mark \ufeff", "שלום مرحبا", "漢 😀"]
)
def test_odd_text_comes_out_as_it_was_typed(text):
    document, shown = saying(text), reading.tight(visible(text))

    assert reading.tight(reading.page(as_page.render(document, NOWHERE)).text).count(shown) >= TIMES
    assert reading.tight(reading.word(as_word.render(document, NOWHERE))).count(shown) >= TIMES
    assert reading.data(as_json.render(document)).count(visible(text)) >= TIMES
    assert as_pdf.render(document, NOWHERE).startswith(b"%PDF")


def test_a_direction_control_is_named_and_not_obeyed():
    document = saying("\u202e123")
    text = reading.pdf(as_pdf.render(document, NOWHERE), document)

    assert reading.tight(text).count("[U+202E]123") >= TIMES


def test_a_character_that_no_font_has_is_named_in_the_pdf():
    document = saying("\u16a0")

    assert as_pdf.not_in_any_font('error: the text `"漢"` could not be displayed') == {"漢"}
    assert as_pdf.not_in_any_font('error: the text `"\\u{378}"` could not be displayed') == {"\u0378"}
    assert as_pdf.not_in_any_font('error: the text `" \\u{1f3fb}"` could not be displayed') == {"\U0001f3fb"}
    text = reading.pdf(as_pdf.render(document, NOWHERE), document)
    assert "[U+16A0]" in text or "\u16a0" in text


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(SIGNS)
def test_signs_come_out_of_typst_literally(text):
    expected, document = reading.tight(text), saying(text)
    found = reading.tight(reading.pdf(as_pdf.render(document, NOWHERE), document))

    assert found.count(expected) >= (TIMES if expected else 0)


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.text(min_size=1))
def test_no_text_whatever_stops_a_pdf_or_a_word_file(text):
    document = saying(text)

    assert as_pdf.render(document, NOWHERE).startswith(b"%PDF")
    assert as_word.render(document, NOWHERE).startswith(b"PK")


@settings(deadline=None)
@given(st.one_of(SIGNS, st.text(min_size=1)))
def test_no_text_whatever_adds_an_element_to_a_page(text):
    page = reading.page(as_page.render(saying(text), NOWHERE))

    assert page.tags == reading.page(as_page.render(saying("plain"), NOWHERE)).tags
    assert reading.tight(page.text).count(reading.tight(visible(text))) >= TIMES
