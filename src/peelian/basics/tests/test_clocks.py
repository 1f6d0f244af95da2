import inspect
from datetime import date, timedelta

import pytest
from hypothesis import given

from peelian.basics import clocks
from peelian.basics.calendars import BeyondHolidayList, england_and_wales, say_skipped
from peelian.basics.deadlines import Deadline, days_left
from peelian.basics.periods import between
from peelian.basics.tests.spans import DAYS, LISTED_DAYS

CLOCKS = [
    function
    for name, function in inspect.getmembers(clocks, inspect.isfunction)
    if function.__module__ == clocks.__name__ and not name.startswith("_")
]


def in_one_line(text):
    return " ".join(text.split())


@pytest.mark.parametrize("clock", CLOCKS, ids=lambda clock: clock.__name__)
def test_a_clock_cites_the_law_that_its_deadline_names(clock):
    deadline = clock(date(2026, 9, 14))

    assert isinstance(deadline, Deadline)
    assert f"Law: {deadline.law}." in in_one_line(inspect.getdoc(clock))
    assert deadline.rule


def test_no_clock_is_missing():
    assert len(CLOCKS) == 12


@pytest.mark.parametrize("clock", [clocks.foi_answer_due, clocks.eir_answer_due])
@pytest.mark.parametrize(
    ("received", "due", "skipped"),
    [
        # England and Wales alone would give 21 January, and 9 April: both wrong
        (date(2025, 12, 19), date(2026, 1, 22), "25 December, 26 December, 1 January and 2 January (Scotland)"),
        (date(2026, 3, 10), date(2026, 4, 10), "17 March (Northern Ireland), 3 April and 6 April"),
        (date(2025, 7, 31), date(2025, 9, 1), "4 August (Scotland) and 25 August"),
        (date(2025, 8, 1), date(2025, 9, 2), "4 August (Scotland) and 25 August"),
        (date(2025, 8, 2), date(2025, 9, 2), "4 August (Scotland) and 25 August"),  # received on a Saturday
        (date(2026, 6, 1), date(2026, 6, 30), "15 June (Scotland)"),
    ],
)
def test_a_request_is_answered_by_the_twentieth_working_day_of_the_whole_kingdom(clock, received, due, skipped):
    deadline = clock(received)

    assert deadline.on == due
    assert say_skipped(deadline.skipped) == f"{skipped} not counted"
    assert deadline.unit == "working day"


@pytest.mark.parametrize(("received", "wrong"), [(date(2025, 12, 19), "2026-01-21"), (date(2026, 3, 10), "2026-04-09")])
def test_england_and_wales_alone_would_be_a_day_early(received, wrong):
    assert str(england_and_wales().add_working_days(received, 20)) == wrong


@pytest.mark.parametrize(
    ("decided", "due"),
    [
        (date(2026, 3, 10), date(2026, 3, 17)),  # a bank holiday in Northern Ireland only, so it counts
        (date(2025, 12, 19), date(2025, 12, 30)),
        (date(2025, 8, 20), date(2025, 8, 28)),
    ],
)
def test_a_complaint_outcome_is_told_within_five_working_days_of_england_and_wales(decided, due):
    assert clocks.complaint_outcome_due(decided).on == due


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (date(2026, 3, 16), date(2026, 3, 20)),  # Monday to Friday: the first day counts
        (date(2026, 3, 14), date(2026, 3, 20)),  # a Saturday: counted from Monday
        (date(2026, 4, 3), date(2026, 4, 13)),  # Good Friday: counted from the Tuesday after Easter
    ],
)
def test_a_super_complaint_is_acknowledged_in_five_working_days_that_begin_with_receipt(received, due):
    assert clocks.super_complaint_acknowledgement_due(received).on == due


def test_a_review_is_applied_for_in_28_days_starting_the_day_after():
    deadline = clocks.review_application_due(date(2025, 6, 1))

    assert deadline.on == date(2025, 6, 29)  # a Sunday: this clock does not move
    assert deadline.unit == "day"


def test_days_with_the_wrong_review_body_are_ignored():
    elsewhere = between(date(2025, 6, 10), date(2025, 6, 14))

    assert clocks.review_application_due(date(2025, 6, 1), ignored=elsewhere).on == date(2025, 7, 4)


def test_a_force_replies_to_a_recommendation_in_28_days_starting_the_day_after():
    assert clocks.review_reply_due(date(2025, 6, 1)).on == date(2025, 6, 29)


def test_inspection_comments_are_published_in_56_days_beginning_with_publication():
    assert clocks.inspection_comments_due(date(2025, 6, 1)).on == date(2025, 7, 26)  # a Saturday: it stands


@pytest.mark.parametrize(
    ("published", "due"),
    [
        (date(2026, 3, 10), date(2026, 4, 9)),
        (date(2026, 3, 1), date(2026, 3, 31)),
        (date(2026, 1, 31), date(2026, 2, 28)),  # there is no 31 February
        (date(2028, 1, 31), date(2028, 2, 29)),
        (date(2026, 1, 29), date(2026, 2, 28)),
        (date(2026, 1, 28), date(2026, 2, 27)),
        (date(2026, 3, 31), date(2026, 4, 30)),
        (date(2025, 12, 15), date(2026, 1, 14)),
    ],
)
def test_specified_information_is_published_in_a_month_beginning_with_publication(published, due):
    assert clocks.specified_information_due(published).on == due


