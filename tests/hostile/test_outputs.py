"""What is due, boards, calendars, figures and reports tell hostile texts of the records, and obey none of them."""

import json
from base64 import b64decode
from datetime import date
from io import BytesIO
from typing import Any

import docx
import pypdf
import pytest
from lxml import etree, html

from peelian.areas.actions import samples as of_actions
from peelian.areas.engagement import samples as of_engagement
from peelian.areas.engagement.models import Theme
from peelian.areas.funding import samples as of_funding
from peelian.areas.office import samples as of_office
from peelian.areas.people.models import Organisation
from peelian.areas.places.models import Place
from peelian.basics.periods import financial_quarter
from peelian.kit import clock
from peelian.kit.charts.literal import visible
from peelian.kit.measures.reckoning import Reckoning
from peelian.outputs.due import calendars
from peelian.outputs.reports import writing
from peelian.outputs.reports.composing import compose
from peelian.outputs.reports.register import definition_called
from tests.answering import TODAY
from tests.hostile import pages, texts

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_august")]
QUARTER = financial_quarter(2025, 1)
ADDRESSES = [
    "/",
    "/due/",
    "/due/?whose=office",
    "/records/actions/by/owner/",
    "/records/actions/by/origin/",
    "/trail/",
    "/search/?q=alert",
    "/figures/engagement.engagements/?period=2025-Q1",
    "/figures/engagement.days_and_themes/?period=2025-Q1",
    "/figures/engagement.engagements/table/?period=2025-Q1",
    "/reports/panel-update/?period=2025-Q1",
]
BREAKING = "Due\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:Another\u2028\x85\x0bx;,\\n"


def an_office(text):
    """Make an office in which every record that a report tells says one text."""
    of_office.body()
    of_office.term()
    held = {"held_on": date(2025, 5, 1), "setting": "community_day", "longitude": -0.7, "latitude": 52.6}
    made = [
        of_engagement.engagement(raising="speeding", **held),
        of_actions.action(due_on=date(2025, 8, 29), origin_label="Board"),
        of_funding.award(),
    ]
    for record in (*made, *Organisation.objects.all(), *Theme.objects.all(), *Place.objects.all()):
        texts.fill(record, text)
    return made


def tight(text):
    return "".join(text.split())


@pytest.mark.parametrize("name", texts.SHOWN)
def test_no_page_of_the_outputs_obeys_what_a_record_says(name, lead):
    an_office(texts.SHOWN[name])

    for address in ADDRESSES:
        response = lead.get(address, follow=True)
        if response.status_code == 200 and response.headers["Content-Type"].startswith("text/html"):
            assert pages.obeyed_in(pages.parsed(response)) == [], address
        assert response.status_code in {200, 404}, address


def test_a_board_and_what_is_due_show_the_words_of_an_action(lead):
    an_office(texts.SCRIPT)

    for address in ("/due/?whose=office", "/records/actions/by/owner/", "/records/actions/by/origin/"):
        assert texts.SCRIPT in pages.text_of(pages.parsed(lead.get(address))), address


def test_no_text_ends_a_line_of_a_calendar(lead):
    action = of_actions.action(due_on=date(2025, 8, 29))
    type(action).objects.update(title=BREAKING, origin_label=BREAKING)
    person = lead.get("/").context["user"]

    written = calendars.of(person, clock.today(), "https://example.org").decode()
    lines = written.replace("\r\n ", "").split("\r\n")

    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 1
    assert not [line for line in lines if line.startswith("SUMMARY:Another")]
    assert not set(written) & set("\u2028\x85\x0b")


def composed(text):
    """Return a report of the quarter that tells records in which every text is this."""
    an_office(text)
    reckoning = Reckoning(TODAY)
    return compose(definition_called("panel-update"), QUARTER, reckoning), reckoning


def said(text, room):
    """Return what of a text can be looked for: as long as the shortest field of those that a report tells."""
    return tight(visible(text))[:room]


@pytest.mark.parametrize("name", ["markup", "template", "turned"])
def test_a_report_shows_what_its_records_say_in_every_format(name):
    text = texts.SHOWN[name]
    report, reckoning = composed(text)
    files = {written: form.write(report.document, reckoning) for written, form in writing.FORMATS.items()}
    page = html.document_fromstring(files["html"].decode())
    shown = {
        "html": page.find("body").text_content(),
        "pdf": "".join(sheet.extract_text() for sheet in pypdf.PdfReader(BytesIO(files["pdf"])).pages),
        "docx": "".join(docx.Document(BytesIO(files["docx"])).element.itertext()),
        "json": "".join(strings(json.loads(files["json"]))),
    }

    for written, words in shown.items():
        assert said(text, 60) in tight(words), written
    pictures = [each.get("src").partition("base64,")[2] for each in page.iter("img") if each.get("src")]
    drawn = [etree.fromstring(b64decode(picture)) for picture in pictures]
    assert [obeyed for one in (page, *drawn) for obeyed in pages.obeyed_in(one) if not is_own(obeyed)] == []
    assert not [each for each in page.iter("script") if (each.text or "").strip()]
    pdf: Any = pypdf.PdfReader(BytesIO(files["pdf"]))
    assert "/JavaScript" not in pdf.trailer["/Root"].get("/Names", {})
    links = [note.get_object().get("/A", {}) for sheet in pdf.pages for note in sheet.get("/Annots", ())]
    assert not [link for link in links if "/JS" in link or "javascript" in str(link.get("/URI", "")).lower()]
    relations = docx.Document(BytesIO(files["docx"])).part.rels.values()
    assert not [one.target_ref for one in relations if one.is_external and "http" not in one.target_ref[:5]]


def is_own(found):
    """Say whether something is the house's own: its pictures within a page that stands alone, and how they look."""
    return found.startswith("img src=data:image/svg+xml;base64,") or " style=" in found


def test_a_word_of_ten_thousand_letters_stops_no_format():
    report, reckoning = composed(texts.LONG)

    for written, form in writing.FORMATS.items():
        assert len(form.write(report.document, reckoning)) > 1000, written


def strings(value):
    """Yield every text in some data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from strings(one)
    elif isinstance(value, dict):
        for one in value.values():
            yield from strings(one)
