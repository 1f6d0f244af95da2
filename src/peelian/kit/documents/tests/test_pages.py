"""A document on a page of ours: every number a door, every table and picture with its words, nothing in line."""

import re

import pytest
from django.utils.html import format_html

from peelian.kit.charts.cache import Gallery
from peelian.kit.documents import as_page, narrative, tree
from peelian.kit.documents.as_html import Page
from peelian.kit.documents.tests import reading, samples
from peelian.kit.documents.tree import Picture

SAMPLE = samples.document()


def page(**other):
    """Make a page that leads somewhere from everything."""
    return Page(
        lambda figure: f"/figures/{figure.measure}/?period={figure.period}&x=1",
        lambda picture: f"/pictures/{picture.name}.svg",
        lambda reference: f"/records/engagements/{reference}/",
        **other,
    )


HTML = page().document(SAMPLE)


def test_no_style_or_data_address_stands_in_a_page_of_ours():
    assert not re.search(r"\sstyle=|<style|<script|data:|\son\w+=", HTML)


def test_every_figure_leads_to_what_it_was_counted_from_and_says_so():
    assert (
        '<a class="p-fig" href="/figures/engagement.engagements/?period=2025-Q1&amp;x=1" '
        'data-measure="engagement.engagements">55<span class="govuk-visually-hidden"> (engagements: open this figure)'
        "</span></a>"
    ) in HTML
    assert '>39<span class="govuk-visually-hidden"> (engagements, Community day: open this figure)</span>' in HTML
    assert len(re.findall(r'class="p-fig(?: p-fig--cell)?" href=', HTML)) == len(list(tree.figures(SAMPLE)))


def test_a_number_from_a_paper_leads_to_the_paper():
    assert '<a class="p-fig p-fig--cited" href="#source-1">Eighteen' in HTML
    assert '<p id="source-1">[1] Survey of residents, March 2025, paragraph 8</p>' in HTML


def test_paragraphs_and_sections_can_be_linked_to():
    assert '<div class="p-para" id="paragraph-3"><span class="p-no">' in HTML
    assert (
        '<h2 class="govuk-heading-m p-report__heading" id="section-1">Section 1: Listening to communities</h2>' in HTML
    )
    assert '<h3 class="govuk-heading-s p-report__heading" id="section-2">Since the term began</h3>' in HTML


def test_each_table_has_a_caption_headings_with_a_scope_and_a_region_that_keys_can_scroll():
    labels = re.findall(r'<div class="p-scroll" role="region" aria-label="([^"]+)" tabindex="0">', HTML)

    assert labels == [
        "Figure 1 as a table",
        "Table 1. Engagements since the term began",
        *(f"Figure {number} as a table" for number in (2, 3, 4)),
        "Table 2. Projects visited",
    ]
    assert '<th scope="row" class="govuk-table__cell">Alder Vale</th>' in HTML
    assert '<th scope="col" class="govuk-table__header govuk-table__header--numeric">Total</th>' in HTML
    assert '<tfoot class="govuk-table__foot">\n<tr class="govuk-table__row"><th scope="row"' in HTML


def test_each_picture_is_a_resource_with_its_words_its_narrow_form_and_its_table():
    pictures = [node for node in tree.walk(SAMPLE) if isinstance(node, Picture)]
    read = reading.page(HTML)

    assert read.values("src") == [f"/pictures/{picture.drawing.name}.svg" for picture in pictures]
    assert read.values("srcset") == [f"/pictures/{picture.narrow.name}.svg" for picture in pictures]
    assert read.values("alt") == [picture.alternative for picture in pictures]
    assert HTML.count('<details class="p-how" open><summary>') == 4
    assert page(public=True).document(SAMPLE).count('<details class="p-how"><summary>') == 4


def test_each_record_that_is_told_leads_to_the_record():
    assert '<li><a class="govuk-link" href="/records/engagements/ENG-2025-0101/">8 April 2025, Fallowbridge</a>' in HTML
    assert (
        '<th scope="row" class="govuk-table__cell">'
        '<a class="govuk-link" href="/records/engagements/ENG-2025-0120/">Example Hub</a></th>'
    ) in HTML


def test_what_nobody_can_trace_is_marked_in_a_draft_and_nowhere_else():
    told = narrative.read("We saw 12 people.", samples.material())
    document = samples.document("", sections=told.sections)
    draft, plain = page(marks=True).document(document), page().document(document)

    assert '<span class="p-fig p-fig--none">12<span class="p-fig__why">unsourced</span></span>' in draft
    assert '<div class="p-para is-marked" id="paragraph-1">' in draft
    assert "unsourced" not in plain
    assert "We saw 12 people." in plain


def test_a_page_may_add_something_under_a_paragraph():
    html = page(under=lambda paragraph: format_html("<p>How {} was counted</p>", paragraph.number)).document(SAMPLE)

    assert all(f"<p>How {number} was counted</p></div></div>" in html for number in range(1, 7))


def test_notes_stand_at_the_head():
    assert f'<p class="p-report__note">{samples.NOTE}</p>' in HTML
    assert HTML.index("p-report__note") < HTML.index("Report date") < HTML.index("paragraph-1")


@pytest.fixture(scope="module")
def alone(tmp_path_factory):
    return as_page.render(SAMPLE, Gallery(tmp_path_factory.mktemp("pictures")))


def test_a_page_that_stands_alone_asks_nothing_of_anybody(alone):
    read = reading.page(alone)

    assert all(
        address.startswith("data:image/svg+xml;base64,") for address in read.values("src") + read.values("srcset")
    )
    assert [address for address in read.values("href") if not address.startswith("#")] == [
        "https://www.example.org/take-part"
    ]
    assert not re.search(r"@import|url\(|<link|<script", alone)


def test_a_number_in_a_page_that_stands_alone_opens_nothing_and_is_not_marked_as_if_it_did(alone):
    assert '<data class="p-num" value="55" data-measure="engagement.engagements">55</data>' in alone
    assert 'class="p-fig"' not in alone
