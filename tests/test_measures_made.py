"""Measures that are made of others, and dimensions of every kind."""

from datetime import date
from decimal import Decimal

import pytest
from django.db.models import F, Value
from django.db.models.functions import Coalesce

from peelian.areas.engagement import measures
from peelian.areas.engagement.models import Engagement, Feedback
from peelian.areas.engagement.rules import Attended, Setting
from peelian.areas.places.samples import place
from peelian.basics import arithmetic
from peelian.basics.figures import Absence, Unit
from peelian.kit.measures import dimensions
from peelian.kit.measures.catalogue import catalogue
from peelian.kit.measures.measure import Derived, Leading
from peelian.kit.measures.reckoning import Reckoning
from tests.asking import MAY, TODAY, meeting, of_may, with_dimensions

pytestmark = pytest.mark.django_db


@pytest.fixture
def reckoning():
    return Reckoning(TODAY)


class TestLeading:
    def test_words_that_tie_are_all_named(self, reckoning):
        for name in ("Blaby", "Melton", "Rutland", "Oadby"):
            meeting(authority=place(name=name))
        meeting(authority=place(name="Oadby"), attended=Attended.DEPUTY)

        figure = reckoning.figure(measures.most_visited, MAY)

        assert figure.value == "Blaby, Melton, Oadby and Rutland"
        assert [part.cut["authority"] for part in figure.parts] == ["Blaby", "Melton", "Oadby", "Rutland"]
        assert len(reckoning.references([figure])[0]) == 4

    def test_of_nothing_there_is_none(self, reckoning):
        place(name="Blaby")

        figure = reckoning.figure(measures.most_visited, MAY)

        assert figure.value is Absence.NOT_APPLICABLE
        assert reckoning.references([figure]) == [()]

    def test_several_themes_are_said_in_the_plural(self, reckoning):
        meeting(raising="Speeding")
        one = reckoning.say(reckoning.figure(measures.leading_theme, MAY))
        meeting(raising="Litter")
        two = Reckoning(TODAY).say(of_may(measures.leading_theme))

        assert one == "The theme raised most often was Speeding from 1 to 31 May 2024."
        assert two == "The themes raised most often were Litter and Speeding from 1 to 31 May 2024."

    def test_a_word_may_lead_by_a_share(self, reckoning, monkeypatch):
        leading = Leading(
            key="engagement.keenest", title="Keenest", of=measures.community_day_share, dimension="authority",
            say=lambda figure: str(figure.value),
        )  # fmt: skip
        monkeypatch.setitem(catalogue(), leading.key, leading)
        meeting(authority=place(name="Blaby"))
        meeting(authority=place(name="Melton"), setting=Setting.COMMUNITY_DAY)

        assert reckoning.figure(leading, MAY).value == "Melton"


class TestDerived:
    @pytest.fixture
    def outcome_share(self, monkeypatch):
        made = Derived(
            key="engagement.feedback_for_each",
            title="Feedback for each engagement",
            unit=Unit.COUNT,
            parts=(measures.feedback, measures.engagements),
            how=arithmetic.ratio,
            say=lambda figure: f"{figure.value}",
        )
        monkeypatch.setitem(catalogue(), made.key, made)
        return made

    def test_has_the_dimensions_of_both_its_parts(self, outcome_share):
        assert list(outcome_share.dimensions) == ["authority", "kind", "setting", "month", "quarter", "year"]

    def test_is_combined_at_every_cut_and_its_total_is_of_the_totals(self, reckoning, outcome_share):
        for name, times in (("Blaby", 3), ("Melton", 0), ("Melton", 1)):
            made = meeting(authority=place(name=name))
            Feedback.objects.bulk_create(
                Feedback(engagement=made, passed_to="Post", passed_on=date(2024, 5, 30)) for _time in range(times)
            )
        place(name="Rutland")

        grid = reckoning.grid(outcome_share, MAY, rows="authority")

        assert {row: figure.value for row, figure in grid.row_totals.items()} == {
            "Blaby": 3,
            "Melton": Decimal("0.5"),
            "Rutland": Absence.NOT_APPLICABLE,
        }
        assert grid.total.value == Decimal(4) / 3
        assert [part.value for part in grid.total.parts] == [4, 3]

    def test_keeps_a_row_that_only_one_of_its_parts_has(self, reckoning, outcome_share):
        gone = place(name="Gone")
        made = meeting(authority=gone, held_on=date(2024, 4, 1))
        Feedback.objects.create(engagement=made, passed_to="Post", passed_on=date(2024, 5, 30))
        type(gone).objects.update(withdrawn_on=TODAY)

        grid = reckoning.grid(outcome_share, MAY, rows="authority")

        assert [part.value for part in grid.row_totals["Not listed"].parts] == [1, 0]
        assert grid.row_totals["Not listed"] == of_may(outcome_share, authority="Not listed")

    def test_leads_to_the_records_of_its_parts(self, reckoning, outcome_share):
        made = meeting()
        Feedback.objects.create(engagement=made, passed_to="Post", passed_on=date(2024, 5, 30))

        opened = reckoning.opened(reckoning.figure(outcome_share, MAY))

        assert [(leaf.measure, list(records)) for leaf, records in opened] == [
            ("engagement.feedback", [made]),
            ("engagement.engagements", [made]),
        ]


class TestDimensions:
    def test_what_is_left_empty_is_not_recorded_and_comes_last(self, reckoning):
        meeting(kind="")
        meeting()

        grid = reckoning.grid(measures.engagements, MAY, rows="authority", columns="kind")

        assert grid.columns[-1] == "Not recorded"
        assert grid.column_totals["Not recorded"] == of_may(measures.engagements, kind="Not recorded")
        assert grid.column_totals["Not recorded"].value == 1

    def test_numbers_are_cut_into_bands(self, reckoning):
        for came in (0, 4, 5, 50, None):
            meeting(attendance=came)
        sizes = dimensions.band("attendance", {1: "1 to 4", 5: "5 to 49", 50: "50 or more"}, title="Size")
        by_size = with_dimensions(size=sizes)

        grid = reckoning.grid(by_size, MAY, rows="size")

        assert {row: figure.value for row, figure in grid.row_totals.items()} == {
            "1 to 4": 1,
            "5 to 49": 1,
            "50 or more": 1,
            "Not listed": 1,  # nobody came
            "Not recorded": 1,
        }
        for row, figure in grid.row_totals.items():
            assert figure == of_may(by_size, size=row)

    def test_records_can_be_cut_by_what_their_set_works_out(self, reckoning, monkeypatch):
        crowded = meeting(attendance=40)
        meeting(attendance=None)
        halls = dimensions.field("halls", lambda: {0: "None", 2: "Two halls", 3: "Three halls"}, title="Halls")
        by_halls = with_dimensions(
            of=lambda period: Engagement.objects.during(period).annotate(
                halls=Coalesce(F("attendance"), Value(0)) / Value(20)
            ),
            halls=halls,
        )
        monkeypatch.setitem(catalogue(), by_halls.key, by_halls)

        grid = reckoning.grid(by_halls, MAY, rows="halls")

        assert [figure.value for figure in grid.row_totals.values()] == [1, 1, 0]
        assert reckoning.opened(grid.row_totals["Two halls"])[0][1].get() == crowded
