"""The demonstration office's files add up to what its papers publish. Nothing here needs the platform."""

import csv
import json
import os
import re
from collections import Counter, defaultdict
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path
from statistics import mean

import pytest

from tools import reconstruct_demo

DATA = reconstruct_demo.DATA
OPEN_DATA = Path(os.environ.get("PEELIAN_OPEN_DATA", DATA.parents[4].parent / "shared/data"))
OUTLINES = OPEN_DATA / "geo/llr_lad_2016_bsc.geojson"
ON_A_DAY, OTHER = "On a community day", "Other"
TERM = "2024-05-09", "2025-06-30"
QUARTER = "2025-04-01", "2025-06-30"
SUMMER = "2024-05-07", "2024-08-01"
NOWHERE_AFTER = "2025-06-30"
COLUMNS = {
    "places": "Reference,Name,Kind,Part of,Also called,Tile row,Tile column",
    "organisations": "Reference,Name,Kind,Also called",
    "posts": "Reference,Title,Organisation",
    "bodies": "Reference,Name,Area,Kind,Office holder,Deputy,Force,First day,Last day,Followed by,Demonstration",
    "terms-of-office": "Reference,Body,First day,Last day,Election",
    "pre-election-periods": "Reference,Election,First day,Last day,Note",
    "funds": "Reference,Name,Also called",
    "awards": "Reference,Organisation,Fund,Project,Amount,Percent of project,Awarded on,Reconstructed",
    "themes": "Reference,Name,Also called",
    "coverage": "Reference,Subject,First day,Last day,Coverage,Note",
    "report-occasions": "Reference,Report,Period,Meeting,Report date,Author,Classification",
    "ledger": "Figure,Value,Period,Basis,Source,Note",
    "community-days": "Reference,Date,Authority,Reconstructed",
    "engagements": "Reference,Date,What happened,Kind,Setting,Authority,Where,Longitude,Latitude,Who went,"
    "Whom they met,How many came,Councils invited,Councils that came,Notes,Reconstructed",
    "engagements.themes": "Engagement,Theme,Where raised,Detail",
    "engagements.feedback": "Engagement,Passed on to,Date passed on,What came of it",
    "actions": "Reference,What was promised,Detail,Post,Organisation,Promised on,Due on,Comes from,Comes from record,"
    "State,Answered on,Closed on,Outcome,Reconstructed",
    "actions.updates": "Action,Date,Who,What was said",
    "actions.evidence": "Action,What it is,Web address",
    "engagements.due-diligence": "Engagement,Award,What was seen,Spent as agreed",
    "consultations": "Reference,Title,Kind,How people could answer,Opened on,Closed on,Why it was asked,Who was asked,"
    "How many answered,What people said,Web address of the results,What was decided on it,Decided on,"
    "Results published on,Why then,Reconstructed",
    "consultations.groups": "Consultation,Told apart by,Group,How many",
    "consultations.questions": "Consultation,Number,Question,Answers a person could give,Base",
    "consultations.answers": "Consultation,Number of the question,Answer,How many",
    "communications": "Reference,Kind,Title,Channel,Sent on,Recipients,How many,Last day,Where the count comes from,"
    "Web address,Reconstructed",
    "advisory-groups": "Reference,Name,Kind,What it is for,Formed on,Ended on,Reconstructed",
    "advisory-groups.memberships": "Advisory group,Role,How many,Since",
    "advisory-groups.meetings": "Advisory group,Engagement",
    "advisory-groups.recommendations": "Advisory group,Made on,What it recommended,Action that follows it up",
    "you-said": "Reference,In short,What was said,Said on,Theme,Authority,Engagement,Consultation,Advisory group,"
    "What came of it,What was done,By whom,Answered on,Action,Published on,Why then,Reconstructed",
}
# Authority: on community days and other, in the term (update report of 8 September 2025, paragraph 11) and its last
# quarter (settled here: the paper gives the quarter's total only).
AUTHORITIES = {
    "Blaby": (19, 5, 5, 1),
    "Charnwood": (13, 9, 5, 2),
    "Harborough": (15, 6, 5, 1),
    "Hinckley and Bosworth": (13, 2, 0, 1),
    "Leicester": (43, 73, 8, 6),
    "Melton": (14, 7, 4, 1),
    "North West Leicestershire": (23, 5, 4, 1),
    "Oadby and Wigston": (15, 8, 4, 2),
    "Rutland": (16, 6, 4, 1),
}
PUBLISHED_DAYS = """
    2025-04-08 Leicester; 2025-04-22 Melton; 2025-05-01 Harborough; 2025-05-08 Rutland; 2025-05-15 Leicester;
    2025-05-20 North West Leicestershire; 2025-05-27 Charnwood; 2025-06-05 Oadby and Wigston; 2025-06-12 Blaby
"""
ASB = "Anti-social behaviour"
PUBLISHED_THEMES = {  # paragraph 14: what was raised, and where if the paper says so
    "2025-04-08": f"{ASB}, Aikman Flats; {ASB}, Beaumont Leys Shopping Centre; {ASB}, New College; Substance abuse",
    "2025-04-22": f"{ASB}; Rural crime; Rural theft, Melton allotments",
    "2025-05-01": f"{ASB}, Harborough; {ASB}, Tilton on the Hill; Business crime, Adam and Eve Street",
    "2025-05-08": "Business crime, Oakham; Business crime, Uppingham; Rural crime; Speeding, Caldecott; "
    "Speeding, Throughout the county",
    "2025-05-15": f"{ASB}, Netherhall Community Centre",
    "2025-05-20": f"{ASB}, Hugglescote",
    "2025-05-27": f"{ASB}, Barrow upon Soar; Rural crime, Seagrave; Speeding, Hoton; Vehicle theft, Hoton; "
    "Vehicle theft, Seagrave",
    "2025-06-05": "E-scooters; Shoplifting; Speeding",
    "2025-06-12": f"{ASB}; E-scooters; Vehicle theft",
}


