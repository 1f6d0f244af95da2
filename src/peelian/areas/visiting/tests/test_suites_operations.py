"""Changing suites, grids of slots and throughput, and what that does to visits."""

from datetime import date

import pytest

from peelian.areas.visiting import samples
from peelian.areas.visiting.models import SlotDays, SlotGrid, SlotTimes, SuiteSpan, Throughput
from peelian.areas.visiting.operations import suites
from peelian.basics.verdicts import Refused

pytestmark = [pytest.mark.django_db, pytest.mark.store]
THURSDAY = date(2025, 5, 1)


@pytest.fixture
def suite():
    """Return a suite whose scheme has its slots."""
    samples.slotgrid()
    return samples.suite()


def grid_rows(grid):
    return [SlotDays(place=day.place, name=day.name, weekdays=day.weekdays) for day in grid.days.all()]


def test_visits_are_led_to_other_slots_when_the_grid_is_changed_or_withdrawn(suite, at):
    visit, grid = samples.visit(suite=suite), samples.slotgrid()
    evenings = [SlotTimes(place=1, begins="17:00", ends="21:59")]
    suites.change_grid(grid, parts={"days": grid_rows(grid), "times": evenings}, actor=None, at=at, via="page")
    visit.refresh_from_db()
    first = str(visit.slot_times), visit.version

    suites.withdraw_grid(grid, reason="Another", actor=None, at=at)
    visit.refresh_from_db()

    assert first == ("17:00 to 21:59", 1)
    assert visit.slot_times is None


def test_a_grid_from_another_day_takes_the_visits_from_that_day_on(suite, at):
    early, late = samples.visit(suite=suite), samples.visit(suite=suite, on=date(2025, 6, 5))
    later = SlotGrid(scheme=suite.scheme, first_day=date(2025, 6, 1), every="month")
    parts = {"days": grid_rows(samples.slotgrid()), "times": [SlotTimes(place=1, begins="17:00", ends="18:59")]}

    suites.record_grid(later, parts=parts, actor=None, at=at, via="page")

    early.refresh_from_db()
    late.refresh_from_db()
    assert (str(early.slot_times), early.target_on) == ("16:00 to 19:59", THURSDAY)
    assert (str(late.slot_times), late.target_on) == ("17:00 to 18:59", date(2025, 6, 1))


def test_a_suite_is_not_closed_from_under_its_visits(suite, at):
    made = samples.visit(suite=suite)
    spans = [SuiteSpan(standing="targeted", first_day=date(2013, 4, 1), last_day=date(2025, 4, 30))]

    with pytest.raises(Refused, match=f"{made.reference} would have been made while the suite was closed"):
        suites.change_suite(suite, parts={"spans": spans}, actor=None, at=at, via="page")


def test_the_same_people_are_not_counted_twice(at):
    whole = samples.throughput()
    part = Throughput(
        scheme=whole.scheme, suite=samples.suite(), first_day=date(2025, 3, 1), last_day=date(2025, 4, 30), detained=9
    )

    with pytest.raises(Refused, match=f"{whole.reference} .* counts some of these days already"):
        suites.record_throughput(part, parts={}, actor=None, at=at, via="page")
