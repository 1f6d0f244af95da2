"""Inputs of our own: what they read, and what they show again."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from django import forms
from django.http import QueryDict
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from peelian.kit.govuk.renderer import GovukRenderer
from peelian.kit.govuk.tests.reading import Reading
from peelian.kit.govuk.widgets import GovukDateInput, MoneyInput
from peelian.kit.records.pence import PoundsField


class Due(forms.Form):
    on = forms.DateField(required=False)
    at = forms.DateTimeField(required=False)
    by = forms.TimeField(required=False)
    many = forms.MultipleChoiceField(choices=[("a", "A"), ("b", "B")], required=False)
    pounds = forms.DecimalField(widget=MoneyInput, required=False)
    pence = PoundsField(required=False)


def due(query):
    form = Due(QueryDict(query), renderer=GovukRenderer())
    return form.cleaned_data if form.is_valid() else dict(form.errors)


def values(form):
    return {element.attrs["name"]: element.attrs.get("value") for element in Reading(str(form)).all("input")}


def test_a_date_is_read_from_three_answers_or_from_one():
    assert due("on_day=12&on_month=6&on_year=2025")["on"] == date(2025, 6, 12)
    assert due("on=2025-06-12")["on"] == date(2025, 6, 12)
    assert due("on_day=&on_month=&on_year=")["on"] is None
    assert due("")["on"] is None


def test_a_moment_is_read_in_the_time_of_the_office():
    read = due("at_day=12&at_month=6&at_year=2025&at_time=6.30pm")["at"]

    assert read == datetime(2025, 6, 12, 17, 30, tzinfo=UTC)
    assert due("at=2025-06-12 18:30")["at"] == read


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ("at_day=12&at_month=6&at_year=2025&at_time=", "At must have a time, like 18:30"),
        ("at_day=&at_month=&at_year=&at_time=18:30", "At must include a day and month and year"),
        ("at_day=31&at_month=6&at_year=2025&at_time=18:30", "At must be a real date: June has 30 days"),
    ],
)
def test_a_moment_that_is_none_is_told_why(query, why):
    assert due(query)["at"] == [why]


def test_a_wrong_single_date_is_told_why_and_shown_in_its_parts():
    form = Due(QueryDict("on=2025-06-31"), renderer=GovukRenderer())

    assert form.errors == {"on": ["On must be a real date: June has 30 days"]}
    assert [values(form)[f"on_{part}"] for part in ("day", "month", "year")] == ["31", "6", "2025"]


def test_a_time_money_and_ticks_are_read():
    read = due("by=6pm&many=a&many=b&pounds=£1,234.50&pence=£1,234.5")

    assert read["by"] == time(18)
    assert read["many"] == ["a", "b"]
    assert read["pounds"] == Decimal("1234.50")
    assert read["pence"] == 123450


def test_what_is_stored_is_shown_in_its_parts():
    at = timezone.make_aware(datetime(2025, 6, 12, 18, 30))  # noqa: DTZ001
    stored = {"on": date(2025, 6, 2), "at": at, "by": time(9, 5), "pence": 123450}

    shown = values(Due(initial=stored, renderer=GovukRenderer()))

    assert [shown[f"on_{part}"] for part in ("day", "month", "year")] == ["2", "6", "2025"]
    assert [shown[f"at_{part}"] for part in ("day", "month", "year", "time")] == ["12", "6", "2025", "18:30"]
    assert (shown["by"], shown["pence"]) == ("09:05", "1234.50")


def test_an_answer_that_did_not_change_is_not_a_change():
    stored = {"on": date(2025, 6, 2), "by": time(9, 5), "pence": 123450}
    query = "on_day=2&on_month=6&on_year=2025&by=09:05&pence=1234.50"

    assert Due(QueryDict(query), initial=stored, renderer=GovukRenderer()).changed_data == []
    assert Due(QueryDict(query + "0"), initial=stored, renderer=GovukRenderer()).changed_data == []


def test_an_input_that_a_form_chose_is_left_alone():
    class Plain(forms.Form):
        on = forms.DateField(widget=forms.TextInput)
        many = forms.MultipleChoiceField(choices=[("a", "A")], widget=forms.SelectMultiple(attrs={"size": 3}))

    assert "on" in values(Plain(renderer=GovukRenderer()))


class Stored:
    """A file that is kept."""

    url = "/files/note.pdf"

    def __str__(self):
        return "note.pdf"


@pytest.mark.parametrize(("required", "removable"), [(True, 0), (False, 1)])
def test_a_file_that_is_kept_is_named_and_can_go_where_it_is_not_needed(required, removable):
    class Paper(forms.Form):
        paper = forms.FileField(required=required)

    reading = Reading(str(Paper(initial={"paper": Stored()}, renderer=GovukRenderer())))

    assert [(link.text, link.attrs["href"]) for link in reading.all("a")] == [("note.pdf", "/files/note.pdf")]
    assert len(reading.all("input", type="checkbox")) == removable
    assert reading.promises() == []


def test_a_question_that_was_not_sent_is_not_an_answer():
    assert GovukDateInput().value_omitted_from_data({}, {}, "on")
    assert not GovukDateInput().value_omitted_from_data({"on_day": ""}, {}, "on")
    assert GovukDateInput().id_for_label("id_on") == "id_on_day"


@given(st.lists(st.text(alphabet=st.characters(exclude_characters="\x1f"), max_size=5), min_size=3, max_size=3))
def test_what_was_typed_for_a_date_comes_back_as_it_was(typed):
    widget = GovukDateInput()
    sent = dict(zip(("on_day", "on_month", "on_year"), typed, strict=True))

    value = widget.value_from_datadict(sent, {}, "on")

    shown = widget.decompress(value)
    if value and "\x1f" in value:
        assert shown == typed
    else:
        assert value is None or date.fromisoformat(value).isoformat() == value
