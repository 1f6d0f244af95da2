"""Dates and times as people type them."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peelian.kit.govuk.moments import MONTHS, Unreal, read_date, read_time


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_real_date_is_read(day):
    assert read_date(str(day.day), str(day.month), str(day.year)) == day
    assert read_date(f" {day.day:02} ", day.strftime("%B"), str(day.year)) == day


@given(st.text(max_size=6), st.text(max_size=6), st.text(max_size=6))
def test_anything_typed_is_a_date_or_a_reason_or_nothing(day, month, year):
    found = read_date(day, month, year)

    assert found is None or isinstance(found, date) or (found.why and found.parts)


@pytest.mark.parametrize(
    ("typed", "why", "parts"),
    [
        (("31", "6", "2025"), "must be a real date: June has 30 days", ("day",)),
        (("29", "2", "2025"), "must be a real date: February 2025 has 28 days", ("day",)),
        (("0", "2", "2025"), "must be a real date: February 2025 has 28 days", ("day",)),
        (("1", "13", "2025"), "must be a real date: a month is a number from 1 to 12", ("month",)),
        (("1", "Brumaire", "2025"), "must be a real date: a month is a number from 1 to 12", ("month",)),
        (("1", "6", "25"), "must have a year of 4 numbers, like 2025", ("year",)),
        (("1", "6", "0000"), "must have a year of 4 numbers, like 2025", ("year",)),
        (("1", "6", ""), "must include a year", ("year",)),
        (("", "", "2025"), "must include a day and month", ("day", "month")),
        (("¹", "6", "2025"), "must be a real date: June has 30 days", ("day",)),
        (("1_0", "6", "2025"), "must be a real date: June has 30 days", ("day",)),
    ],
)
def test_what_is_no_date_is_told_why(typed, why, parts):
    assert read_date(*typed) == Unreal(why=why, parts=parts)


def test_nothing_typed_is_nothing():
    assert read_date("", " ", "") is None


@pytest.mark.parametrize("name", [*MONTHS, "jan", "Sep", "JUNE"])
def test_a_month_may_be_a_word(name):
    assert isinstance(read_date("1", name, "2025"), date)


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ("18:30", time(18, 30)),
        ("18.30", time(18, 30)),
        ("1830", time(18, 30)),
        ("9:05", time(9, 5)),
        ("6:30pm", time(18, 30)),
        ("6 p.m.", time(18)),
        ("12am", time(0)),
        ("12pm", time(12)),
        ("00:00", time(0)),
    ],
)
def test_a_time_is_read(typed, at):
    assert read_time(typed) == at


@pytest.mark.parametrize("typed", ["", "18", "24:00", "18:60", "13pm", "0am", "noon", "18:3"])
def test_what_is_no_time_is_none(typed):
    assert read_time(typed) is None
