"""What is known: complete, in part or not at all; and records whose words were withdrawn."""

from datetime import date

import pytest

from peelian.areas.engagement import measures, samples
from peelian.areas.office.samples import coveragenote
from peelian.areas.places.samples import place
from peelian.basics.figures import Absence, Coverage
from peelian.basics.periods import read_period
from peelian.kit.measures.measure import Scope
from peelian.kit.measures.reckoning import Reckoning
from tests.asking import MAY, TODAY, meeting, of_may

pytestmark = pytest.mark.django_db


@pytest.fixture
def reckoning():
    return Reckoning(TODAY)


class TestCoverage:
    """Engagements are complete from 9 May to 31 December 2024, and partly known in January 2025."""

    @pytest.fixture(autouse=True)
    def notes(self):
        coveragenote(last_day=date(2024, 12, 31))
        january = {"first_day": date(2025, 1, 1), "last_day": date(2025, 1, 31)}
        coveragenote(reference="COV-2", coverage=Coverage.PARTIAL, **january)
        coveragenote(reference="COV-3", subject="community-days", last_day=date(2024, 12, 31))

    @pytest.mark.parametrize(
        ("asked", "value", "coverage"),
        [
            ("2024-06", 0, Coverage.COMPLETE),
            ("2024-05", 1, Coverage.PARTIAL),  # it begins on the 9th
            ("2025-01", 0, Coverage.PARTIAL),  # said to be known in part
            ("2024-04", Absence.NO_DATA, Coverage.ABSENT),  # before anything is said
            ("2025-02", Absence.NO_DATA, Coverage.ABSENT),  # after
        ],
    )
    def test_zero_is_a_value_and_no_data_is_none(self, reckoning, asked, value, coverage):
        meeting()
        meeting(held_on=date(2024, 4, 20))

        figure = reckoning.figure(measures.engagements, Scope(period=read_period(asked)))

        assert (figure.value, figure.coverage) == (value, coverage)

    def test_each_month_of_a_series_says_its_own(self, reckoning):
        series = reckoning.series(measures.engagements, Scope(period=read_period("2024-04-01..2024-06-30")))

        assert [figure.value for figure in series.figures] == [Absence.NO_DATA, 0, 0]

    def test_a_share_of_nothing_is_not_applicable_and_of_the_unknown_no_data(self, reckoning):
        share = measures.community_day_share
        found = [reckoning.figure(share, Scope(period=read_period(asked))).value for asked in ("2024-06", "2024-04")]

        assert found == [Absence.NOT_APPLICABLE, Absence.NO_DATA]

    def test_a_part_period_is_not_compared(self, reckoning):
        scope = Scope(period=read_period("2024-06"))
        with_may = reckoning.compared(measures.engagements, scope, earlier=read_period("2024-05"))
        july = reckoning.compared(measures.engagements, Scope(period=read_period("2024-07")), earlier=scope.period)

        assert (with_may.change, with_may.change_share) == (Absence.NOT_APPLICABLE, Absence.NOT_APPLICABLE)
        assert (july.change, july.change_share) == (0, Absence.NOT_APPLICABLE)

    def test_a_listing_of_an_unrecorded_period_holds_nothing_and_says_so(self, reckoning):
        day = samples.communityday(held_on=date(2024, 4, 20))
        april, june = (Scope(period=read_period(asked)) for asked in ("2024-04", "2024-06"))

        assert reckoning.listing(measures.days_and_themes, april).coverage is Coverage.ABSENT
        assert reckoning.listing(measures.days_and_themes, april).entries == ()
        assert reckoning.figure(measures.days_and_themes, april).value is Absence.NO_DATA
        assert reckoning.references([reckoning.figure(measures.days_and_themes, april)]) == [()]
        assert reckoning.listing(measures.days_and_themes, june).coverage is Coverage.COMPLETE
        assert reckoning.figure(measures.days_and_themes, june).value == 0
        assert day.reference

    def test_what_is_made_of_the_unknown_is_not_known(self, reckoning):
        april = reckoning.figure(measures.target_met, Scope(period=read_period("2024-04")))
        most = reckoning.figure(measures.most_visited, Scope(period=read_period("2024-04")))

        assert [april.value, most.value] == [Absence.NO_DATA, Absence.NO_DATA]
        assert reckoning.say(most) == "Authority with most engagements from 1 to 30 April 2024: no data."

    def test_of_what_is_recorded_of_a_period_each_subject_is_told(self, reckoning):
        told = reckoning.coverage(measures.target_met, read_period("2024-05"))

        assert {
            subject: [(str(each.period), each.coverage) for each in stretches] for subject, stretches in told.items()
        } == {
            "community-days": [
                ("2024-05-01..2024-05-08", Coverage.ABSENT),
                ("2024-05-09..2024-05-31", Coverage.COMPLETE),
            ],
            "": [("2024-05", Coverage.COMPLETE)],
        }


def test_the_days_to_come_are_not_on_the_record(reckoning):
    meeting(held_on=date(2025, 8, 20))
    quarter, next_one = read_period("2025-Q2"), read_period("2025-Q3")

    now, later = (reckoning.figure(measures.engagements, Scope(period=period)) for period in (quarter, next_one))

    assert (now.value, now.coverage) == (1, Coverage.PARTIAL)
    assert (later.value, later.coverage) == (Absence.NO_DATA, Coverage.ABSENT)


class TestWithdrawn:
    def test_what_was_withdrawn_is_not_counted(self):
        meeting()
        meeting(withdrawn_on=TODAY, withdrawn_reason="Counted twice")

        assert of_may(measures.engagements).value == 1

    def test_records_under_words_that_were_withdrawn_stand_together_and_can_be_opened(self, reckoning):
        for name in ("Speeding", "Drones", "Litter"):
            meeting(raising=name)
        both = meeting(raising="Drones")
        both.themes.create(theme=samples.theme(reference="TH-litter"))
        samples.theme(reference="TH-drones").__class__.objects.exclude(name="Speeding").update(withdrawn_on=TODAY)

        grid = reckoning.grid(measures.themes, MAY, rows="theme", columns="authority")
        figure = grid.row_totals["Not listed"]

        assert grid.rows == ("Speeding", "Not listed")
        assert [total.value for total in grid.row_totals.values()] == [1, 3]  # two themes of one meeting: once
        assert figure == of_may(measures.themes, theme="Not listed")
        assert len(reckoning.references([figure])[0]) == 3
        assert reckoning.figure(measures.leading_theme, MAY).value == "Speeding"

    def test_two_words_of_one_name_are_one_row(self, reckoning):
        meeting(authority=place(name="Newtown", reference="X-1"))
        meeting(authority=place(name="Newtown", reference="X-2"))

        grid = reckoning.grid(measures.engagements, MAY, rows="authority", columns="setting")

        assert {row: figure.value for row, figure in grid.row_totals.items()} == {"Newtown": 2}
        assert grid.cells["Newtown", "Other"].value == 2
