"""What goes out comes in again unchanged: every text in every column of text, by CSV, spreadsheet and ZIP."""

import io
import json
from datetime import date
from typing import Any

import pytest
from django.db import models
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from peelian.areas.engagement import samples
from peelian.areas.engagement.models import DueDiligence, Engagement, Feedback, ThemeRaised
from peelian.areas.engagement.records import engagements
from peelian.areas.funding.models import Award
from peelian.areas.funding.records import awards
from peelian.areas.funding.samples import award
from peelian.areas.people.models import Organisation
from peelian.areas.people.samples import organisation
from peelian.kit import clock
from peelian.kit.imports import applying, reading, writing
from peelian.kit.records import limits, tidying
from peelian.kit.records.record_type import RecordType

pytestmark = pytest.mark.django_db

UNCHANGED = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
PLAIN = ["=1+1", "'=1+1", "''-5", "+44 116 222", "-", "@home", "'quoted'", '"', ",;\t|", "one\n\ntwo", "\u202eevil",
         "<b>&amp;</b>", "Ōtautahi 東京 🚓", "a\u0301", "١٢٣", "0012", "1e5", "12/06/2025", "TRUE", "None", "#N/A",
         "_x0041_", "x" * 200, "\ufeffmark", "NULL", "{{ custody.visits }}", "\u200bzero", "a\u00a0b"]  # fmt: skip
"""What people paste, and what spreadsheets make of it."""


def kept(text: str) -> str:
    """Return a text as a form would keep it."""
    return tidying.tidy(text).strip()


TEXTS = (st.sampled_from(PLAIN) | st.text(st.characters(exclude_categories=["Cs"]), max_size=60)).map(kept)


def text_columns(model: type[models.Model], names: tuple[str, ...]) -> list[str]:
    """Return the columns of text that nothing restricts."""
    fields: list[Any] = [model._meta.get_field(name) for name in names if name != "reference"]
    texts = [field for field in fields if isinstance(field, models.CharField | models.TextField)]
    return [field.name for field in texts if not field.choices]


def back(kind: RecordType[Any], written: str) -> applying.Outcome:
    """Export everything of a kind, and return what an import of that would do."""
    content = writing.FORMATS[written](kind, kind.model._default_manager.order_by("pk"))
    sheets = reading.read(f"file.{written}", content, limit_mb=20)
    return applying.bring_in(kind, sheets, actor=None, at=clock.now(), dry=True)


@UNCHANGED
@given(st.data())
@pytest.mark.parametrize("written", ["csv", "xlsx", "zip"])
def test_any_text_in_every_column_of_text_survives_export_and_import(written, data):
    Engagement.objects.all().delete()
    meeting = samples.engagement(raising="Speeding")
    for name in text_columns(Engagement, engagements.exchanged):
        may_be_empty = name in {"met", "notes"}
        setattr(meeting, name, data.draw(TEXTS if may_be_empty else TEXTS.filter(bool), label=name))
    meeting.save()
    ThemeRaised.objects.update(detail=data.draw(TEXTS), place=data.draw(TEXTS))
    Feedback.objects.create(engagement=meeting, passed_to=data.draw(TEXTS.filter(bool)), passed_on=date(2025, 6, 1))

    outcome = back(engagements, written)

    assert (outcome.added, outcome.changed, outcome.same) == (0, 0, 1), outcome.changes


@UNCHANGED
@given(name=TEXTS.filter(bool))
def test_a_record_is_led_back_to_what_it_pointed_at_whatever_that_is_called(name):
    Award.objects.all().delete()
    Organisation.objects.all().delete()
    award(organisation=organisation(name=name))
    organisation(reference="ORG-2", name="Another", also_called=f"Else; {name}")

    outcome = back(awards, "csv")

    assert (outcome.changed, outcome.same) == (0, 1), outcome.changes


def test_a_name_that_two_go_by_is_exported_as_the_reference():
    one, other = (organisation(reference=f"ORG-{number}", name="Hub") for number in (1, 2))
    award(reference="AWD-1", organisation=one)
    award(reference="AWD-2", organisation=other)

    outcome = back(awards, "csv")

    assert (outcome.changed, outcome.same) == (0, 2)