@cache
def rows(name):
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def during(span, name="engagements", column="Date"):
    return [row for row in rows(name) if span[0] <= row[column] <= span[1]]


def counted(span):
    return [row for row in during(span) if row["Who went"] in {"Office holder", "Both"}]


def by_authority(found):
    tally = Counter((row["Authority"], row["Setting"]) for row in found)
    return {name: (tally[name, ON_A_DAY], tally[name, OTHER]) for name in AUTHORITIES}


def parts(name, span):
    dates = {row["Reference"]: row for row in during(span)}
    return [(dates[row["Engagement"]], row) for row in rows(f"engagements.{name}") if row["Engagement"] in dates]


@pytest.mark.parametrize("name", COLUMNS)
def test_a_file_has_its_columns_and_unique_references(name):
    raw = (DATA / f"{name}.csv").read_bytes()
    references = [row["Reference"] for row in rows(name) if "Reference" in row]

    assert raw.decode().splitlines()[0] == COLUMNS[name]
    assert b"\r" not in raw
    assert len(references) == len(set(references))
    assert all(value == value.strip() for row in rows(name) for value in row.values())


def test_the_files_are_what_the_reconstruction_writes(tmp_path):
    reconstruct_demo.reconstruct(tmp_path)

    written = sorted(path.name for path in tmp_path.iterdir())
    assert written == sorted(f"{name}.csv" for name in reconstruct_demo.HEADINGS)
    assert [name for name in written if (tmp_path / name).read_bytes() != (DATA / name).read_bytes()] == []


def test_engagements_of_the_term_are_as_published():
    found = counted(TERM)

    assert by_authority(found) == {name: numbers[:2] for name, numbers in AUTHORITIES.items()}
    assert Counter(row["Setting"] for row in found) == {ON_A_DAY: 171, OTHER: 121}
    assert len(found) == 292


def test_engagements_of_each_quarter_are_as_many_as_settled():
    starts = ["2024-05-09", "2024-07-01", "2024-10-01", "2025-01-01", "2025-04-01", "2025-07-01"]

    assert [len([row for row in counted(span) if row["Date"] < span[1]]) for span in pairwise(starts)] == [
        *(48, 71, 62, 56, 55),
    ]


def test_engagements_of_the_last_quarter_are_split_as_settled():
    found = counted(QUARTER)

    assert by_authority(found) == {name: numbers[2:] for name, numbers in AUTHORITIES.items()}
    assert Counter(row["Setting"] for row in found) == {ON_A_DAY: 39, OTHER: 16}
    assert all(row["Longitude"] and row["Latitude"] for row in during(QUARTER))
    assert len({row["What happened"] for row in found}) == 55
    assert {row["Reconstructed"] for row in rows("engagements")} == {"Yes"}


