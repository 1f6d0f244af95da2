from datetime import date

import pytest

from peelian.areas.engagement import samples
from peelian.areas.places.samples import place
from peelian.outputs.dashboards.tests import reading
from peelian.outputs.dashboards.tests.conftest import PAGE
from peelian.outputs.dashboards.tests.reading import doors, table, text, value

pytestmark = pytest.mark.usefixtures("engagements")

BY_SETTING = "By authority and setting"


class TestTheValue:
    def test_is_that_of_the_last_full_quarter_unless_another_period_is_asked_for(self, read):
        page = read(PAGE)

        assert value(page) == "12"
        assert "Quarter 1 2025/26, 1 April to 30 June 2025" in text(page)
        assert value(read(PAGE, period="2025-05")) == "6"
        assert value(read(PAGE, period="term@2025-04-17")) == "4"

    def test_is_said_in_a_sentence_with_what_it_was_before(self, read):
        samples.engagement(held_on=date(2025, 2, 1))

        assert (
            "The Commissioner took part in 12 engagements from 1 April to 30 June 2025. "
            "That is 11 more (+1,100.0%) than in the quarter before." in text(read(PAGE))
        )

    def test_of_a_cut_says_the_cut_and_how_to_take_it_off(self, read):
        page = read(PAGE, **{"cut.authority": "x-melton", "cut.setting": "other"})

        assert value(page) == "2"
        assert "(Melton, Other)" in text(page)
        assert '<input type="hidden" name="cut.authority" value="Melton">' in page
        assert 'href="/figures/engagement.engagements/?period=2025-Q1&amp;cut.setting=Other"' in page

    def test_of_a_month_that_is_cut_out_is_that_of_the_month(self, read):
        page = read(PAGE, **{"cut.month": "2025-05"})

        assert value(page) == "6"
        assert '<option value="2025-05" selected>May 2025</option>' in page

    def test_none_is_nought(self, read):
        page = read(PAGE, **{"cut.authority": "Oadby"})

        assert value(page) == "0"
        assert "took part in no engagements" in text(page)

    def test_of_days_that_are_not_on_the_record_is_no_data(self, read, known_since_may):  # noqa: ARG002
        samples.engagement(held_on=date(2023, 6, 1))

        page = read(PAGE, period="2023/24")

        assert value(page) == "No data"
        assert "The whole period is not on the record" in text(page)
        assert "All the same 1 engagement is on the record, too few to count from." in text(page)
        assert BY_SETTING not in page

    def test_of_nothing_is_not_applicable(self, read):
        assert value(read("/figures/engagement.community_day_share/", period="2024-06")) == "Not applicable"

    def test_of_a_part_period_has_a_star_and_says_what_is_missing(self, read):
        page = read(PAGE, period="2025-Q2")

        assert value(page) == "0*"
        assert "* On the record in part: 29 August to 30 September 2025 are yet to come." in text(page)


