from datetime import date
from decimal import Decimal

import pytest

from peelian.areas.visiting import measures, samples
from peelian.areas.visiting.measures.board import boards_of
from peelian.areas.visiting.rules.outcomes import Outcome
from peelian.areas.visiting.rules.suites import Standing
from peelian.basics.figures import Absence, Coverage
from peelian.basics.periods import read_period
from peelian.kit.measures.measure import Scope
from peelian.kit.measures.reckoning import Reckoning

pytestmark = [pytest.mark.django_db, pytest.mark.store]
TODAY = date(2025, 8, 28)
BY_KEY = {measure.key.partition(".")[2]: measure for measure in measures.ALL}


@pytest.fixture(autouse=True)
def august(settings):
    settings.PEELIAN_DATE = TODAY


def value(name, period, **cuts):
    """Return what a measure comes to."""
    return Reckoning(TODAY).figure(BY_KEY[name], Scope(period=read_period(period), cuts=cuts)).value


def test_52_weeks_are_asked_of_a_suite_in_2023_24_13_in_the_first_quarter_of_2025_26_and_17_from_april_to_july_2024():
    samples.slotgrid()
    samples.suite()

    asked = [value("asked", period) for period in ("2023/24", "2025-Q1", "2024-04-01..2024-07-31")]

    assert asked == [52, 13, 17]


def test_twelve_months_are_asked_of_the_kennels_in_a_year():
    samples.kennels()

    assert [value("asked", period) for period in ("2023/24", "2025-Q1", "2025-06", "2025-06-02..2025-06-30")] == [
        *(12, 3, 1, 0)
    ]


def test_no_visit_is_asked_of_a_suite_that_is_closed_or_held_in_reserve():
    samples.slotgrid()
    suite = samples.suite(standing=None)
    samples.suitespan(suite=suite, first_day=date(2023, 4, 1), last_day=date(2023, 4, 30))
    samples.suitespan(suite=suite, standing=Standing.RESERVE, first_day=date(2023, 5, 1), last_day=date(2023, 5, 31))
    samples.suitespan(suite=suite, standing=Standing.CLOSED, first_day=date(2023, 6, 1))

    assert value("asked", "2023/24") == value("weeks_asked", "2023/24") == 4


def test_a_slot_is_never_visited_by_the_measure_where_it_is_by_the_board():
    suite = samples.suite()
    samples.visit(on=date(2025, 4, 7), at="08:00")
    samples.slotgrid(reference="GRID-later", scheme=suite.scheme, first_day=date(2025, 6, 1))
    samples.visit(on=date(2025, 6, 2), at="08:30")
    samples.visit(on=date(2025, 6, 3), at="20:00")
    samples.suite(reference="SUI-2", name="Closed Street", standing=Standing.CLOSED)

    boards = boards_of(suite.scheme, read_period("2025/26"), Reckoning(TODAY))

    assert value("slots_counted", "2025/26") == 35
    assert value("slots_never", "2025/26") == sum(len(board.never) for board in boards) == 33


def test_a_slot_that_the_later_grid_no_longer_has_is_not_counted_as_visited():
    suite = samples.suite()
    samples.visit(on=date(2025, 4, 7), at="08:00")
    afternoons = (("13:00", "15:59"),)
    samples.slotgrid(reference="GRID-later", scheme=suite.scheme, first_day=date(2025, 6, 1), times=afternoons)

    assert (value("slots_counted", "2025/26"), value("slots_never", "2025/26")) == (7, 7)


def test_slots_that_were_never_visited_are_told_suite_by_suite():
    samples.visit(on=date(2025, 5, 5), at="08:00")

    listing = Reckoning(TODAY).listing(BY_KEY["never_visited"], Scope(period=read_period("2025/26")))

    assert [entry.cells for entry in listing.entries] == [("Example Street", "34")]
    assert listing.entries[0].points[0] == "Monday 00:00 to 07:59, 12:00 to 15:59, 16:00 to 19:59 and 20:00 to 23:59"


def test_two_visits_in_one_week_count_twice_to_the_share_and_meet_one_week():
    for on in (date(2025, 4, 7), date(2025, 4, 9), date(2025, 4, 15)):
        samples.visit(on=on)

    assert value("towards_target", "2025-04-07..2025-04-27") == 3
    assert value("share_made", "2025-04-07..2025-04-27") == 1
    assert value("weeks_met", "2025-04-07..2025-04-27") == 2
    assert value("weeks_share", "2025-04-07..2025-04-27") == Decimal(2) / 3


def test_a_week_in_which_two_were_asked_is_met_by_two():
    samples.slotgrid(asked=2)
    for on in (date(2025, 4, 7), date(2025, 4, 9), date(2025, 4, 15)):
        samples.visit(on=on)

    assert (value("asked", "2025-04-07..2025-04-20"), value("weeks_met", "2025-04-07..2025-04-20")) == (4, 1)


def test_a_visit_at_the_turn_of_the_year_counts_where_the_thursday_is():
    samples.visit(on=date(2024, 4, 1))
    samples.visit(on=date(2024, 3, 31))

    assert (value("towards_target", "2023/24"), value("towards_target", "2024/25")) == (1, 1)
    assert (value("visits", "2023/24"), value("visits", "2024/25")) == (1, 1)