def test_before_the_term_only_meetings_that_the_papers_tell_of_are_there():
    before = during(("2023-04-01", "2024-05-08"))
    public = [row for row in before if row["Who went"] != "Deputy"]

    assert [row["Kind"] for row in public] == ["Public meeting"] * 6
    assert max(row["Date"] for row in public) <= "2024-03-31"
    assert [(row["Authority"], row["How many came"]) for row in public if "car cruising" in row["What happened"]] == [
        ("North West Leicestershire", "50")
    ]
    assert Counter(row["Kind"] for row in before) == {"Public meeting": 6, "Parish surgery": 6, "Visit": 1}
    assert not [row for row in rows("engagements") if not "2023-04-01" <= row["Date"] <= NOWHERE_AFTER]


def test_parish_surgeries_are_as_published():
    surgeries = [row for row in rows("engagements") if row["Kind"] == "Parish surgery"]
    councils = {row["Authority"]: (row["Councils that came"], row["Councils invited"]) for row in surgeries}

    assert councils == {
        "North West Leicestershire": ("7", "23"),
        "Charnwood": ("6", "25"),
        "Melton": ("5", "26"),
        "Hinckley and Bosworth": ("6", ""),
        "Blaby": ("6", "19"),
        "Harborough": ("46", "46"),
    }
    assert sum(int(row["Councils that came"]) for row in surgeries) == 76
    assert all("2024-01-24" <= row["Date"] <= "2024-03-23" and row["Who went"] == "Deputy" for row in surgeries)
    assert ["as printed" in row["Notes"].lower() for row in surgeries] == [False] * 5 + [True]


def test_community_days_are_as_published():
    year = during(("2023-04-01", "2024-03-31"), "community-days")
    last = during(QUARTER, "community-days")

    assert len(year) == 43
    assert min(Counter(row["Authority"] for row in year).values()) >= 2
    assert {row["Authority"] for row in year} == set(AUTHORITIES)
    assert len(during(("2024-01-24", "2024-03-24"), "community-days")) == 8
    assert during(("2024-03-24", "2024-06-12"), "community-days") == []
    thursdays = [f"{date(2024, 6, 13) + timedelta(weeks=number)}" for number in range(8)]
    assert [row["Date"] for row in during(("2024-06-13", "2024-08-01"), "community-days")] == thursdays
    assert "; ".join(f"{row['Date']} {row['Authority']}" for row in last) == " ".join(PUBLISHED_DAYS.split())
    assert {row["Reconstructed"] for row in last} == {"No"}
    assert {row["Reconstructed"] for row in rows("community-days") if row not in last} == {"Yes"}
    assert max(row["Date"] for row in rows("community-days")) <= NOWHERE_AFTER


def test_every_community_day_since_june_2024_held_several_meetings():
    days = Counter((row["Date"], row["Authority"]) for row in rows("engagements") if row["Setting"] == ON_A_DAY)
    held = {(row["Date"], row["Authority"]) for row in rows("community-days") if row["Date"] >= "2024-06-13"}
    elsewhere = {(row["Date"], row["Authority"]) for row in counted(TERM) if row["Setting"] == OTHER}

    assert set(days) == held
    assert {number for number in days.values() if not 2 <= number <= 6} == set()
    assert elsewhere & held == set()


def test_themes_of_the_last_quarter_are_as_published():
    found = defaultdict(list)
    for row, part in parts("themes", QUARTER):
        found[row["Date"]].append(", ".join(filter(None, (part["Theme"], part["Where raised"]))))

    assert {day: "; ".join(sorted(themes)) for day, themes in found.items()} == PUBLISHED_THEMES
    assert sum(map(len, found.values())) == 28
    assert {row["Setting"] for row, _ in parts("themes", QUARTER)} == {ON_A_DAY}
    details = {(part["Theme"], part["Detail"]) for _, part in parts("themes", QUARTER) if part["Detail"]}
    assert {("Rural crime", "Hare coursing"), ("Business crime", "Break-ins at a shop")} < details


def test_themes_of_the_summer_are_those_that_the_paper_names():
    found = {part["Theme"] for _, part in parts("themes", SUMMER)}

    assert found == {"Business crime", "Shoplifting", ASB, "Speeding", "Drug dealing"}


