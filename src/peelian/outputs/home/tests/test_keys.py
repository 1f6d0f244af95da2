from datetime import date

import pytest

from peelian.areas.engagement import measures
from peelian.areas.engagement.samples import engagement
from peelian.areas.office.samples import coveragenote
from peelian.basics.figures import Absence, Coverage
from peelian.basics.periods import Period, financial_quarter
from peelian.kit.access.holding import made_up
from peelian.kit.access.roles import Role
from peelian.kit.charts.palette import DEFAULT
from peelian.kit.measures.measure import Scope
from peelian.kit.measures.reckoning import Reckoning
from peelian.outputs.home import keys
from peelian.outputs.home.tests.conftest import TODAY

pytestmark = pytest.mark.usefixtures("office")

QUARTER = financial_quarter(2025, 1)


def engagements():
    span = Period(date(2024, 4, 1), date(2025, 7, 1))
    series = Reckoning(TODAY).series(measures.engagements, Scope(period=span), by="quarter")
    return keys.key_figure(series, DEFAULT)


def test_the_last_full_quarter_is_named_both_ways():
    assert keys.last_full_quarter(TODAY) == QUARTER
    assert keys.heading(QUARTER) == "Quarter 1 2025/26, April to June"


def test_a_figure_stands_beside_the_quarter_before():
    engagement(held_on=date(2025, 5, 1))
    for day in (1, 2):
        engagement(held_on=date(2025, 2, day))

    shown = engagements()

    assert (shown.title, shown.value, shown.note) == ("Engagements", "1", "2 in the quarter before")
    assert shown.url == "/figures/engagement.engagements/?period=2025-Q1"
    assert shown.picture_words == "Engagements by quarter: 0, 0, 0, 2, 1"
    assert shown.picture.startswith("/pictures/")


def test_a_quarter_on_the_record_in_part_is_not_compared():
    coveragenote(first_day=date(2025, 2, 1))
    engagement(held_on=date(2025, 2, 1))
    engagement(held_on=date(2025, 5, 1))

    shown = engagements()

    assert shown.note == "Not compared: the quarter before is on the record in part"
    assert shown.picture_words == "Engagements by quarter: No data, No data, No data, 1 (in part), 1"


def test_a_quarter_of_which_nothing_is_on_the_record_is_no_data_and_not_none():
    coveragenote(first_day=date(2025, 4, 1))
    engagement(held_on=date(2025, 5, 1))

    assert engagements().note == "No data for the quarter before"


def test_a_line_leaves_out_what_is_on_the_record_in_part():
    coveragenote(first_day=date(2025, 2, 1))
    engagement(held_on=date(2025, 2, 1))
    span = Period(date(2024, 10, 1), date(2025, 7, 1))
    series = Reckoning(TODAY).series(measures.engagements, Scope(period=span), by="quarter")

    drawn = keys.of_whole_periods(series)

    assert [figure.coverage for figure in series.figures][1] is Coverage.PARTIAL
    assert [figure.value for figure in drawn.figures] == [Absence.NO_DATA, Absence.NO_DATA, 0]


def test_five_figures_are_shown_to_whoever_may_see_them():
    told = list(keys.key_figures(QUARTER, Reckoning(TODAY), made_up([Role.AUDITOR])))
    hidden = list(keys.key_figures(QUARTER, Reckoning(TODAY), made_up([Role.VOLUNTEER])))

    assert [key.title for key in told] == [
        "Engagements",
        "Community days",
        "Feedback passed on",
        "Authorities reached",
        "Due-diligence visits",
    ]
    assert hidden == []
