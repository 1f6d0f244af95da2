"""The clocks go forward on the last Sunday of March and back on that of October: no day, deadline or job is lost."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from peelian.areas.actions import samples
from peelian.areas.engagement.models import Engagement
from peelian.areas.engagement.samples import engagement
from peelian.basics import clocks, deadlines, display
from peelian.basics.periods import Period, financial_quarter, financial_year, month, month_of, quarter_of, read_period
from peelian.kit import clock
from peelian.kit.access.roles import Role
from peelian.kit.access.samples import account
from peelian.kit.audit import chain, history, trail
from peelian.kit.calendars import feeds, icalendar
from peelian.kit.calendars.icalendar import Event
from peelian.kit.jobs import daily
from peelian.kit.jobs.models import Occurrence
from peelian.kit.obligations.asking import Question, Whose
from peelian.kit.obligations.paging import leaf
from peelian.kit.records import facts
from peelian.outputs.due import calendars

LONDON = ZoneInfo("Europe/London")
FORWARD = [date(2025, 3, 30), date(2026, 3, 29)]
BACK = [date(2025, 10, 26), date(2026, 10, 25)]
CHANGES = [*FORWARD, *BACK]
EACH_CHANGE = pytest.mark.parametrize("sunday", CHANGES, ids=str)
EACH_FORWARD = pytest.mark.parametrize("sunday", FORWARD, ids=str)
DAY = timedelta(days=1)
LAST_MINUTE, FIRST_MINUTE = (23, 59), (0, 1)


def at(day, hour, minute=0, *, fold=0):
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=LONDON, fold=fold)


def stand_still(monkeypatch, moment):
    """Let the real clock show a moment."""
    monkeypatch.setattr(timezone, "now", lambda: moment.astimezone(UTC))


@EACH_CHANGE
def test_the_clocks_do_change_on_these_days(sunday):
    hours = (at(sunday + DAY, 0).astimezone(UTC) - at(sunday, 0).astimezone(UTC)) / timedelta(hours=1)

    assert sunday.weekday() == 6
    assert hours == (23 if sunday in FORWARD else 25)


@EACH_CHANGE
def test_a_period_has_every_day_and_its_neighbours_meet_it(sunday):
    one, quarter = month_of(sunday), quarter_of(sunday)

    assert one.days == 31
    assert one.next().start == one.end == one.last + DAY
    assert sum(piece.days for piece in quarter.split(1)) == quarter.days
    assert Period(sunday, sunday + DAY).days == 1
    assert read_period(f"{sunday}..{sunday}").days == 1


def test_the_years_and_quarters_around_the_changes_are_as_long_as_they_are():
    assert [financial_year(year).days for year in (2023, 2024, 2025, 2026)] == [366, 365, 365, 365]
    assert [financial_quarter(2025, number).days for number in (1, 2, 3, 4)] == [91, 92, 92, 90]
    assert month(2026, 3).last == date(2026, 3, 31)


@EACH_CHANGE
@pytest.mark.django_db
def test_a_record_of_that_day_is_counted_on_that_day_only(sunday):
    engagement(held_on=sunday)

    counted = {
        day: Engagement.objects.during(Period(day, day + DAY)).count() for day in (sunday - DAY, sunday, sunday + DAY)
    }

    assert list(counted.values()) == [0, 1, 0]


@EACH_CHANGE
def test_days_are_counted_as_days_and_not_as_hours(sunday):
    friday, monday = sunday - 2 * DAY, sunday + DAY
    due = clocks.inspection_comments_due(friday)

    assert due.on == friday + 55 * DAY
    assert deadlines.days_left(due, friday) - deadlines.days_left(due, monday) == 3


def test_working_days_across_the_change_are_those_of_the_calendar():
    asked = clocks.foi_answer_due(date(2026, 3, 16))

    assert asked.on == date(2026, 4, 16)  # without St Patrick’s Day, Good Friday and Easter Monday
    assert deadlines.days_left(clocks.complaint_outcome_due(date(2026, 3, 27)), date(2026, 3, 30)) == 4
    assert clocks.panel_papers_due(date(2026, 3, 31)).on == date(2026, 3, 23)


@pytest.mark.django_db
@EACH_FORWARD
@pytest.mark.parametrize("minute", [LAST_MINUTE, FIRST_MINUTE], ids=["last minute", "first minute"])
def test_the_business_date_is_the_day_in_london_at_either_end_of_it(sunday, minute, monkeypatch, settings):
    settings.PEELIAN_DATE = None
    for day in (sunday - DAY, sunday, sunday + DAY):
        stand_still(monkeypatch, at(day, *minute))
        assert clock.today() == day


@EACH_FORWARD
def test_a_date_that_stands_still_stands_in_the_missing_hour_too(sunday, monkeypatch, settings):
    settings.PEELIAN_DATE = sunday
    stand_still(monkeypatch, at(date(2026, 1, 5), 1, 30))

    assert clock.today() == sunday
    assert clock.now().astimezone(UTC).date() == sunday


@pytest.mark.django_db
@EACH_FORWARD
def test_what_is_due_on_the_day_has_as_many_days_left_as_there_are_nights(sunday, settings):
    lead = account(Role.GOVERNANCE)
    samples.action(promised_on=sunday - 10 * DAY, due_on=sunday)
    samples.action(promised_on=sunday - 10 * DAY, due_on=sunday + DAY, reference="ACT-NEXT")
    said = {}
    for today in (sunday - DAY, sunday, sunday + DAY, sunday + 2 * DAY):
        settings.PEELIAN_DATE = today
        rows = leaf(Question(person=lead, today=today, whose=Whose.OFFICE), size=10).obligations
        said[today] = [(row.due_on, row.number, row.unit) for row in rows if row.reference.startswith("ACT")]

    first, second = sunday, sunday + DAY
    assert said[sunday - DAY] == [(first, 1, "day left"), (second, 2, "days left")]
    assert said[sunday] == [(first, 0, "days left"), (second, 1, "day left")]
    assert said[sunday + DAY] == [(first, 1, "day late"), (second, 0, "days left")]
    assert said[sunday + 2 * DAY] == [(first, 2, "days late"), (second, 1, "day late")]


@EACH_CHANGE
def test_a_day_in_a_calendar_is_a_whole_day_whatever_its_hours(sunday):
    event = Event(uid="a", on=sunday, summary="Due", description="", url="https://example.org/")
    lines = list(icalendar.of(event, at(sunday, 12)))

    assert f"DTSTART;VALUE=DATE:{sunday:%Y%m%d}" in lines
    assert f"DTEND;VALUE=DATE:{sunday + DAY:%Y%m%d}" in lines
    assert not [line for line in lines if line.startswith(("DTSTART:", "DTEND:"))]


def test_the_stamp_of_a_calendar_tells_the_doubled_hour_apart():
    event = Event(uid="a", on=BACK[0], summary="Due", description="", url="https://example.org/")
    stamps = {
        next(line for line in icalendar.of(event, at(BACK[0], 1, 30, fold=fold)) if "DTSTAMP" in line)
        for fold in (0, 1)
    }

    assert stamps == {"DTSTAMP:20251026T003000Z", "DTSTAMP:20251026T013000Z"}


@pytest.mark.django_db
@EACH_FORWARD
def test_the_feed_of_somebody_has_what_is_due_on_the_sunday(sunday, settings):
    settings.PEELIAN_DATE = sunday - DAY
    lead = account(Role.GOVERNANCE)
    feeds.open_feed(lead, calendars.DUE, at=clock.now())
    samples.action(promised_on=sunday - 10 * DAY, due_on=sunday)

    feed = calendars.of(lead, clock.today(), "https://example.org").decode()

    assert feed.count("BEGIN:VEVENT") == 1
    assert f"DTSTART;VALUE=DATE:{sunday:%Y%m%d}\r\n" in feed
    assert "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU" in feed


@pytest.mark.django_db
def test_the_trail_keeps_its_order_and_tells_times_as_clocks_showed_them(monkeypatch):
    moments = [
        datetime(2026, 3, 29, 0, 59, tzinfo=UTC),
        datetime(2026, 3, 29, 1, 0, tzinfo=UTC),
        datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
        datetime(2026, 10, 25, 1, 30, tzinfo=UTC),
        datetime(2026, 10, 25, 2, 0, tzinfo=UTC),
    ]
    meeting = engagement()
    for moment in moments:
        stand_still(monkeypatch, moment)
        trail.write(
            "changed", meeting, actor=None, at=timezone.localtime(), before={}, after={"at": moment.isoformat()}
        )

    entries = list(trail.of(meeting))[::-1]
    assert [entry.at for entry in entries] == moments
    assert [display.write_time(entry.at) for entry in entries] == ["00:59", "02:00", "01:30", "01:30", "02:00"]
    assert [history.changes(entry)[0].after[0][-5:] for entry in entries] == [
        "00:59",
        "02:00",
        "01:30",
        "01:30",
        "02:00",
    ]
    assert chain.verify() == []


@pytest.mark.django_db
def test_what_is_done_just_after_midnight_in_summer_is_done_on_the_new_day(monkeypatch, settings):
    settings.PEELIAN_DATE = None
    stand_still(monkeypatch, datetime(2026, 3, 29, 23, 30, tzinfo=UTC))
    entry = trail.write("changed", engagement(), actor=None, at=clock.now(), before={}, after={"a": "b"})

    assert entry.business_on == date(2026, 3, 30)
    assert facts.plain(entry.at) == "30 Mar 2026, 00:30"


@pytest.mark.django_db
@EACH_CHANGE
@pytest.mark.parametrize("hour", [0, 1, 2, 5])
def test_a_daily_job_runs_once_on_a_day_of_any_length_whatever_its_hour(sunday, hour, monkeypatch):
    job = daily.Daily(name="tried", title="Tried", from_hour=hour, run=list)
    monkeypatch.setattr(daily, "all_jobs", lambda: {"tried": job})
    begin = at(sunday - DAY, 12).astimezone(UTC)
    begun = []
    for minutes in range(0, 48 * 60, 20):
        now = (begin + timedelta(minutes=minutes)).astimezone(LONDON)
        if daily.start_due(now):
            begun.append(now)
            Occurrence.objects.filter(day=now.date()).update(began_at=now, ended_at=now)

    assert [moment.date() for moment in begun] == [sunday - DAY, sunday, sunday + DAY]
    assert all(moment.hour >= hour for moment in begun)
    assert Occurrence.objects.count() == 3


@pytest.mark.django_db
def test_a_job_that_was_killed_is_begun_again_after_hours_that_went_by_and_not_hours_on_the_wall(monkeypatch):
    job = daily.Daily(name="tried", title="Tried", from_hour=0, run=list)
    monkeypatch.setattr(daily, "all_jobs", lambda: {"tried": job})
    began = at(FORWARD[1], 0, 30)
    daily.start_due(began)
    Occurrence.objects.update(began_at=began)

    on_the_wall = at(FORWARD[1], 2, 45)  # an hour and a quarter later
    assert daily.start_due(on_the_wall) == []
    assert daily.start_due(at(FORWARD[1], 3, 45)) == ["tried"]
