"""Every text of every kind of record holds what a page or a spreadsheet might obey: all show it, and none obeys."""

import csv
import io
import json

import openpyxl
import pytest

from peelian.kit import clock
from peelian.kit.audit import trail
from peelian.kit.audit.pictures import picture
from peelian.kit.charts.literal import visible
from peelian.kit.imports import applying, reading
from peelian.kit.records import search
from peelian.kit.records.record_type import PageKind
from peelian.kit.records.registry import kinds
from tests.answering import answers, many, sample
from tests.hostile import pages, texts

KINDS = [pytest.param(kind, id=slug) for slug, kind in kinds().items()]
EVERY_KIND = pytest.mark.parametrize("kind", KINDS)
OF_A_RECORD = (PageKind.SHOW, PageKind.CHANGE, PageKind.WITHDRAW)
OBEYED = ("=", "+", "-", "@", "\t", "\r", "\n")

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_august")]


def note(record):
    """Write everything that a record says into its history."""
    said = picture(record)
    trail.write("changed", record, actor=None, at=clock.now(), before=dict.fromkeys(said, "before"), after=said)


def opened(kind, lead, record):
    """Return every page on which a record of a kind is told, taken apart."""
    found = {str(page): pages.parsed(lead.get(kind.url(page, record))) for page in OF_A_RECORD}
    found[PageKind.LIST] = pages.parsed(lead.get(kind.url(PageKind.LIST)))
    found["search"] = pages.parsed(lead.get("/search/", {"q": "alert"}))
    found["trail"] = pages.parsed(lead.get("/trail/"))
    return found


def tight(text):
    return "".join(text.split())


@EVERY_KIND
def test_whatever_a_record_says_its_pages_show_it_and_obey_none_of_it(kind, lead):
    record, _said = texts.filled(kind, texts.PLAIN)
    note(record)
    plain = {page: pages.elements(lead_page) for page, lead_page in opened(kind, lead, record).items()}

    for name, text in texts.SHOWN.items():
        for part in kind.parts:
            for row in getattr(record, part.name).all():
                texts.fill(row, text)
        said = texts.fill(record, text)
        search.keep([record])
        note(record)
        found = opened(kind, lead, record)
        assert {page: pages.obeyed_in(one) for page, one in found.items()} == {page: [] for page in found}, name
        shown = tight(pages.text_of(found[PageKind.SHOW]))
        for fact in {fact for fact in kind.facts if fact in said}:
            assert tight(visible(said[fact])) in shown, (name, fact)
        for page in (PageKind.CHANGE, PageKind.WITHDRAW):
            assert pages.elements(found[page]) == plain[page], (name, page)


@EVERY_KIND
def test_no_cell_of_a_file_is_a_formula_and_every_text_comes_back_as_it_was(kind, lead):
    records = many(kind, len(texts.FORMULAS))
    for number, (record, text) in enumerate(zip(records, texts.FORMULAS, strict=True), start=1):
        texts.fill(record, text, number=number)
    files = {written: lead.get(kind.address(PageKind.EXPORT, written)).content for written in ("csv", "xlsx", "json")}

    rows = list(csv.reader(io.StringIO(files["csv"].decode("utf-8-sig"), newline="")))
    sheet = openpyxl.load_workbook(io.BytesIO(files["xlsx"])).worksheets[0]
    assert len(rows) == sheet.max_row == len(records) + 1
    assert not [cell for row in rows for cell in row if cell.startswith(OBEYED) and not is_number(cell)]
    assert not [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type in {"f", "e"}]
    told = {row["reference"]: row for row in json.loads(files["json"])["records"]}
    for record in records:
        exchanged = {field.name for field in texts.texts_of(kind.model)} & told[record.reference].keys()
        assert {name: told[record.reference][name] for name in exchanged} == {
            name: getattr(record, name) for name in exchanged
        }
    for written in ("csv", "xlsx"):
        sheets = reading.read(f"file.{written}", files[written], limit_mb=1)
        outcome = applying.bring_in(kind, sheets, actor=None, at=clock.now(), dry=True)
        assert (outcome.added, outcome.changed, outcome.same) == (0, 0, len(records)), outcome.changes


def is_number(cell):
    """Say whether a cell holds a number, such as a longitude in the west."""
    try:
        float(cell)
    except ValueError:
        return False
    return True


@EVERY_KIND
def test_a_text_that_is_led_by_a_break_is_no_formula_either(kind, lead):
    records = many(kind, len(texts.LED_BY_A_BREAK))
    for number, (record, text) in enumerate(zip(records, texts.LED_BY_A_BREAK, strict=True), start=1):
        texts.fill(record, text, number=number)

    content = lead.get(kind.address(PageKind.EXPORT, "csv")).content.decode("utf-8-sig")
    book = openpyxl.load_workbook(io.BytesIO(lead.get(kind.address(PageKind.EXPORT, "xlsx")).content))

    cells = [cell for row in csv.reader(io.StringIO(content, newline="")) for cell in row]
    assert not [cell for cell in cells if cell.startswith(OBEYED) and not is_number(cell)]
    assert not [cell for row in book.worksheets[0].iter_rows() for cell in row if cell.data_type == "f"]


@EVERY_KIND
def test_what_nobody_can_see_is_not_kept_from_a_form(kind, lead):
    record = sample(kind)
    given = answers(kind, record)
    free = {field.name for field in texts.texts_of(kind.model)} & given.keys()
    sent = given | {name: f"{given[name] or 'a'}\0\x07\x1b b" for name in free}

    response = lead.post(kind.url(PageKind.CHANGE, record), sent)

    assert response.status_code in {200, 302}
    if response.status_code == 302:
        record.refresh_from_db()
        kept = {name: getattr(record, name) for name in free}
        assert not [name for name, text in kept.items() if set(text) & set("\0\x07\x1b")]


@EVERY_KIND
def test_bytes_that_are_no_text_are_survived_by_form_and_search(kind, lead):
    record = sample(kind)
    body = b"title=%ED%A0%80&name=%FF%FE&q=%00&reason=%ED%B0%80%00"
    form = "application/x-www-form-urlencoded"

    answered = [
        lead.generic("POST", kind.url(page, record), body, content_type=form)
        for page in (PageKind.CHANGE, PageKind.WITHDRAW)
    ]
    asked = [lead.get(f"{kind.url(PageKind.LIST)}?q=%ED%A0%80%00%FF"), lead.get("/search/?q=%ED%A0%80%00%FF")]

    assert {answer.status_code for answer in (*answered, *asked)} <= {200, 302}


@EVERY_KIND
def test_nothing_that_is_told_of_every_record_hides_a_fact_of_one(kind):
    told = {"version", "withdrawn", "page"}

    assert not told & {*kind.exchanged, *(part.name for part in kind.parts)}