def test_a_record_that_points_at_a_withdrawn_one_is_led_back_to_it_and_not_to_its_namesake():
    gone = organisation(reference="ORG-1", name="Hub", withdrawn_on=date(2025, 1, 1))
    organisation(reference="ORG-2", name="Hub")
    award(organisation=gone)

    assert back(awards, "xlsx").same == 1


@pytest.mark.parametrize("text", ["=1+1", "+44", "-5", "@x", "\tx", "'=1"])
def test_no_cell_of_an_export_is_obeyed_by_a_spreadsheet(text):
    samples.engagement(title=text)

    line = writing.as_csv(engagements, Engagement.objects.all()).decode("utf-8-sig").splitlines()[1]
    book: Any = load_workbook(io.BytesIO(writing.as_xlsx(engagements, Engagement.objects.all())))

    cell = book["engagements"]["C2"]
    assert line.split(",")[2].startswith("'")
    assert (cell.data_type, cell.value) == ("s", text)


def test_what_a_spreadsheet_cannot_hold_does_not_break_the_export():
    samples.engagement(title="Ding\a\x0bdong\uffff", notes="x" * limits.LONGEST_TEXT)

    book: Any = load_workbook(io.BytesIO(writing.as_xlsx(engagements, Engagement.objects.all())))

    assert book["engagements"]["C2"].value == "Ding\ndong"
    assert len(book["engagements"]["O2"].value) == limits.LONGEST_TEXT


def test_numbers_dates_and_yes_and_no_are_kept_as_what_they_are_in_a_spreadsheet():
    meeting = samples.engagement(longitude=-1.13, latitude=52.6, attendance=1200, is_reconstructed=True)
    DueDiligence.objects.create(engagement=meeting, award=award(), seen="Books", is_as_agreed=None)

    book: Any = load_workbook(io.BytesIO(writing.as_xlsx(engagements, Engagement.objects.all())))

    row = dict(zip([cell.value for cell in book["engagements"][1]], book["engagements"][2], strict=True))
    assert row["Date"].is_date
    assert (row["Longitude"].value, row["How many came"].value, row["Reconstructed"].value) == (-1.13, 1200, "Yes")
    assert [cell.value for cell in book["due_diligence"][2]] == [meeting.reference, "AWD-2025-0001", "Books", None]


@pytest.mark.parametrize("number", [1e-05, -1.5e-07, 52.0, -1.1325100000001])
def test_a_number_is_written_without_an_exponent_and_comes_back_the_same(number):
    samples.engagement(longitude=number, latitude=52.1)

    assert "e-" not in writing.as_csv(engagements, Engagement.objects.all()).decode()
    assert back(engagements, "csv").same == 1


def test_data_hold_dates_and_money_as_text_and_parts_as_lists():
    award(amount=986050)
    meeting = samples.engagement(raising="Speeding")

    of_award = json.loads(writing.as_json(awards, awards.model._default_manager.all()))["records"][0]
    of_meeting = json.loads(writing.as_json(engagements, Engagement.objects.all()))["records"][0]

    assert (of_award["amount"], of_award["awarded_on"]) == ("9860.5", "2025-04-02")
    assert of_meeting["themes"] == [{"theme": "Speeding", "place": "", "detail": ""}]
    assert of_meeting["page"] == f"/records/engagements/{meeting.reference}/"


@pytest.mark.parametrize("written", ["csv", "xlsx", "json", "zip"])
def test_an_export_asks_the_store_no_more_for_more_records(written, django_assert_max_num_queries):
    samples.engagement(raising="Speeding")
    with django_assert_max_num_queries(20) as few:
        writing.FORMATS[written](engagements, Engagement.objects.order_by("pk"))
    for number in range(20):
        samples.engagement(title=f"Meeting {number}", raising="Speeding")

    with django_assert_max_num_queries(len(few)):
        content = writing.FORMATS[written](engagements, Engagement.objects.order_by("pk"))

    assert content
