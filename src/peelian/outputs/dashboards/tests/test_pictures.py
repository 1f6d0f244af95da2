import re
from datetime import date

import pytest

from peelian.areas.engagement import samples
from peelian.areas.places.samples import place
from peelian.outputs.dashboards.tests.conftest import PAGE
from peelian.outputs.dashboards.tests.reading import table, text, value

pytestmark = pytest.mark.usefixtures("engagements")


def pictures(page):
    """Return what the pictures of a page say to those who cannot see them."""
    return re.findall('alt="(.*?)"', page)


class TestComparison:
    def test_is_with_the_quarter_before_and_the_year_before(self, read, known_since_may):  # noqa: ARG002
        samples.engagement(held_on=date(2025, 2, 1), authority=place(name="Melton"))
        samples.engagement(held_on=date(2024, 6, 1), authority=place(name="Melton"))

        page = read(PAGE)

        assert table(page, "Compared with earlier quarters") == {
            "Compared with": ["Then", "Now", "Difference"],
            "The quarter beforeJanuary to March 2025": ["1", "12", "11 more (+1,100.0%)"],
            "The same quarter a year beforeApril to June 2024": ["1*", "12", "Not compared"],
        }
        assert "* April to June 2024: 1 April to 8 May 2024 are not on the record, so it is shown in" in text(page)

    def test_of_a_year_is_with_one_year(self, read):
        assert list(table(read(PAGE, period="2024/25"), "Compared with earlier years"))[1:] == [
            "The year before2023/24"
        ]

    def test_is_drawn_over_five_periods(self, read):
        page = read(PAGE)

        quarters, _months = pictures(page)
        assert quarters.startswith("Chart of engagements, April to June 2024 to April to June 2025.")

    def test_of_words_is_not_drawn(self, read):
        page = read("/figures/engagement.most_visited/")

        assert value(page) == "Melton"
        assert table(page, "Compared with earlier quarters")["Compared with"] == ["Then", "Now"]

    def test_that_is_not_known_is_not_drawn(self, read, known_since_may):  # noqa: ARG002
        page = read(PAGE, period="2023/24")

        assert "<picture>" not in page
        assert table(page, "Compared with earlier years")["The year before2022/23"] == [
            "No data",
            "No data",
            "Not compared",
        ]


class TestTheRun:
    def test_is_month_by_month(self, read):
        assert table(read(PAGE), "Month by month") == {
            "Period": ["Engagements"],
            "April 2025": ["6"],
            "May 2025": ["6"],
            "June 2025": ["0"],
        }

    def test_is_quarter_by_quarter_where_there_are_many_months(self, read):
        assert "Quarter by quarter" in read(PAGE, period="2023-04-01..2025-06-30")

    @pytest.mark.parametrize("asked", [{"period": "2025-05"}, {"rows": "month"}])
    def test_is_left_out_where_it_would_say_nothing_more(self, read, asked):
        assert "Month by month" not in read(PAGE, **asked)


class TestTheMap:
    def test_is_there_where_records_have_a_place(self, read):
        assert "On the map" not in read(PAGE)

        samples.engagement(held_on=date(2025, 5, 1), longitude=-1.1, latitude=52.6, authority=place(name="Melton"))
        page = read(PAGE)

        assert "On the map" in page
        assert pictures(page)[-1].startswith("Map of engagements: 0 stars")
        assert pictures(page)[-1].endswith("Melton has most, 1.")
        assert "Twelve have no place, and no mark." in text(page)
        assert "The table above has the same numbers." in text(page)

    def test_has_its_own_table_where_the_page_has_another(self, read):
        samples.engagement(held_on=date(2025, 5, 1), longitude=-1.1, latitude=52.6, authority=place(name="Melton"))

        page = read(PAGE, rows="kind")

        assert "The table above" not in text(page)
        assert table(page, "On the map")["Melton"] == ["6", "3", "9"]
