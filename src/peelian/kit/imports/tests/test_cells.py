"""Cells as people and spreadsheets write them, and text that a spreadsheet would obey."""

from datetime import UTC, date, datetime
from functools import partial

import pytest
from django.db import models
from hypothesis import given
from hypothesis import strategies as st

from peelian.basics.display import LONDON
from peelian.kit.imports import cells
from peelian.kit.imports.cells import Expected
from peelian.kit.imports.guarding import guarded, unguarded
from peelian.kit.imports.sheets import Formula
from peelian.kit.records import exchange

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]))


@given(ANY_TEXT)
def test_text_that_was_guarded_comes_back_as_it_was(text):
    assert unguarded(guarded(text)) == text


@given(st.sampled_from(["=", "+", "-", "@", "\t", "\r", "\n"]), ANY_TEXT)
def test_no_guarded_text_begins_as_a_formula_does(sign, text):
    assert guarded(sign + text).startswith("'")


@pytest.mark.parametrize("text", ["O'Brien", "'tis", "''", "'", "", "1-2", "a=b"])
def test_text_that_nothing_would_obey_is_left_alone(text):
    assert guarded(text) == unguarded(text) == text


@pytest.mark.parametrize("text", ["'=1+1", "''=1+1", "'-5", "'@x"])
def test_text_that_looks_guarded_already_is_guarded_once_more(text):
    assert guarded(text) == f"'{text}"
    assert unguarded(guarded(text)) == text


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_every_date_is_read_however_it_is_written(day):
    written = [day.isoformat(), f"{day:%d/%m/%Y}", f"{day.day}.{day.month}.{day.year}", f"{day.day} {day:%B %Y}", day,
               datetime.combine(day, datetime.min.time())]  # fmt: skip

    assert {cells.read_date(one) for one in written} == {day}


@given(st.text())
def test_no_text_breaks_the_reading_of_a_date_a_number_or_money(text):
    readers = (cells.read_date, cells.read_whole, cells.read_number, cells.read_pence, cells.read_yes_no)

    assert [kind for kind in map(partial(outcome, text), readers) if kind not in {"read", "expected"}] == []


def outcome(text, read):
    try:
        read(text)
    except Expected:
        return "expected"
    return "read"


@given(st.integers(0, 10**12))
def test_a_whole_number_is_read_with_and_without_its_thousands_separated(number):
    assert cells.read_whole(str(number)) == cells.read_whole(f"{number:,}") == cells.read_whole(number) == number


@pytest.mark.parametrize("written", ["1,2", "12.5", "-1", "1e3", "twelve", "", "½", "٣"])
def test_what_is_no_whole_number_is_refused(written):
    with pytest.raises(Expected, match="A whole number"):
        cells.read_whole(written)


@pytest.mark.parametrize(
    ("written", "number"), [("-1.13251", -1.13251), ("−1.5", -1.5), (1e-05, 1e-05), (52, 52.0), ("0.00001", 1e-05)]
)
def test_a_number_is_read_as_it_is(written, number):
    assert cells.read_number(written) == number


@pytest.mark.parametrize("amount", [0.1 + 0.2, 1234.56, 1e12, 3])
def test_money_of_a_spreadsheet_is_what_it_shows(amount):
    assert cells.read_pence(amount) == round(amount * 100)


@pytest.mark.parametrize("word", ["Yes", "yes", "TRUE", "y", 1])
def test_yes_may_be_said_in_several_ways(word):
    assert cells.read_yes_no(word) is True


def test_text_with_what_nobody_can_see_is_refused_and_named():
    read = cells.text_reader(models.CharField(max_length=20))

    with pytest.raises(Expected, match=r"take out the character U\+0007"):
        read("Ding\a")


def test_text_that_is_too_long_is_refused_with_how_long_it_is():
    read = cells.text_reader(models.CharField(max_length=5))

    with pytest.raises(Expected, match="At most 5 characters; this has 6"):
        read("sixsix")


def test_a_date_or_number_in_a_column_of_text_is_written_plainly():
    read = cells.text_reader(models.CharField(max_length=20))

    assert [read(date(2025, 6, 12)), read(12), read(12.5)] == ["2025-06-12", "12", "12.5"]


def test_a_formula_and_an_error_are_told_apart():
    with pytest.raises(Expected, match="A value, not a formula"):
        cells.refuse_formula(Formula("=SUM(A1)"))
    with pytest.raises(Expected, match="A value, not #N/A"):
        cells.refuse_formula(Formula("#N/A"))


@pytest.mark.parametrize(
    ("typed", "guess"),
    [("Leicester West", "Leicester"), ("leicster", "Leicester"), ("Hinckley", "Hinckley and Bosworth"), ("Zürich", "")],
)
def test_the_nearest_name_is_guessed(typed, guess):
    assert cells.nearest(typed, ["Blaby", "Hinckley and Bosworth", "Leicester", "Melton"]) == guess


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)), st.times())
def test_every_moment_is_read_as_an_export_writes_it(day, at):
    moment = datetime.combine(day, at.replace(second=0, microsecond=0), tzinfo=LONDON).astimezone(UTC)
    shown = moment.astimezone(LONDON)

    assert cells.read_moment(exchange.in_words(shown)).astimezone(UTC) == moment


@pytest.mark.parametrize(
    "text", ["2025-06-12 18:30", "12/06/2025 18:30", "12 June 2025 at 18.30", "2025-06-12T18:30:00"]
)
def test_a_moment_is_read_however_it_is_written(text):
    assert cells.read_moment(text) == datetime(2025, 6, 12, 18, 30, tzinfo=LONDON)


def test_the_hour_that_comes_twice_is_told_apart():
    earlier, later = (datetime(2025, 10, 26, 1, 30, tzinfo=LONDON, fold=fold) for fold in (0, 1))

    assert [exchange.in_words(one) for one in (earlier, later)] == ["2025-10-26 01:30", "2025-10-26 01:30+00:00"]
    assert cells.read_moment("2025-10-26 01:30+00:00").astimezone(UTC) == later.astimezone(UTC)


@given(st.times())
def test_every_time_is_read_to_the_minute(at):
    assert cells.read_time(exchange.in_words(at)) == at.replace(second=0, microsecond=0, fold=0)


@pytest.mark.parametrize("text", ["24:00", "12:60", "noon", "", "1830", "2025-06-12"])
def test_what_is_no_time_is_refused(text):
    with pytest.raises(Expected, match="18:30"):
        cells.read_time(text)


@pytest.mark.parametrize("text", ["2025-06-12", "18:30", "2025-02-30 10:00", "2025-06-12 25:00"])
def test_what_is_no_moment_is_refused(text):
    with pytest.raises(Expected):
        cells.read_moment(text)