def test_feedback_was_passed_on_eleven_times_in_the_last_quarter():
    passed = during(QUARTER, "engagements.feedback", "Date passed on")

    assert len(passed) == 11
    assert len(parts("feedback", QUARTER)) == 11
    assert {row["Setting"] for row, _ in parts("feedback", QUARTER)} == {ON_A_DAY}
    assert 0 < sum(not row["What came of it"] for row in passed) < 11
    assert all(row["Passed on to"].startswith("Neighbourhood Area Commander, ") for row in passed)
    assert max(row["Date passed on"] for row in rows("engagements.feedback")) <= NOWHERE_AFTER


def test_feedback_follows_its_engagement_to_the_commander_of_that_area():
    posts = {row["Title"] for row in rows("posts")}

    for row, part in parts("feedback", TERM):
        area = part["Passed on to"].removeprefix("Neighbourhood Area Commander, ")
        assert part["Passed on to"] in posts
        assert area.startswith(row["Authority"])
        assert 0 < (date.fromisoformat(part["Date passed on"]) - date.fromisoformat(row["Date"])).days <= 7


def test_due_diligence_visits_are_as_published():
    awards = {row["Reference"]: row for row in rows("awards")}
    last = parts("due-diligence", QUARTER)
    terms = [(awards[part["Award"]]["Amount"], awards[part["Award"]]["Percent of project"]) for _, part in last]
    summer = [awards[part["Award"]]["Amount"] for _, part in parts("due-diligence", SUMMER)]

    assert sorted(terms) == [("10000.00", "100"), ("10000.00", "88"), ("9860.00", "100")]
    assert {(row["Setting"], part["Spent as agreed"]) for row, part in last} == {(OTHER, "Yes")}
    assert sorted(summer) == ["", "29290.00", "4152.00", "9678.00", "9970.00"]
    assert len(parts("due-diligence", ("2024-05-09", "2024-08-01"))) == 4
    assert len(rows("engagements.due-diligence")) == 8
    spring = [row["Amount"] for row in rows("awards") if "about" in row["Project"]]
    assert spring == ["462000.00", "90000.00", "33000.00", "53000.00", "272000.00"]


def test_whatever_a_file_points_at_is_there():
    words = {
        name: names_in(name) for name in ("places", "organisations", "themes", "funds", "awards", "bodies", "posts")
    }
    authorities = {row["Name"] for row in rows("places") if row["Kind"] == "Authority"}
    engagements = {row["Reference"] for row in rows("engagements")}

    assert authorities == set(AUTHORITIES)
    assert {row["Authority"] for row in rows("engagements") + rows("community-days")} <= authorities
    assert {row["Part of"] for row in rows("places") if row["Part of"]} <= words["places"]
    assert {row["Organisation"] for row in rows("posts") + rows("awards")} <= words["organisations"]
    assert {row["Fund"] for row in rows("awards")} <= words["funds"]
    assert {row["Theme"] for row in rows("engagements.themes")} <= words["themes"]
    assert {row["Award"] for row in rows("engagements.due-diligence")} <= words["awards"]
    assert {row["Body"] for row in rows("terms-of-office")} <= words["bodies"]
    assert {row["Area"] for row in rows("bodies")} <= words["places"]
    assert {row["Force"] for row in rows("bodies")} <= words["organisations"]
    assert {row["Author"] for row in rows("report-occasions")} <= {row["Title"] for row in rows("posts")}
    for part in reconstruct_demo.PARTS:
        assert {row["Engagement"] for row in rows(f"engagements.{part}")} <= engagements


def names_in(name):
    """Return every word that the rows of a file go by; no two rows share one."""
    words = [
        {row["Reference"], row.get("Name", row["Reference"]), *filter(None, row.get("Also called", "").split("; "))}
        for row in rows(name)
    ]
    small = [word.lower() for group in words for word in {word.lower() for word in group}]
    assert len(small) == len(set(small))
    return set().union(*words)


def test_references_follow_the_dates():
    for name, shape in (("engagements", r"ENG-{year}-\d\d\d\d"), ("community-days", r"CD-{year}-\d\d\d")):
        found = rows(name)
        assert [row["Reference"] for row in found] == sorted(row["Reference"] for row in found)
        assert [row["Date"] for row in found] == sorted(row["Date"] for row in found)
        assert all(re.fullmatch(shape.format(year=row["Date"][:4]), row["Reference"]) for row in found)


