from datetime import date

import pytest

from peelian.areas.visiting import checks, samples
from peelian.areas.visiting.models import SlotDays, Visit

pytestmark = [pytest.mark.django_db, pytest.mark.store]


def found():
    """Return every line that the checks yield."""
    return [line for check in checks.ALL for line in check()]


def test_visits_that_agree_are_not_told():
    samples.visit()
    samples.visit(suite=samples.kennels(), counts=False)

    assert found() == []


def test_numbers_that_do_not_add_up_are_told_as_a_sum():
    visit = samples.visit(in_cells=18, offered=9, not_offered=2, unavailable=3, asleep=3, accepted=8, refused=1)

    assert found() == [f"{visit.reference}: 9 + 2 + 3 + 3 = 17, not 18. One person is missing"]


def test_numbers_that_were_not_kept_separately_are_not_checked():
    samples.visit(in_cells=18, is_unseparated=True)

    assert found() == []


def test_what_is_to_be_looked_at_is_no_disagreement():
    samples.visit(flags="A sergeant refused access")

    assert found() == []


def test_a_visit_that_was_withdrawn_is_not_told():
    samples.visit(in_cells=18, withdrawn_on=date(2025, 6, 1), withdrawn_reason="Twice")

    assert found() == []


def test_a_slot_that_is_not_that_of_the_arrival_is_told():
    visit = samples.visit(at="08:00")
    later = SlotDays.objects.get(name="Sunday")
    Visit.objects.filter(pk=visit.pk).update(slot_days=later)

    assert found() == [f"{visit.reference}: its slot is not that of its arrival; save it again"]


def test_slots_that_share_a_day_are_told():
    grid = samples.slotgrid()
    SlotDays.objects.create(grid=grid, place=9, name="Weekend", weekdays="67")

    assert found() == [f"{grid.reference}: Day 6 of the week is in Saturday and in Weekend"]


def test_two_grids_of_a_scheme_from_one_day_are_told():
    first = samples.slotgrid()
    other = samples.slotgrid(reference="GRID-again")

    assert found() == [f"{other.reference}: {first.reference} gives the same scheme its slots from 1 April 2013"]


def test_a_suite_that_is_two_things_on_a_day_is_told():
    suite = samples.suite()
    samples.suitespan(suite=suite, standing="closed", first_day=date(2024, 1, 1))

    assert [line.partition(":")[0] for line in found()] == [suite.reference]
    assert "Two spans share a day" in found()[0]