class TestTheTable:
    def test_counts_by_two_dimensions_with_totals(self, read):
        assert table(read(PAGE), BY_SETTING) == {
            "Authority": ["On a community day", "Other", "All"],
            "Melton": ["6", "2", "8"],
            "Oadby": ["0", "0", "0"],
            "Rutland": ["0", "4", "4"],
            "All": ["6", "6", "12"],
        }

    def test_is_drawn_by_what_is_asked_for(self, read):
        page = read(PAGE, rows="theme", columns="month")

        assert table(page, "By theme and month") == {
            "Theme": ["Apr 2025", "May 2025", "Jun 2025", "All"],
            "Speeding": ["3", "1", "0", "4"],
            "Not recorded": ["3", "5", "0", "8"],
            "All": ["6", "6", "0", "12"],
        }

    def test_may_be_by_one_dimension_only(self, read):
        page = read(PAGE, rows="month", columns="")

        assert table(page, "By month") == {
            "Month": ["Engagements"],
            "April 2025": ["6"],
            "May 2025": ["6"],
            "June 2025": ["0"],
            "All": ["12"],
        }

    @pytest.mark.parametrize("asked", [{}, {"rows": "theme", "columns": "month"}, {"rows": "kind", "columns": ""}])
    def test_every_number_is_the_door_to_the_page_that_shows_it(self, read, asked):
        found = doors(read(PAGE, **asked))

        assert len(found) >= 4
        for shown, address in found:
            assert value(read(address)) == shown, address

    def test_what_is_nought_opens_nothing(self, read):
        assert "0" not in [shown for shown, _address in doors(read(PAGE))]

    def test_is_not_by_what_is_cut_already(self, read):
        page = read(PAGE, **{"cut.authority": "Melton"})

        assert table(page, "By kind and setting")["All"] == ["6", "2", "8"]
        assert '<option value="authority"' not in page

    def test_is_not_by_a_time_of_which_the_period_is_one(self, read):
        page = read(PAGE, period="2025-05", rows="month")

        assert BY_SETTING in page
        assert '<option value="month"' not in page

    @pytest.mark.parametrize(
        ("rows", "columns", "said"),
        [
            ("authority", "authority", "Choose columns that are not the rows"),
            ("month", "quarter", "Choose columns that are not of time, since the rows are"),
        ],
    )
    def test_of_two_that_cannot_be_crossed_the_rows_are_shown_and_the_form_says_why(self, read, rows, columns, said):
        page = read(PAGE, period="2025/26", rows=rows, columns=columns)

        assert "There is a problem" in page
        assert said in text(page)
        assert "<title>Error: Engagements" in page
        assert f"By {rows}</h2>" in page

    def test_names_what_there_is_none_of_where_there_are_many_rows(self, read):
        for number in range(13):
            samples.theme(reference=f"TH-{number}", name=f"Theme {number:02}", also_called="")

        page = read(PAGE, rows="theme", columns="")

        assert list(table(page, "By theme")) == ["Theme", "Speeding", "Not recorded", "All"]
        assert "None: Theme 00, Theme 01" in text(page)

    def test_that_would_be_too_large_says_so(self, read):
        for number in range(300):
            place(name=f"Place {number:03}")

        page = read(PAGE, period="2000-04-01..2025-03-31", rows="authority", columns="quarter")

        assert "This table would have 303 rows by 100 columns." in text(page)

    def test_of_centuries_by_month_is_refused(self, read):
        page = read(PAGE, status=404, period="1900-01-01..2199-12-31", rows="month")

        assert "too long to be shown by month: ask for a shorter period" in text(page)


class TestTheForm:
    def test_offers_quarters_the_term_and_years(self, read):
        page = read(PAGE)

        for option in (
            '<option value="2025-Q2">Quarter 2 2025/26 so far</option>',
            '<option value="2025-Q1" selected>Quarter 1 2025/26</option>',
            '<option value="2024-05-09..2025-06-30">Term of office to 30 June 2025</option>',
            '<option value="2025/26">Financial year 2025/26 so far</option>',
        ):
            assert option in page

    def test_keeps_a_period_that_is_not_among_them(self, read):
        assert '<option value="2019-Q3" selected>Quarter 3 2019/20</option>' in read(PAGE, period="2019-Q3")

    def test_leads_to_a_period_that_is_written_out_and_keeps_the_rest(self, staff):
        asked = {"period": "2025-Q1", "other": "2025-05", "rows": "kind", "columns": "", "cut.authority": "Melton"}

        answer = staff.get(PAGE, asked)

        assert answer.status_code == 302
        assert answer.url == f"{PAGE}?cut.authority=Melton&rows=kind&period=2025-05"

    def test_says_how_a_period_is_written(self, read):
        page = read(PAGE, other="june")

        assert "“june” is not a period: write 2025-06, 2025-Q1" in text(page)
        assert 'value="june"' in page
        assert value(page) == "12"


def test_the_side_tells_how_it_is_computed_in_the_words_of_the_body(read):
    told = text(read(PAGE))

    assert "Counts Meetings and events that the Commissioner went to, each counted once." in told
    assert "Leaves out What was withdrawn, and what only the Deputy Commissioner went to." in told
    assert "Dated by The day on which it was held." in told
    assert "May be cut by Authority, kind, setting, theme, month, quarter and financial year" in told
    assert "Why it is kept Police Reform and Social Responsibility Act 2011, section 17" in told
    assert "On the record The whole period" in told
    assert "Reference engagement.engagements" in told
    assert "{" not in told


def test_the_strip_leads_from_the_records_to_the_public(read):
    told = text(read(PAGE))

    assert "Records 12 engagements Figure Engagements: 12 Told in No reports yet Public Nothing published yet" in told


def test_it_takes_as_many_queries_for_more_records(staff, django_assert_max_num_queries):
    with django_assert_max_num_queries(60) as before:
        staff.get(PAGE)
    for number in range(20):
        samples.engagement(held_on=date(2025, 5, 1), authority=place(name=f"Place {number}"), raising=f"Theme {number}")
    with django_assert_max_num_queries(60) as after:
        staff.get(PAGE)

    assert len(after) == len(before)


def test_nothing_is_inline(read):
    page = read(PAGE)

    assert " style=" not in page
    assert "<style" not in page
    assert all("://" not in address for _text, address in reading.read(page).links)
