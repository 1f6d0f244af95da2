"""A picture says its finding."""

from dataclasses import replace
from decimal import Decimal

import pytest

from peelian.basics.figures import Absence, Unit
from peelian.kit.charts import wording
from peelian.kit.charts.tests import samples

ALONE = ("Other",)


def test_bars_say_what_leads_and_what_is_unlike_the_rest():
    assert wording.alternative(samples.grid()) == (
        "Bar chart of engagements by authority. Fallowbridge has most, 116. "
        "Only for Fallowbridge is “Other” the greater part."
    )


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"A": (2,), "B": (5,), "C": (5,)}, "B and C have most, 5 each."),
        ({"A": (5,), "B": (5,), "C": (5,)}, "A, B and C have most, 5 each."),
        (dict.fromkeys("ABCDEF", (5,)), "Six have most, 5 each."),
        ({"A": (0,), "B": (0,)}, "There are none."),
        ({}, "There are no data."),
    ],
)
def test_bars_that_lead_together_are_named_together(cells, said):
    assert wording.finding(samples.grid(cells=cells, columns=ALONE)) == said


def test_a_share_is_highest_and_not_most():
    half = samples.figure(Decimal("0.5"), unit=Unit.SHARE)
    grid = replace(samples.grid(cells={"A": (1,)}, columns=ALONE), unit=Unit.SHARE, row_totals={"A": half})

    assert wording.finding(grid) == "A is highest, 50.0%."


def test_a_run_says_where_it_is_highest_and_lowest():
    assert wording.alternative(samples.series()) == (
        "Chart of engagements by month, April 2024 to March 2025. "
        "Highest in October 2024 (10), lowest in August 2024 (6)."
    )


def test_a_part_of_a_period_is_not_compared():
    assert wording.finding(samples.series((1, 5, 7), partial=0)) == "Highest in June 2024 (7), lowest in May 2024 (5)."
    assert wording.finding(samples.series((Absence.NO_DATA, 5))) == "May 2024: 5."
    assert wording.finding(samples.series((5, 5))) == "Each is 5."
    assert wording.finding(samples.series((Absence.NO_DATA,))) == "There are no data to compare."


def test_a_map_says_how_many_marks_of_each_shape_it_has():
    assert wording.alternative(samples.points(), samples.SETTINGS) == (
        "Map of engagements: 171 stars (community day) and 121 pins (other). Fallowbridge has most, 116."
    )
    assert wording.alternative(samples.points({"Eastmere": (1, 0)})) == (
        "Map of engagements: 1 star (community day). Eastmere has most, 1."
    )
    assert wording.alternative(replace(samples.points(), places=())) == (
        "Map of engagements: there are no records to show."
    )


@pytest.mark.parametrize(
    ("title", "within"), [("Community day", "community day"), ("CSP spending", "CSP spending"), ("A", "a"), ("", "")]
)
def test_a_title_loses_its_capital_within_a_sentence_unless_it_is_an_acronym(title, within):
    assert wording.opening(title) == within
