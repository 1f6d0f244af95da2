from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peelian.areas.visiting.rules import arriving

LONDON = ZoneInfo("Europe/London")
NOW = datetime(2025, 8, 28, 20, 0, tzinfo=UTC)


@pytest.mark.parametrize("number", ["30EU/1234/25", "EN-12345-25", "30 EU 1234 25", "123456", "ab12.345"])
def test_a_custody_record_number_is_taken(number):
    assert arriving.is_a_custody_number(number)


@pytest.mark.parametrize(
    "name",
    ["John Smith", "J Smith 123", "O’Brien", "12", "", "Anne-Marie 1234", "30EU/1234/25; Smith", "Ali", "12345?"],
)
def test_what_may_be_a_name_is_refused(name):
    verdict = arriving.is_a_custody_number(name)

    assert not verdict
    assert "never a name" in verdict.reason
    assert verdict.field == "custody_number"


@given(st.text(alphabet=st.characters(categories=["L", "Zs"]), max_size=40))
def test_letters_alone_are_never_a_number(text):
    assert not arriving.is_a_custody_number(text)


@pytest.mark.parametrize("minutes", [-5, -1, 0, 4, 5])
def test_a_few_minutes_are_no_difference(minutes):
    assert arriving.ahead(sent_at=NOW + timedelta(minutes=minutes), received_at=NOW) == timedelta()


def test_a_visit_past_midnight_ends_on_the_day_after():
    told = {"arrived_on": "2025-08-27", "arrived_time": "23:50", "entered_time": "00:02", "left_time": "01:10"}

    times = arriving.times_of(told, LONDON)

    assert times.arrived.date() == date(2025, 8, 27)
    assert times.entered is not None
    assert times.entered.date() == date(2025, 8, 28)
    assert times.left is not None
    assert times.left - times.arrived == timedelta(minutes=80)


def test_times_that_can_be_are_kept_as_told_however_wrong_the_clock_is():
    told = {"arrived_on": "2025-08-27", "arrived_time": "18:05", "left_time": "19:00"}
    times = arriving.times_of(told, LONDON)

    assert arriving.corrected(times, ahead=timedelta(days=1), received_at=NOW) == (times, False)


def test_times_that_have_not_come_are_put_back_by_whole_days_only():
    told = {"arrived_on": "2025-08-29", "arrived_time": "18:05", "left_time": "19:00"}
    times = arriving.times_of(told, LONDON)

    found, is_corrected = arriving.corrected(times, ahead=timedelta(hours=24, minutes=20), received_at=NOW)
    without = arriving.corrected(times, ahead=timedelta(), received_at=NOW)

    assert is_corrected
    assert found.arrived == datetime(2025, 8, 28, 18, 5, tzinfo=LONDON)
    assert without == (times, False)


@pytest.mark.parametrize(
    ("difference", "words"),
    [
        (timedelta(days=1), "1 day ahead"),
        (timedelta(days=-2), "2 days behind"),
        (timedelta(hours=3), "3 hours ahead"),
        (timedelta(minutes=-7), "7 minutes behind"),
        (timedelta(seconds=5), "less than a minute ahead"),
    ],
)
def test_a_difference_is_said_in_the_largest_unit(difference, words):
    assert arriving.in_words(difference) == words


def test_the_same_content_has_the_same_digest():
    assert arriving.digest_of("a") == arriving.digest_of("a") != arriving.digest_of("b")