def test_tiles_lie_as_the_authorities_do():
    tiles = {(int(row["Tile row"]), int(row["Tile column"])): row["Name"] for row in rows("places") if row["Tile row"]}
    middle = {name: [mean(of(name, axis)) for axis in ("Longitude", "Latitude")] for name in AUTHORITIES}

    assert sorted(tiles.values()) == sorted(AUTHORITIES)
    assert all(0 <= number < 4 for tile in tiles for number in tile)
    lines = [[middle[tiles[tile]] for tile in sorted(tiles) if tile[0] == row] for row in range(3)]
    assert all(west[0] < east[0] for line in lines for west, east in pairwise(line))
    assert all(north[1] > south[1] for upper, lower in pairwise(lines) for north in upper for south in lower)


def of(authority, axis):
    return [float(row[axis]) for row in rows("reconstruction/gazetteer") if row["Authority"] == authority]


@pytest.mark.skipif(not OUTLINES.exists(), reason=f"no boundaries at {OUTLINES}")
def test_every_point_lies_in_its_authority():
    features = json.loads(OUTLINES.read_text())["features"]
    rings = {feature["properties"]["name"]: feature["geometry"]["coordinates"][0] for feature in features}
    placed = [row for row in rows("engagements") if row["Longitude"]]
    astray = [
        row["Reference"]
        for row in placed
        if not inside(float(row["Longitude"]), float(row["Latitude"]), rings[row["Authority"]])
    ]

    assert len(placed) > 300
    assert astray == []


def inside(x, y, ring):
    crossings = [(ax, ay, bx, by) for (ax, ay), (bx, by) in pairwise(ring) if (ay > y) != (by > y)]
    return sum(x < (bx - ax) * (y - ay) / (by - ay) + ax for ax, ay, bx, by in crossings) % 2 == 1


def test_the_ledger_agrees_with_the_records():
    ledger = {(row["Figure"], row["Period"]): row["Value"] for row in rows("ledger")}
    term = "term@2025-06-30"

    assert {row["Basis"] for row in rows("ledger")} == {"Counted", "Cited", "Reconstructed"}
    assert len(ledger) == len(rows("ledger"))
    for name, (on_days, other, _, _) in AUTHORITIES.items():
        told = [ledger[f"{what}, {name}", term] for what in ("Engagements on community days", "Other engagements")]
        assert [*told, ledger[f"Engagements, {name}", term]] == [f"{on_days}", f"{other}", f"{on_days + other}"]
    days = during(("2024-08-02", "2025-03-31"), "community-days")
    assert ledger["Community days", "2024-08-02..2025-03-31"] == f"{len(days)}"
    assert ledger["Parish councils met by the Deputy", "2023/24"] == "42"


def test_coverage_leaves_no_day_of_a_subject_out():
    spans = defaultdict(list)
    for row in rows("coverage"):
        spans[row["Subject"]].append((row["First day"], row["Last day"]))

    assert set(spans) == {
        *("engagements", "community-days", "public-meetings", "surgeries", "feedback", "due-diligence", "actions"),
        *("consultations", "budget-consultations", "newsletters", "press-releases", "social-media"),
        *("advisory-groups", "you-said", "volunteers", "volunteer-hours"),
        *("visits", "visit-access", "concerns", "scheme-meetings"),
    }
    for subject in spans.values():
        for (_, last), (first, _) in pairwise(subject):
            assert date.fromisoformat(last) + timedelta(days=1) == date.fromisoformat(first)
        assert (subject[0][0], subject[-1][1]) == ("2012-11-22", "")


def test_actions_are_as_many_as_the_paper_counts():
    meetings = Counter((row["Comes from"], row["Promised on"][:7]) for row in rows("actions"))

    assert meetings == {
        ("Force Performance Board", "2025-04"): 8,
        ("Force Performance Board", "2025-06"): 7,
        ("OPCC and Force Roundtable", "2025-06"): 2,
        ("Ethics and Transparency Panel", "2025-04"): 5,
    }
    assert {row["Reconstructed"] for row in rows("actions")} == {"Yes"}
