from datetime import date, timedelta

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peelian.basics.calendars import (
    BeyondHolidayList,
    Division,
    any_part_of_the_uk,
    england_and_wales,
    published_list,
    say_skipped,
)
from peelian.basics.periods import DAY, read_period
from peelian.basics.tests.spans import LISTED_DAYS

CALENDARS = st.sampled_from([any_part_of_the_uk(), england_and_wales()])
COUNTS = st.integers(min_value=1, max_value=60)
INDEPENDENT = {
    Division.ENGLAND_AND_WALES: ("ENG", "WLS"),
    Division.SCOTLAND: ("SCT",),
    Division.NORTHERN_IRELAND: ("NIR",),
}


def naive_working_days_after(calendar, day, count):
    """Count day by day, by the words of the Act and nothing else."""
    while count:
        day += DAY
        if day.strftime("%a") not in ("Sat", "Sun") and day not in calendar.holidays:
            count -= 1
    return day


@pytest.mark.parametrize("division", Division)
def test_our_list_is_that_of_an_independent_calendar(division):
    ours = {date.fromisoformat(event["date"]) for event in published_list()["divisions"][division]}
    known = any_part_of_the_uk().known

    for subdivision in INDEPENDENT[division]:
        theirs = holidays.country_holidays("GB", subdiv=subdivision, years=range(known.start.year, known.end.year))
        assert ours == {day for day in theirs if day.weekday() < 5}


@pytest.mark.parametrize(
    ("division", "events"),
    [(Division.ENGLAND_AND_WALES, 83), (Division.SCOTLAND, 94), (Division.NORTHERN_IRELAND, 103)],
)
def test_as_many_events_are_listed_from_2019_to_2028_as_published(division, events):
    assert sum(event["date"] >= "2019" for event in published_list()["divisions"][division]) == events


def test_the_list_says_where_it_is_from_and_when_it_stood_so():
    published = published_list()

    assert published["source"]["publisher"] == "GOV.UK"
    assert date.fromisoformat(published["as_at"]) > date.fromisoformat(published["first"])


@pytest.mark.parametrize(
    ("day", "uk", "ours"),
    [
        (date(2025, 8, 28), True, True),
        (date(2025, 8, 30), False, False),  # a Saturday
        (date(2025, 8, 31), False, False),  # a Sunday
        (date(2025, 8, 25), False, False),  # summer bank holiday, but not in Scotland
        (date(2025, 8, 4), False, True),  # Scotland
        (date(2026, 3, 17), False, True),  # Northern Ireland
        (date(2026, 6, 15), False, True),  # Scotland, by proclamation, once
        (date(2026, 4, 3), False, False),  # Good Friday
        (date(2027, 12, 27), False, False),  # in place of Christmas Day, a Saturday
        (date(2022, 9, 19), False, False),  # a state funeral
    ],
)
def test_a_day_is_a_working_day_or_not_by_division(day, uk, ours):
    assert any_part_of_the_uk().is_working_day(day) is uk
    assert england_and_wales().is_working_day(day) is ours


@given(CALENDARS, LISTED_DAYS, COUNTS)
def test_adding_working_days_agrees_with_counting_them_one_by_one(calendar, day, count):
    assert calendar.add_working_days(day, count) == naive_working_days_after(calendar, day, count)


@given(CALENDARS, LISTED_DAYS, COUNTS)
def test_as_many_working_days_are_counted_as_were_added(calendar, day, count):
    reached = calendar.add_working_days(day, count)

    assert calendar.count(day, reached) == count
    assert calendar.count(reached, day) == -count
    assert calendar.count(day, day) == 0


@given(CALENDARS, LISTED_DAYS, COUNTS)
def test_exactly_so_many_clear_days_lie_between(calendar, day, count):
    last = calendar.clear_days_before(day, count)

    assert calendar.is_working_day(last)
    assert calendar.count(last, day - DAY) == count


@given(CALENDARS, LISTED_DAYS)
def test_the_next_working_day_is_the_first_on_or_after(calendar, day):
    found = calendar.on_or_after(day)

    assert calendar.is_working_day(found)
    assert not any(calendar.is_working_day(day + timedelta(days=number)) for number in range((found - day).days))


@given(LISTED_DAYS, COUNTS)
def test_the_whole_kingdom_never_works_sooner_than_a_part(day, count):
    assert any_part_of_the_uk().add_working_days(day, count) >= england_and_wales().add_working_days(day, count)


@given(CALENDARS, LISTED_DAYS, COUNTS)
def test_what_is_skipped_is_every_weekday_that_was_not_counted(calendar, day, count):
    last = calendar.add_working_days(day, count)
    passed = [day + timedelta(days=number) for number in range(1, (last - day).days + 1)]

    named = [skipped.on for skipped in calendar.skipped(day + DAY, last)]
    assert named == [day for day in passed if day.weekday() < 5 and not calendar.is_working_day(day)]


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2025, 8, 1), date(2025, 9, 1), "4 August (Scotland) and 25 August not counted"),
        (date(2026, 3, 10), date(2026, 3, 31), "17 March (Northern Ireland) not counted"),
        (
            date(2025, 12, 20),
            date(2026, 1, 22),
            "25 December, 26 December, 1 January and 2 January (Scotland) not counted",
        ),
        (date(2025, 10, 1), date(2025, 10, 31), ""),
    ],
)
def test_skipped_days_are_said_by_name(first, last, said):
    assert say_skipped(any_part_of_the_uk().skipped(first, last)) == said


def test_a_skipped_day_knows_what_and_where_it_is():
    (day,) = any_part_of_the_uk().skipped(date(2026, 6, 15), date(2026, 6, 15))

    assert (day.title, day.divisions) == ("World Cup bank holiday", (Division.SCOTLAND,))


def test_a_day_of_all_divisions_names_none():
    (day,) = any_part_of_the_uk().skipped(date(2025, 12, 25), date(2025, 12, 25))

    assert day.divisions == tuple(Division)
    assert say_skipped([day]) == "25 December not counted"


@pytest.mark.parametrize(
    "ask",
    [
        lambda calendar: calendar.is_working_day(date(2029, 1, 1)),
        lambda calendar: calendar.is_working_day(date(2017, 12, 31)),
        lambda calendar: calendar.add_working_days(date(2028, 12, 20), 20),
        lambda calendar: calendar.clear_days_before(date(2018, 1, 3), 5),
        lambda calendar: calendar.on_or_after(date(2028, 12, 31)),
        lambda calendar: calendar.count(date(2028, 12, 1), date(2029, 1, 31)),
    ],
    ids=["day after", "day before", "days added", "clear days", "rolled forward", "days counted"],
)
def test_nothing_is_computed_beyond_the_list(ask):
    with pytest.raises(BeyondHolidayList, match=r"known from 1 January 2018 to 31 December 2028, not for .* 20"):
        ask(any_part_of_the_uk())


def test_the_last_day_of_the_list_is_still_known():
    assert england_and_wales().add_working_days(date(2028, 12, 28), 1) == date(2028, 12, 29)
    assert england_and_wales().known == read_period("2018-01-01..2028-12-31")


@pytest.mark.parametrize("count", [0, -3])
def test_working_days_are_counted_from_one(count):
    with pytest.raises(ValueError, match=f"counted from one, not {count}"):
        england_and_wales().add_working_days(date(2025, 8, 28), count)