@pytest.mark.parametrize(
    "values", [{"outcome": Outcome.TURNED_AWAY}, {"outcome": Outcome.BROKEN_OFF}, {"is_off_site": True}]
)
def test_what_was_not_made_does_not_count_to_the_target(values):
    samples.visit(**values)

    assert value("towards_target", "2025/26") == value("visits", "2025/26") == value("weeks_met", "2025/26") == 0
    assert value("attempts", "2025/26") == (0 if values.get("is_off_site") else 1)


def test_visits_of_which_none_was_asked_do_not_make_up_for_others():
    reserve = samples.suite(reference="SUI-R", name="Reserve Street", standing=Standing.RESERVE)
    samples.suite()
    samples.visit(suite=reserve)

    assert (value("visits", "2025/26"), value("towards_target", "2025/26")) == (1, 0)


def test_weeks_that_are_yet_to_come_are_not_asked_for():
    samples.slotgrid()
    samples.suite()

    assert value("asked", "2025-08-25..2025-09-30") == 1


def test_who_was_turned_away_was_not_let_in_at_once():
    samples.visit()
    samples.visit(on=date(2025, 5, 9), waited=None, outcome=Outcome.TURNED_AWAY)
    samples.visit(on=date(2025, 5, 16), waited=None)

    assert (value("access", "2025/26"), value("immediate", "2025/26")) == (2, 1)
    assert value("immediate_share", "2025/26") == Decimal(1) / 2


@pytest.mark.parametrize(
    ("waited", "word"),
    [(5, "Immediate (0 to 5 minutes)"), (6, "6 to 15 minutes"), (15, "6 to 15 minutes"), (16, "Over 15 minutes")],
)
def test_a_wait_lies_in_its_band(waited, word):
    samples.visit(waited=waited)

    assert value("access", "2025/26", access=word) == 1


def test_counts_that_were_not_kept_are_not_none():
    samples.visit(counts=False)
    assert value("in_cells", "2025/26") is Absence.NO_DATA

    samples.visit(on=date(2025, 5, 9))
    assert value("in_cells", "2025/26") == 9
    assert (
        Reckoning(TODAY).figure(BY_KEY["in_cells"], Scope(period=read_period("2025-05"))).coverage is Coverage.PARTIAL
    )


def test_visits_to_animals_do_not_make_counts_of_people_partial():
    samples.visit()
    samples.visit(suite=samples.kennels(), counts=False)

    figure = Reckoning(TODAY).figure(BY_KEY["in_cells"], Scope(period=read_period("2025-05")))

    assert (figure.value, figure.coverage) == (9, Coverage.COMPLETE)


def test_the_same_people_are_detained_once_however_often_the_force_said_it():
    year = {"first_day": date(2024, 4, 1), "last_day": date(2025, 3, 31)}
    samples.throughput(detained=15_475, **year)
    samples.throughput(detained=9_000, suite=samples.suite(), **year)
    samples.throughput(detained=1_000, first_day=date(2024, 5, 1), last_day=date(2024, 5, 31))

    assert value("detained", "2024/25") == 15_475
    assert value("detained", "2024-05") == 1_000
    assert value("detained", "2023/24") is Absence.NO_DATA


def test_people_detained_are_known_in_part_where_the_force_told_of_some_days():
    samples.throughput(detained=100, first_day=date(2024, 5, 1), last_day=date(2024, 5, 31))

    figure = Reckoning(TODAY).figure(BY_KEY["detained"], Scope(period=read_period("2024/25")))

    assert (figure.value, figure.coverage) == (100, Coverage.PARTIAL)


def test_a_table_of_one_scheme_has_the_rows_and_columns_of_that_scheme_only():
    samples.visit(on=date(2025, 5, 10))
    samples.visit(suite=samples.kennels(), on=date(2025, 5, 10), at="08:00")
    scope = Scope(period=read_period("2025/26"), cuts={"suite": "Example kennels"})

    grid = Reckoning(TODAY).grid(BY_KEY["slots"], scope, rows="days", columns="times")

    assert grid.rows == ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday and Sunday")
    assert grid.columns == ("07:00 to 13:00", "15:00 to 20:00")
    assert grid.total.value == grid.row_totals["Saturday and Sunday"].value == 1


def test_an_arrival_in_no_slot_has_a_row_and_a_column_of_its_own():
    samples.visit(suite=samples.kennels(), at="14:00")
    scope = Scope(period=read_period("2025/26"), cuts={"suite": "Example kennels"})

    grid = Reckoning(TODAY).grid(BY_KEY["slots"], scope, rows="days", columns="times")

    assert (grid.rows[-1], grid.columns[-1]) == ("Outside every slot", "Outside every slot")
    assert grid.cells["Outside every slot", "Outside every slot"].value == 1


def test_concerns_are_answered_in_time_by_the_day_on_which_an_answer_was_due():
    due = date(2025, 5, 29)
    for answered_on in (due, date(2025, 5, 30), None):
        samples.concern(answered_on=answered_on, answer="Looked at" if answered_on else "", answer_due_on=due)
    samples.concern(answer_due_on=date(2025, 9, 1))
    samples.concern(is_resolved_at_once=True, answer_due_on=due)

    assert value("concerns", "2025/26") == 5
    assert value("concerns_answered", "2025/26") == 2
    assert value("concerns_in_time", "2025/26") == Decimal(1) / 3
    assert value("most_raised", "2025/26") == "Food and drink"
