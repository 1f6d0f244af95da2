import csv
import io
import json
from datetime import date

import pytest

from peelian.areas.engagement.rules import Setting
from peelian.areas.engagement.samples import communityday, engagement
from peelian.areas.office.samples import body, coveragenote, term
from peelian.areas.places.samples import place
from peelian.kit.access import samples as access
from peelian.kit.access.roles import Role

pytestmark = pytest.mark.django_db
KEY = "engagement.engagements"


@pytest.fixture(autouse=True)
def three_engagements():
    """Two in Exampleton on a community day of May, one in Otherby in June; the term began on 9 May 2024."""
    body()
    term()
    coveragenote()
    place(name="Otherby")
    for _meeting in range(2):
        engagement(held_on=date(2025, 5, 1), setting=Setting.COMMUNITY_DAY, raising="Speeding")
    engagement(held_on=date(2025, 6, 3), authority=place(name="Otherby"))


def test_measures_lists_each_with_its_unit_and_what_it_counts(peelian):
    lines = {line.split()[0]: " ".join(line.split()[1:]) for line in peelian("measures").out.splitlines()}

    assert lines[KEY] == "count Meetings and events that the Commissioner went to, each counted once."
    assert lines["engagement.community_day_share"].startswith("share ")


def test_measures_as_data_say_how_each_may_be_cut(peelian):
    told = {each["key"]: each for each in json.loads(peelian("measures", "--format", "json").out)}
    rows = list(csv.DictReader(io.StringIO(peelian("measures", "--format", "csv").out)))

    assert told[KEY]["dimensions"][:4] == ["authority", "kind", "setting", "theme"]
    assert told[KEY]["law"]
    assert next(row for row in rows if row["Measure"] == KEY)["May be cut by"].startswith("authority kind")


def test_a_figure_is_of_the_last_quarter_that_is_over(peelian):
    assert peelian("measure", KEY).out.splitlines() == [
        "3",
        "The Commissioner took part in 3 engagements from 1 April to 30 June 2025.",
    ]


def test_a_figure_as_data_has_its_question_its_answer_and_its_records(peelian):
    told = json.loads(
        peelian("measure", KEY, "--period", "2025-05", "--cut", "authority=Exampleton", "--format", "json").out
    )

    assert told == {
        "measure": KEY,
        "title": "Engagements",
        "value": 2,
        "text": "2",
        "absence": None,
        "unit": "count",
        "period": {"from": "2025-05-01", "to": "2025-05-31", "written": "2025-05"},
        "cut": {"authority": "Exampleton"},
        "coverage": "complete",
        "sentence": "The Commissioner took part in 2 engagements from 1 to 31 May 2025 (Exampleton).",
        "record_ids": ["ENG-2025-0001", "ENG-2025-0002"],
    }


def test_a_share_as_data_is_a_number_and_an_absence_is_nothing(peelian):
    share = ["measure", "engagement.community_day_share", "--format", "json", "--period"]

    told, unknown = json.loads(peelian(*share, "2025-Q1").out), json.loads(peelian(*share, "2023/24").out)
    rows = list(csv.DictReader(io.StringIO(peelian("measure", KEY, "--cut", "setting=other", "--format", "csv").out)))

    assert (round(told["value"], 3), told["text"], told["absence"]) == (0.667, "66.7%", None)
    assert (unknown["value"], unknown["text"], unknown["absence"]) == (None, "No data", "no_data")
    assert [(row["Value"], row["Period"], row["Cut"]) for row in rows] == [("1", "2025-Q1", "setting=Other")]


def test_a_table_stands_in_columns_with_its_totals(peelian):
    done = peelian("measure", KEY, "--period", "term@2025-06-30", "--by", "authority,setting")

    assert done.out.splitlines() == [
        "Engagements by authority and setting, 9 May 2024 to 30 June 2025",
        "",
        "Authority    On a community day   Other   Total",
        "Exampleton                    2       0       2",
        "Otherby                       0       1       1",
        "Total                         2       1       3",
    ]