def test_the_panel_reports_in_three_weeks_beginning_with_the_notification():
    assert clocks.appointment_report_due(date(2025, 6, 1)).on == date(2025, 6, 21)


@pytest.mark.parametrize(
    ("notified", "due"),
    [
        (date(2024, 4, 25), date(2024, 5, 23)),  # seven days before the poll, fourteen after the declaration
        (date(2024, 5, 2), date(2024, 5, 30)),  # on the day of the poll
        (date(2024, 5, 10), date(2024, 5, 30)),  # after it all
        (date(2024, 4, 11), date(2024, 5, 1)),  # over before it
    ],
)
def test_days_from_poll_to_acceptance_are_ignored(notified, due):
    # Reference election: police and crime commissioners, 2 May 2024; accepted, say, on 9 May
    assert clocks.appointment_report_due(notified, ignored=between(date(2024, 5, 2), date(2024, 5, 9))).on == due


@pytest.mark.parametrize(
    ("received", "due", "skipped"),
    [
        (date(2025, 9, 3), date(2025, 10, 3), ""),
        (date(2026, 3, 31), date(2026, 4, 30), ""),  # there is no 31 April
        (date(2025, 1, 31), date(2025, 2, 28), ""),
        (date(2025, 8, 8), date(2025, 9, 8), ""),
        (date(2025, 7, 16), date(2025, 8, 18), ""),  # 16 August is a Saturday
        (date(2025, 7, 25), date(2025, 8, 26), "25 August not counted"),
        (date(2025, 11, 25), date(2025, 12, 29), "25 December and 26 December not counted"),
        (date(2026, 2, 17), date(2026, 3, 17), ""),  # a bank holiday in Northern Ireland only
    ],
)
def test_subject_access_is_answered_on_the_same_date_next_month_or_the_next_working_day(received, due, skipped):
    deadline = clocks.subject_access_answer_due(received)

    assert deadline.on == due
    assert say_skipped(deadline.skipped) == skipped
    assert deadline.unit == "day"


@pytest.mark.parametrize(
    ("further_months", "due", "rule"),
    [
        (0, date(2025, 10, 3), "One month after the day of receipt"),
        (2, date(2025, 12, 3), "3 months after the day of receipt"),
    ],
)
def test_a_complex_request_may_have_two_further_months(further_months, due, rule):
    deadline = clocks.subject_access_answer_due(date(2025, 9, 3), further_months=further_months)

    assert (deadline.on, deadline.rule) == (due, rule)


@pytest.mark.parametrize("further_months", [-1, 3])
def test_more_than_the_law_allows_is_refused(further_months):
    with pytest.raises(ValueError, match="up to 2 further months"):
        clocks.subject_access_answer_due(date(2025, 9, 3), further_months=further_months)


@pytest.mark.parametrize(
    ("received", "due", "skipped"),
    [
        (date(2026, 7, 1), date(2026, 7, 31), ""),
        (date(2026, 7, 2), date(2026, 8, 3), ""),  # 1 August is a Saturday; 3 August is a holiday in Scotland only
        (date(2026, 8, 1), date(2026, 9, 1), "31 August not counted"),
        (date(2026, 11, 25), date(2026, 12, 29), "25 December and 28 December not counted"),
    ],
)
def test_a_data_protection_complaint_is_acknowledged_in_30_days_or_the_next_working_day(received, due, skipped):
    deadline = clocks.protection_complaint_acknowledgement_due(received)

    assert deadline.on == due
    assert say_skipped(deadline.skipped) == skipped


@pytest.mark.parametrize(
    ("meeting", "due", "skipped"),
    [
        (date(2025, 9, 8), date(2025, 8, 29), ""),
        (date(2025, 9, 1), date(2025, 8, 21), "25 August not counted"),
        (date(2026, 4, 9), date(2026, 3, 30), "3 April and 6 April not counted"),
        (date(2025, 9, 6), date(2025, 8, 29), ""),  # a meeting on a Saturday
    ],
)
def test_panel_papers_are_open_five_clear_working_days_before_the_meeting(meeting, due, skipped):
    deadline = clocks.panel_papers_due(meeting)

    assert deadline.on == due
    assert say_skipped(deadline.skipped) == skipped
    assert days_left(deadline, date(2025, 8, 28)) == england_and_wales().count(date(2025, 8, 28), due)


@given(LISTED_DAYS)
def test_a_clock_of_working_days_ends_on_one(day):
    for clock in (clocks.complaint_outcome_due, clocks.subject_access_answer_due, clocks.panel_papers_due):
        assert england_and_wales().is_working_day(clock(day).on)


@given(DAYS)
def test_a_clock_of_calendar_days_needs_no_list_and_stands(day):
    assert clocks.review_application_due(day).on - day == timedelta(days=28)
    assert clocks.inspection_comments_due(day).on - day == timedelta(days=55)
    assert clocks.appointment_report_due(day).on - day == timedelta(days=20)
    assert timedelta(days=27) <= clocks.specified_information_due(day).on - day <= timedelta(days=30)


@pytest.mark.parametrize(
    "clock",
    [
        clocks.foi_answer_due,
        clocks.complaint_outcome_due,
        clocks.subject_access_answer_due,
        clocks.protection_complaint_acknowledgement_due,
    ],
)
def test_a_clock_refuses_to_guess_beyond_the_list(clock):
    with pytest.raises(BeyondHolidayList, match=r"update the list of bank holidays from GOV\.UK first"):
        clock(date(2028, 12, 28))
