"""The pages of figures that are no plain numbers, and figures as data."""

import csv
import io
from datetime import date

import pytest

from peelian.areas.engagement import samples
from peelian.areas.funding.samples import award
from peelian.areas.places.samples import place
from peelian.kit.measures.catalogue import catalogue
from peelian.outputs.dashboards.tests import reading
from peelian.outputs.dashboards.tests.conftest import PAGE
from peelian.outputs.dashboards.tests.reading import table, text, value

pytestmark = pytest.mark.usefixtures("engagements")

DAYS = "/figures/engagement.days_and_themes/"


@pytest.mark.parametrize("key", catalogue())
def test_every_measure_has_its_page(read, key):
    for period in ("2025-05", "2025-Q2", "2026/27", "2024-05-09..2025-06-30"):
        page = read(f"/figures/{key}/", period=period)
        assert catalogue()[key].title in text(page)
        assert "{" not in text(page)


class TestListings:
    def test_are_told_one_by_one_with_their_points(self, read):
        day = samples.communityday(held_on=date(2025, 5, 1), authority=place(name="Oadby"))
        raised = samples.engagement(
            held_on=date(2025, 5, 1), authority=place(name="Oadby"), raising="Litter", setting="community_day"
        )

        page = read(DAYS)

        assert raised.community_day == day
        assert table(page, "One by one")["Date"] == ["Authority", "Themes"]
        assert dict(reading.read(page).links)["1 May 2025"].startswith("/records/community-days/CD-")
        assert "Litter" in page
        assert "Open all 7 in their list" in text(page)

    def test_tell_what_is_in_each_column(self, read):
        visit = samples.engagement(held_on=date(2025, 5, 2))
        visit.due_diligence.create(award=award(), seen="A van", is_as_agreed=True)

        rows = table(read("/figures/engagement.due_diligence_visits/"), "One by one")

        assert rows == {
            "Organisation": ["Fund", "Funding", "What was seen"],
            "Example Hub": ["Example safety fund", "£9,860 (100%)", "A van. Spent as agreed."],
        }

    def test_say_where_there_are_none(self, read):
        assert "Nothing was recorded in these days." in text(read(DAYS, period="2024-Q2"))

    def test_say_where_there_are_no_data(self, read, known_since_may):  # noqa: ARG002
        assert "No data These days are not on the record." in text(read(DAYS, period="2026/27"))


def test_a_figure_that_is_made_of_others_shows_them(read):
    page = read("/figures/engagement.target_met/")

    assert value(page) == "No"
    assert table(page, "Made of") == {
        "Figure": ["Value"],
        "Authorities with a community day at least twice": ["1"],
        "Authorities": ["3"],
    }
    assert "/figures/engagement.authorities/?period=2025-Q1" in page


def test_a_leading_word_shows_what_it_was_taken_from(read):
    page = read("/figures/engagement.most_visited/")

    assert value(page) == "Melton"
    assert table(page, "By authority")["Melton"] == ["8"]
    assert "/figures/engagement.engagements/?period=2025-Q1&amp;cut.authority=Melton" in page


def test_words_that_lead_together_are_written_smaller(read):
    for name in ("Blaby", "Charnwood", "Harborough"):
        samples.engagement(held_on=date(2025, 8, 1), authority=place(name=name))

    page = read("/figures/engagement.most_visited/", period="2025-Q2")

    assert value(page) == "Blaby, Charnwood and Harborough*"
    assert "p-figure__value--long" in page


class TestData:
    def test_holds_the_question_the_answer_and_the_records(self, staff):
        told = staff.get("/figures/engagement.engagements.json", {"cut.authority": "Rutland"}).json()

        assert told["value"] == 4
        assert told["unit"] == "count"
        assert told["period"] == {"from": "2025-04-01", "to": "2025-06-30", "written": "2025-Q1"}
        assert told["cut"] == {"authority": "Rutland"}
        assert (told["coverage"], told["absence"]) == ("complete", None)
        assert told["sentence"].startswith("The Commissioner took part in 4 engagements")
        assert told["address"] == f"{PAGE}?period=2025-Q1&cut.authority=Rutland"
        assert len(told["records"]) == 4
        assert told["records"][0].startswith("ENG-2025-")

    def test_says_why_there_is_no_value(self, staff, known_since_may):  # noqa: ARG002
        told = staff.get("/figures/engagement.engagements.json", {"period": "2023/24"}).json()

        assert (told["value"], told["absence"], told["coverage"], told["records"]) == (None, "no_data", "absent", [])

    def test_holds_the_parts_of_a_figure(self, staff):
        told = staff.get("/figures/engagement.target_met.json").json()

        assert [(part["measure"], part["value"]) for part in told["parts"]] == [
            ("engagement.authorities_on_target", 1),
            ("engagement.authorities", 3),
        ]

    def test_tells_the_entries_of_a_list(self, staff):
        told = staff.get("/figures/engagement.days_and_themes.json").json()

        assert told["value"] == len(told["entries"]) == 6
        assert told["entries"][0]["Date"] == "10 April 2025"
        assert [entry["reference"] for entry in told["entries"]] == told["records"]

    @pytest.mark.parametrize(
        ("path", "query", "said"),
        [
            ("engagement.engagement.json", {}, "Did you mean “engagement.engagements”?"),
            ("engagement.engagements.json", {"period": "x"}, "“x” is not a period"),
            ("engagement.engagements.json", {"cut.moon": "full"}, "cannot be cut by moon"),
        ],
    )
    def test_of_no_figure_says_why(self, staff, path, query, said):
        answer = staff.get(f"/figures/{path}", query)

        assert answer.status_code == 404
        assert said in answer.json()["error"]


