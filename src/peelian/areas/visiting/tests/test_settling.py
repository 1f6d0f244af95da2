"""What follows from the arrival of a visit, through the samples that the tests of this room share."""

from datetime import date

import pytest

from peelian.areas.visiting import samples
from peelian.areas.visiting.models import Visit
from peelian.areas.visiting.rules.outcomes import Outcome
from peelian.basics.periods import financial_year, month

pytestmark = [pytest.mark.django_db, pytest.mark.store]


def test_a_visit_knows_its_slot_and_how_soon_it_was_let_in():
    visit = samples.visit(on=date(2025, 5, 1), at="18:00", waited=6)

    assert (str(visit.slot_days), str(visit.slot_times)) == ("Thursday", "16:00 to 19:59")
    assert visit.access == "6-15"
    assert visit.arrived_on == date(2025, 5, 1)


@pytest.mark.parametrize(
    ("at", "slot"),
    [
        ("00:00", "00:00 to 07:59"),
        ("07:59", "00:00 to 07:59"),
        ("08:00", "08:00 to 11:59"),
        ("23:59", "20:00 to 23:59"),
    ],
)
def test_a_slot_holds_its_first_and_its_last_minute(at, slot):
    assert str(samples.visit(at=at).slot_times) == slot


def test_the_day_of_a_visit_is_that_of_the_clocks_in_london():
    visit = samples.visit(on=date(2025, 6, 2), at="00:30")

    assert visit.arrived_at.astimezone().utcoffset() is not None
    assert (visit.arrived_on, str(visit.slot_days)) == (date(2025, 6, 2), "Monday")


def test_kennels_count_saturday_and_sunday_together_and_an_arrival_outside_every_slot_has_none():
    kennels = samples.kennels()
    sunday = samples.visit(suite=kennels, on=date(2025, 5, 4), at="15:00")
    between = samples.visit(suite=kennels, on=date(2025, 5, 5), at="13:01")

    assert (str(sunday.slot_days), str(sunday.slot_times)) == ("Saturday and Sunday", "15:00 to 20:00")
    assert (between.slot_days, between.slot_times) == (None, None)
    assert sunday.target_on == between.target_on == date(2025, 5, 1)


def test_a_visit_counts_in_the_year_that_holds_the_thursday_of_its_week():
    on_monday = samples.visit(on=date(2025, 3, 31))  # the Thursday of this week is 3 April
    samples.visit(on=date(2025, 4, 1), outcome=Outcome.TURNED_AWAY)
    samples.visit(on=date(2025, 4, 2), is_off_site=True)

    assert list(Visit.objects.counting_in(financial_year(2025))) == [on_monday]
    assert list(Visit.objects.made_in(month(2025, 3))) == [on_monday]
    assert Visit.objects.arriving_in(month(2025, 4)).count() == 2
