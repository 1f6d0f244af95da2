"""What must be so of a visit, suite and grid; sums said as sums."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peelian.areas.visiting.rules import counts, suites, visits
from peelian.areas.visiting.rules.access import Access, access_of
from peelian.areas.visiting.rules.outcomes import Outcome
from peelian.areas.visiting.rules.refusals import Ground, Rank
from peelian.areas.visiting.rules.slots import Days, Grid, Times, slot_of
from peelian.areas.visiting.rules.suites import Span, Standing
from peelian.areas.visiting.rules.weeks import Every, target_day, target_days
from peelian.basics.display import LONDON
from peelian.basics.periods import Period, financial_quarter, financial_year

NUMBERS = {"in_cells": 18, "offered": 9, "not_offered": 2, "unavailable": 3, "asleep": 3, "accepted": 8, "refused": 1}
ARRIVED = datetime(2025, 5, 1, 18, 0, tzinfo=LONDON)
NOW = datetime(2025, 8, 28, 10, 0, tzinfo=LONDON)


def refusals(verdicts):
    return [(verdict.field, verdict.reason) for verdict in verdicts if not verdict]


def test_a_sum_that_does_not_agree_is_said_as_a_sum():
    assert refusals(counts.counts_add_up(NUMBERS, is_unseparated=False)) == [
        ("in_cells", "9 + 2 + 3 + 3 = 17, not 18. One person is missing")
    ]
    many = NUMBERS | {"in_cells": 17, "accepted": 11}
    assert refusals(counts.counts_add_up(many, is_unseparated=False)) == [
        ("offered", "11 + 1 = 12, not 9. 3 people are too many")
    ]


def test_counts_that_were_not_separated_are_not_checked_but_none_is_more_than_its_whole():
    assert refusals(counts.counts_add_up(NUMBERS, is_unseparated=True)) == []
    assert not counts.fits_in_cells({"in_cells": 3, "asleep": 4})
    assert counts.fits_in_cells({"in_cells": 3, "asleep": 3})


def test_all_counts_are_kept_or_none_unless_it_is_said():
    some = NUMBERS | {"asleep": None, "refused": None}

    assert counts.counts_are_whole(dict.fromkeys(NUMBERS), is_unseparated=False)
    assert counts.counts_are_whole(some, is_unseparated=True)
    assert counts.counts_are_whole(some, is_unseparated=False).reason.startswith(
        "Enter how many were asleep and how many"
    )


@given(st.lists(st.integers(0, 40), min_size=4, max_size=4), st.integers(0, 200))
def test_a_sum_agrees_exactly_when_its_parts_come_to_the_whole(parts, whole):
    numbers = dict(zip(counts.OF_WHOLE, parts, strict=True)) | {"in_cells": whole}

    (made,) = counts.sums_of(numbers)

    assert made.agrees == (sum(parts) == whole) == (not refusals(counts.counts_add_up(numbers, is_unseparated=False)))
    assert (", not" in str(made)) != made.agrees


@pytest.mark.parametrize(
    ("rows", "note", "is_whole", "allowed"),
    [
        (3, "", True, True),
        (2, "", True, False),
        (2, "One left", True, True),
        (2, "", False, True),
        (4, "x", False, False),
    ],
)
def test_fewer_rows_than_people_need_a_note_and_more_cannot_be(rows, note, is_whole, allowed):
    assert bool(counts.rows_fit(accepted=3, rows=rows, note=note, is_whole=is_whole)) == allowed


def test_advice_tells_of_no_more_people_than_were_not_offered():
    assert counts.advice_fits(not_offered=2, people=2)
    assert "3 people, and 2 is said" in counts.advice_fits(not_offered=2, people=3).reason
    assert not counts.advice_fits(not_offered=None, people=1)


def minutes(number):
    return ARRIVED + timedelta(minutes=number)


@pytest.mark.parametrize(
    ("entered", "left", "field"),
    [
        (3, 60, None),
        (None, None, None),
        (-1, 60, "entered_at"),
        (3, -5, "left_at"),
        (10, 5, "left_at"),
        (3, 1500, "left_at"),
    ],
)
def test_visitors_arrive_are_let_in_and_leave_in_that_order(entered, left, field):
    times = {"entered": entered, "left": left}
    moments = {name: None if value is None else minutes(value) for name, value in times.items()}

    found = refusals(visits.times_follow(arrived=ARRIVED, **moments))

    assert [where for where, _why in found] == ([field] if field else [])


def test_an_exit_before_the_arrival_names_both_times():
    (refusal,) = visits.times_follow(arrived=ARRIVED, entered=None, left=minutes(-1440))

    assert refusal.reason == "They left at 18:00 on 30 April 2025, before they arrived at 18:00"


def test_nobody_arrives_in_the_future():
    assert not visits.has_happened(arrived=NOW + timedelta(minutes=1), now=NOW)
    assert visits.has_happened(arrived=NOW, now=NOW)


def test_who_was_turned_away_was_not_let_in_and_says_why():
    turned, whole = Outcome.TURNED_AWAY, dict[str, Any](is_whole=True)

    assert refusals(visits.outcome_is_told(outcome=turned, why="Busy", is_entered=True, **whole))
    assert refusals(visits.outcome_is_told(outcome=turned, why=" ", is_entered=False, **whole))
    assert not refusals(visits.outcome_is_told(outcome=turned, why="Busy", is_entered=False, **whole))


@pytest.mark.parametrize(
    ("access", "why", "outcome", "field"),
    [
        (Access.IMMEDIATE, "", Outcome.MADE, None),
        (Access.LONG, "", Outcome.MADE, "delay"),
        (Access.LONG, "busy", Outcome.MADE, None),
        (None, "", Outcome.MADE, "entered_at"),
        (None, "", Outcome.TURNED_AWAY, None),
    ],
)
def test_a_wait_of_more_than_five_minutes_says_why(access, why, outcome, field):
    found = refusals(visits.access_is_told(outcome=outcome, access=access, why=why, is_whole=True))

    assert [where for where, _reason in found] == ([field] if field else [])
    assert not refusals(visits.access_is_told(outcome=outcome, access=access, why=why, is_whole=False))


@pytest.mark.parametrize(
    ("wait", "band"), [(0, "immediate"), (5, "immediate"), (6, "6-15"), (15, "6-15"), (16, "over-15")]
)
def test_the_bands_of_access_hold_their_last_minute(wait, band):
    assert access_of(wait) == band


def test_one_visitor_alone_makes_no_visit():
    alone: dict[str, Any] = {"visitors": 1, "is_known": True}

    assert visits.visitors_are_enough(outcome=Outcome.MADE, **alone).reason == (
        "A visit is made by at least 2 visitors; this names one visitor"
    )
    assert visits.visitors_are_enough(outcome=Outcome.TURNED_AWAY, **alone)
    assert visits.visitors_are_enough(outcome=Outcome.MADE, visitors=0, is_known=False)
    assert not visits.visitors_are_once(["MEM-1", "MEM-1"])


def test_a_closed_suite_is_not_visited_but_visitors_may_be_turned_away_from_it():
    closed: dict[str, Any] = {
        "name": "Example Street",
        "standing": Standing.CLOSED,
        "day": ARRIVED,
        "is_off_site": False,
    }

    assert "closed on 1 May 2025" in visits.suite_was_open(outcome=Outcome.MADE, **closed).reason
    assert visits.suite_was_open(outcome=Outcome.TURNED_AWAY, **closed)
    assert visits.suite_was_open(outcome=Outcome.MADE, **(closed | {"is_off_site": True}))
    assert visits.suite_was_open(outcome=Outcome.MADE, **(closed | {"standing": Standing.RESERVE}))


@pytest.mark.parametrize("rank", Rank)
def test_a_refusal_below_inspector_is_flagged(rank):
    told: dict[str, Any] = {"ground": Ground.DANGER, "people": 1, "is_recorded": True}
    said = list(visits.flag_of_refusal(rank=rank, **told))

    assert bool(said) == (rank in {Rank.STAFF, Rank.CONSTABLE, Rank.SERGEANT})


def test_a_refusal_without_ground_or_record_is_flagged():
    said = visits.flag_of_refusal(rank=Rank.INSPECTOR, ground=Ground.NOT_SAID, people=2, is_recorded=False)

    assert ["no ground" in one or "custody record" in one for one in said] == [True, True]


@pytest.mark.parametrize(("hours", "allowed"), [(None, True), (0.5, True), (24, True), (24.5, False), (0, False)])
def test_hours_of_a_visit_are_those_of_a_day_at_most(hours, allowed):
    assert bool(visits.hours_are_likely(hours)) == allowed


def span(first, last=None, standing=Standing.TARGETED):
    return Span(standing=standing, first_day=first, last_day=last)


def test_a_day_in_no_span_is_closed_and_none_lies_in_two():
    open_, closed = span(date(2025, 1, 1), date(2025, 3, 31)), span(date(2025, 3, 31))

    assert suites.standing_of([open_], date(2025, 3, 31)) is Standing.TARGETED
    assert suites.standing_of([open_], date(2025, 4, 1)) is Standing.CLOSED
    assert "share a day" in suites.spans_are_apart([closed, open_]).reason
    assert suites.spans_are_apart([open_, span(date(2025, 4, 1))])
    assert not suites.spans_are_apart([span(date(2025, 2, 1), date(2025, 1, 1))])


@pytest.mark.parametrize(
    ("days", "times", "allowed"),
    [
        ([("Monday", "1"), ("Weekend", "67")], [("07:00", "13:00"), ("15:00", "20:00")], True),
        ([("Monday", "1"), ("Both", "12")], [("07:00", "13:00")], False),
        ([("Monday", "8")], [("07:00", "13:00")], False),
        ([("Monday", "1")], [("07:00", "13:00"), ("13:00", "20:00")], False),
        ([], [("07:00", "13:00")], False),
    ],
)
def test_no_moment_lies_in_two_slots(days, times, allowed):
    columns = [(time.fromisoformat(begins), time.fromisoformat(ends)) for begins, ends in times]

    assert bool(suites.slots_are_apart(days=days, times=columns)) == allowed


def test_every_minute_of_the_week_lies_in_one_of_the_35_slots_of_custody_visiting():
    bounds = ("00:00", "07:59"), ("08:00", "11:59"), ("12:00", "15:59"), ("16:00", "19:59"), ("20:00", "23:59")
    columns = [
        Times(key=at, begins=time.fromisoformat(x), ends=time.fromisoformat(y)) for at, (x, y) in enumerate(bounds)
    ]
    grid = Grid(days=[Days(key=number, weekdays=str(number)) for number in range(1, 8)], times=columns)
    first = datetime(2025, 6, 2, tzinfo=LONDON)

    moments = [first + timedelta(minutes=number) for number in range(7 * 24 * 60)]
    found = [slot_of(grid, moment.date(), moment.time()) for moment in moments]

    assert grid.size == len(set(found)) == 35
    assert None not in found


@pytest.mark.parametrize(
    ("period", "weeks"),
    [(financial_year(2023), 52), (financial_quarter(2025, 1), 13), (Period(date(2024, 4, 1), date(2024, 8, 1)), 17)],
)
def test_a_week_counts_in_the_period_that_holds_its_thursday(period, weeks):
    days = target_days(period, Every.WEEK)

    assert len(days) == weeks
    assert {day.isoweekday() for day in days} == {4}


@given(st.dates(date(2013, 1, 1), date(2033, 1, 1)), st.sampled_from(list(Every)))
def test_each_day_counts_to_one_target_day_of_its_year(day, every):
    target = target_day(day, every)

    assert abs((day - target).days) < 31
    assert target_day(target, every) == target
    assert target in target_days(financial_year(target.year if target.month > 3 else target.year - 1), every)