class TestTheTableAsAFile:
    def test_holds_every_row_and_the_totals(self, staff):
        answer = staff.get("/figures/engagement.engagements.csv", {"rows": "authority", "columns": "setting"})
        rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))

        assert answer.headers["Content-Disposition"] == 'attachment; filename="engagement.engagements.csv"'
        assert rows[0] == ["Authority", "On a community day", "Other", "All"]
        assert rows[1] == ["Melton", "6", "2", "8"]
        assert rows[-1] == ["All", "6", "6", "12"]

    def test_says_why_a_value_is_not_there(self, staff):
        query = {"period": "2024-06", "rows": "authority", "columns": ""}
        answer = staff.get("/figures/engagement.community_day_share.csv", query)

        assert answer.content.decode("utf-8-sig").splitlines()[-1] == "All,Not applicable"

    def test_there_is_none_of_a_list(self, staff):
        answer = staff.get("/figures/engagement.days_and_themes.csv")

        assert answer.status_code == 404
        assert "has no table" in text(answer.content.decode())


class TestWhatThereIsNot:
    def test_a_measure_is_answered_with_the_nearest_and_its_neighbours(self, read):
        page = read("/figures/engagement.engagement/", status=404)

        assert "There is no measure called “engagement.engagement”. Did you mean “engagement.engagements”?" in text(
            page
        )
        assert "/figures/engagement.community_days/" in page

    def test_an_area_without_measures_is_answered_with_the_catalogue(self, read):
        page = read("/figures/moon.tides/", status=404)

        assert "There is no measure called “moon.tides”." in text(page)
        assert "See every figure" in page

    def test_a_word_is_answered_with_the_nearest_and_keeps_the_rest(self, read):
        page = read(PAGE, status=404, period="2025-05", **{"cut.authority": "Meltan"})
        link = dict(reading.read(page).links)["Melton"]

        assert "“Meltan” is not a known authority. Did you mean “Melton”?" in text(page)
        assert value(read(link)) == "5"

    def test_a_word_like_no_other_is_answered_with_all_there_are(self, read):
        page = read(PAGE, status=404, **{"cut.authority": "Qqq"})

        assert {"Melton", "Oadby", "Rutland"} <= set(dict(reading.read(page).links))

    @pytest.mark.parametrize(
        ("query", "said"),
        [
            ({"period": "2025-13"}, "There is no month 13"),
            ({"period": "term@1999-01-01"}, "No term of office is recorded for 1999-01-01"),
            ({"cut.moon": "full"}, "Engagements cannot be cut by moon; it may be cut by authority, kind"),
            ({"rows": "moon"}, "Engagements cannot be cut by moon"),
            ({"cut.month": "2020-01"}, "2020-01 lies outside 2025-Q1"),
            ({"cut.month": "x"}, "“x” is not a period"),
        ],
    )
    def test_any_other_question_is_answered_with_what_is_wrong(self, read, query, said):
        page = read(PAGE, status=404, **query)

        assert said in text(page)
        assert f'href="{PAGE}"' in page


class TestTheCatalogue:
    def test_tells_every_measure_with_its_value_unit_and_meaning(self, read):
        page = read("/figures/")
        told = text(page)

        for measure in catalogue().values():
            assert measure.title in told
        assert "Engagements Meetings and events that the Commissioner went to, each counted once." in told
        assert table(page, "Engagement")[
            "EngagementsMeetings and events that the Commissioner went to, each counted once."
        ] == ["Number", "12"]
        assert "Percentage" in told
        assert "Yes or no" in told
        assert "{" not in told

    def test_is_for_the_period_that_is_asked_for(self, read):
        page = read("/figures/", period="2025-05")

        assert "May 2025, 1 to 31 May 2025" in text(page)
        assert "/figures/engagement.engagements/?period=2025-05" in page

    @pytest.mark.parametrize(
        ("words", "number"), [("deputy", 1), ("PARISH councils", 2), ("funding.awards", 1), ("engagement feedback", 1)]
    )
    def test_finds_measures_by_the_words_of_their_titles_keys_areas_and_meanings(self, read, words, number):
        page = read("/figures/", q=words)

        assert page.count('<th scope="row"') == number

    def test_says_that_nothing_holds_the_words(self, read):
        assert "No figure holds these words" in text(read("/figures/", q="moon"))

    def test_leads_to_a_period_that_is_written_out(self, staff):
        answer = staff.get("/figures/", {"period": "2025-Q1", "q": "deputy", "other": "2025-05"})

        assert answer.url == "/figures/?q=deputy&period=2025-05"

    def test_of_no_period_says_why(self, read):
        assert "“x” is not a period" in text(read("/figures/", status=404, period="x"))

    def test_takes_as_many_queries_for_more_records(self, staff, django_assert_max_num_queries):
        with django_assert_max_num_queries(110) as before:
            staff.get("/figures/")
        for number in range(10):
            samples.engagement(held_on=date(2025, 5, 1), authority=place(name=f"Place {number}"))
        with django_assert_max_num_queries(110) as after:
            staff.get("/figures/")

        assert len(after) == len(before)