def test_a_table_by_time_writes_its_months_out(peelian):
    done = peelian("measure", KEY, "--by", "month", "--cut", "setting=other", "--records")

    assert done.out.splitlines() == [
        "Engagements by month (Other), 1 April to 30 June 2025",
        "",
        "Month      Number",
        "Apr 2025        0",
        "May 2025        0",
        "Jun 2025        1",
        "Total           1",
        "",
        "ENG-2025-0003",
    ]


def test_a_table_as_cells_has_values_and_not_words(peelian):
    rows = list(csv.reader(io.StringIO(peelian("measure", KEY, "--by", "month", "--format", "csv").out)))

    assert rows == [["Month", "Total"], ["2025-04", "0"], ["2025-05", "2"], ["2025-06", "1"], ["Total", "3"]]


def test_a_table_as_data_has_the_records_of_each_cell_where_they_are_wanted(peelian):
    asked = ["measure", KEY, "--by", "authority,setting", "--format", "json"]

    bare, whole = json.loads(peelian(*asked).out), json.loads(peelian(*asked, "--records").out)

    first = whole["grid"]["rows"][0]
    assert (first["row"], whole["grid"]["columns"]) == ("Exampleton", ["On a community day", "Other"])
    assert [cell["value"] for cell in first["cells"]] == [2, 0]
    assert first["cells"][0]["record_ids"] == ["ENG-2025-0001", "ENG-2025-0002"]
    assert whole["grid"]["total"]["record_ids"] == whole["record_ids"]
    assert "record_ids" not in bare["grid"]["rows"][0]["cells"][0]


def test_a_list_tells_its_records_one_by_one(peelian):
    day = communityday(held_on=date(2025, 5, 1))
    asked = ["measure", "engagement.days_and_themes"]

    lines = peelian(*asked).out.splitlines()
    told = json.loads(peelian(*asked, "--format", "json").out)
    rows = list(csv.reader(io.StringIO(peelian(*asked, "--format", "csv").out)))

    assert lines[2:] == [f"{day.reference}   1 May 2025; Exampleton", "  - Speeding, raised at 2 meetings"]
    assert (told["value"], told["entries"][0]["points"]) == (1, ["Speeding, raised at 2 meetings"])
    assert rows[1] == [day.reference, "1 May 2025", "Exampleton", "Speeding, raised at 2 meetings"]


def test_a_period_without_records_is_told_from_one_with_none(peelian):
    unknown, part = (
        peelian("measure", KEY, "--period", "2023/24").out,
        peelian("measure", KEY, "--period", "2025-Q2").out,
    )

    assert unknown.splitlines()[0] == "No data"
    assert "not the same as none" in unknown
    assert part.splitlines()[0] == "0"
    assert "only part of this period" in part


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["engagement.engagementz"], "There is no measure called “engagement.engagementz”. Did you mean"),
        ([KEY, "--period", "2025-13"], "There is no month 13"),
        ([KEY, "--period", "term@1999-01-01"], "No term of office is recorded for 1999-01-01"),
        ([KEY, "--place", "Exmpleton"], "“Exmpleton” is not a known authority. Did you mean “Exampleton”?"),
        ([KEY, "--cut", "setting"], "“setting” is not a cut: write a dimension and a word of it"),
        ([KEY, "--cut", "mood=calm"], "Engagements cannot be cut by mood; it may be cut by authority"),
        ([KEY, "--by", "a,b,c"], "A table is by one dimension or by two"),
        (["engagement.days_and_themes", "--by", "authority"], "Community days and their themes is no number"),
    ],
)
def test_a_question_that_means_nothing_is_answered_in_a_line(peelian, words, said):
    done = peelian("measure", *words)

    assert (done.status, done.out) == (2, "")
    assert done.err.startswith(said)
    assert done.err.count("\n") == 1


def test_an_account_sees_what_its_roles_allow(peelian):
    staff, stranger = access.account(Role.AUDITOR), access.account(Role.PROVIDER)

    assert peelian("measure", KEY, "--as", staff.email).status == 0
    refused = peelian("measure", KEY, "--as", stranger.email)
    assert (refused.status, refused.err) == (1, "This is for people who work in the office.\n")
