"""What may be asked of a measure, in which words, and how its answer is said."""

from datetime import date
from decimal import Decimal

import pytest

from peelian.areas.engagement import measures
from peelian.areas.engagement.models import Engagement
from peelian.areas.engagement.rules import Kind
from peelian.areas.funding.measures import awards
from peelian.areas.places.samples import place
from peelian.basics.figures import Absence
from peelian.basics.periods import read_period
from peelian.kit.measures.catalogue import UnknownMeasure, measure_called
from peelian.kit.measures.dimensions import UnknownWord
from peelian.kit.measures.measure import Scope
from peelian.kit.measures.reckoning import Reckoning
from peelian.kit.measures.scopes import NotSo
from tests.asking import MAY, TODAY, YEAR, meeting, of_may

pytestmark = pytest.mark.django_db


@pytest.fixture
def reckoning():
    return Reckoning(TODAY)


class TestWords:
    @pytest.fixture(autouse=True)
    def leicester(self):
        leicester = place(reference="E06000016", name="Leicester", also_called="Leicester City; City of Leicester")
        meeting(authority=leicester, kind=Kind.WALKABOUT)
        meeting(authority=place(name="Melton"))

    @pytest.mark.parametrize("asked", ["Leicester", "leicester", "Leicester City", "CITY OF LEICESTER", "E06000016"])
    def test_an_authority_goes_by_its_name_its_other_names_and_its_code(self, asked):
        figure = of_may(measures.engagements, authority=asked)

        assert (figure.value, figure.cut) == (1, {"authority": "Leicester"})
        assert of_may(measures.engagements, authority=asked) == figure

    def test_a_place_is_asked_for_by_name(self, reckoning):
        figure = reckoning.figure(measures.engagements, Scope(period=MAY.period, place="Leicester City"))

        assert (figure.value, figure.cut) == (1, {"authority": "Leicester"})

    @pytest.mark.parametrize("asked", ["Walkabout", "walkabout", "WALKABOUT"])
    def test_a_choice_goes_by_its_words_and_its_code(self, asked):
        assert of_may(measures.engagements, kind=asked).cut == {"kind": "Walkabout"}

    def test_a_number_in_the_store_is_no_word(self):
        with pytest.raises(UnknownWord):
            of_may(measures.engagements, authority=str(Engagement.objects.all()[0].authority_id))

    def test_an_unknown_word_is_answered_with_the_nearest(self):
        with pytest.raises(
            UnknownWord, match=r"“Leister” is not a known authority\. Did you mean “Leicester”"
        ) as unknown:
            of_may(measures.engagements, authority="Leister")

        assert unknown.value.suggested == "Leicester"
        assert unknown.value.known == ["Leicester", "Melton"]

    def test_a_word_like_no_other_is_answered_with_those_that_there_are(self):
        with pytest.raises(UnknownWord, match="Expected one of: Leicester, Melton"):
            of_may(measures.engagements, authority="Qqq")

    def test_an_unknown_dimension_is_answered_with_those_that_there_are(self):
        with pytest.raises(NotSo, match="cannot be cut by moon; it may be cut by authority, kind, setting, theme"):
            of_may(measures.engagements, moon="full")

    def test_a_measure_that_cannot_be_cut_says_so(self):
        with pytest.raises(NotSo, match="cannot be cut by authority; it cannot be cut"):
            of_may(measures.authorities, authority="Melton")
        with pytest.raises(NotSo, match="Authorities cannot be cut by place"):
            Reckoning(TODAY).figure(measures.authorities, Scope(period=MAY.period, place="Melton"))

    def test_an_unknown_measure_is_answered_with_the_nearest(self):
        with pytest.raises(UnknownMeasure, match=r"Did you mean “engagement\.engagements”"):
            measure_called("engagement.engagement")

    def test_a_word_costs_no_query_where_no_other_name_is_asked(self, reckoning, django_assert_num_queries):
        reckoning.figure(measures.engagements, Scope(period=MAY.period, cuts={"authority": "Melton"}))

        with django_assert_num_queries(1):
            reckoning.figure(measures.engagements, Scope(period=MAY.period, cuts={"authority": "Leicester"}))


class TestTimes:
    def test_a_cut_by_time_narrows_the_period(self, reckoning):
        meeting()
        term = Scope(period=read_period("2024-05-09..2025-06-30"), cuts={"month": "2024-05"})

        assert str(reckoning.figure(measures.engagements, term).period) == "2024-05-09..2024-05-31"

    def test_a_time_outside_the_period_is_refused(self):
        with pytest.raises(NotSo, match="2024-06 lies outside 2024-05"):
            of_may(measures.engagements, month="2024-06")

    @pytest.mark.parametrize(("rows", "columns"), [("month", "quarter"), ("authority", "authority")])
    def test_a_grid_by_two_times_or_twice_by_one_dimension_is_refused(self, reckoning, rows, columns):
        with pytest.raises(NotSo, match=r"not by both|choose other columns"):
            reckoning.grid(measures.engagements, YEAR, rows=rows, columns=columns)

    def test_centuries_are_not_shown_by_month(self, reckoning):
        centuries = Scope(period=read_period("1900-01-01..2199-12-31"))

        with pytest.raises(NotSo, match="too long to be shown by month"):
            reckoning.series(measures.engagements, centuries)
        with pytest.raises(NotSo, match="too long to be shown by month"):
            reckoning.grid(measures.engagements, centuries, rows="authority", columns="month")

    def test_a_series_is_by_time(self, reckoning):
        with pytest.raises(NotSo, match="by authority is not a series"):
            reckoning.series(measures.engagements, YEAR, by="authority")

    def test_a_year_is_split_into_its_financial_quarters(self, reckoning):
        meeting(held_on=date(2025, 1, 31))

        series = reckoning.series(measures.engagements, YEAR, by="quarter")

        assert [str(figure.period) for figure in series.figures] == ["2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"]
        assert [figure.value for figure in series.figures] == [0, 0, 0, 1]


def test_a_year_is_compared_with_the_year_before(reckoning):
    for day in (date(2024, 5, 1), date(2024, 5, 2), date(2024, 5, 3), date(2023, 5, 1), date(2023, 5, 2)):
        meeting(held_on=day)

    comparison = reckoning.compared(measures.engagements, YEAR, earlier=YEAR.period.year_before())

    assert (comparison.now.value, comparison.then.value, comparison.change) == (3, 2, 1)
    assert comparison.change_share == Decimal("0.5")


def test_a_month_that_was_cut_out_is_compared_with_the_earlier_time_and_not_with_itself(reckoning):
    meeting(held_on=date(2023, 5, 1))
    asked = Scope(period=YEAR.period, cuts={"month": "2024-05"})

    comparison = reckoning.compared(measures.engagements, asked, earlier=read_period("2023-05"))

    assert (comparison.now.value, comparison.then.value) == (0, 1)


def test_growth_from_nothing_is_not_applicable(reckoning):
    meeting()

    comparison = reckoning.compared(measures.engagements, YEAR, earlier=YEAR.period.previous())

    assert comparison.change == 1
    assert comparison.change_share is Absence.NOT_APPLICABLE


def test_each_place_is_a_point_of_its_kind_and_what_has_none_is_told(reckoning):
    library = meeting(title="Library", longitude=-0.73, latitude=52.67)
    meeting(title="Online")

    points = reckoning.points(measures.engagements, MAY)

    assert [(point.reference, point.name, point.kind, point.authority) for point in points.places] == [
        (library.reference, "Library", "Other", "Exampleton")
    ]
    assert points.unplaced == 1


def test_a_measure_without_places_has_no_map(reckoning):
    with pytest.raises(NotSo, match="Awards made has no map"):
        reckoning.points(awards, MAY)


def test_words_and_lists_have_no_table_and_numbers_no_list(reckoning):
    with pytest.raises(NotSo, match="is no number"):
        reckoning.grid(measures.most_visited, MAY, rows="kind")
    with pytest.raises(NotSo, match="not a list of records"):
        reckoning.listing(measures.engagements, MAY)


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "The Commissioner took part in no engagements from 1 to 31 May 2024."),
        (1, "The Commissioner took part in 1 engagement from 1 to 31 May 2024."),
        (2, "The Commissioner took part in 2 engagements from 1 to 31 May 2024."),
    ],
)
def test_a_sentence_agrees_with_its_number(reckoning, number, said):
    for _time in range(number):
        meeting()

    assert reckoning.say(reckoning.figure(measures.engagements, MAY)) == said


def test_a_sentence_says_its_cut_and_its_only_day(reckoning):
    place(name="Melton")
    asked = Scope(period=read_period("2024-05-20..2024-05-20"), place="Melton")

    said = reckoning.say(reckoning.figure(measures.engagements, asked))

    assert said == "The Commissioner took part in no engagements on 20 May 2024 (Melton)."
