"""The demonstration's files of visits add up to what its papers publish. Nothing here needs the platform."""

import csv
from collections import Counter
from datetime import date, datetime

import pytest

from tools import reconstruct_visits
from tools.visits_cohort import ACCREDITED, ANIMALS, CUSTODY, DATA, Cohort
from tools.visits_made_up import EUSTON_STREET, KENNELS, KEYHAM_LANE
from tools.visits_written import HEADINGS

YEAR, QUARTER = ("2023-04-01", "2024-03-31"), ("2025-04-01", "2025-06-30")
COUNTS = {
    "In cells": 1096,
    "Offered a visit": 407,
    "Not offered on advice": 72,
    "Unavailable": 222,
    "Asleep": 395,
    "Accepted": 365,
    "Refused": 42,
}


def rows(name):
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def during(span, *, kennels=False):
    return [
        row
        for row in rows("visits")
        if span[0] <= row["Arrived"][:10] <= span[1] and (row["Suite"] == KENNELS) is kennels
    ]


def test_the_files_are_what_the_reconstruction_writes(tmp_path):
    reconstruct_visits.reconstruct(tmp_path)

    written = sorted(path.name for path in tmp_path.iterdir())
    assert written == sorted(f"{name}.csv" for name in HEADINGS)
    assert [name for name in written if (tmp_path / name).read_bytes() != (DATA / name).read_bytes()] == []


def test_the_visits_of_the_year_are_as_many_as_published():
    year = during(YEAR)

    assert Counter(row["Suite"] for row in year) == {EUSTON_STREET: 51, KEYHAM_LANE: 50}
    assert len(during(("2024-01-01", "2024-03-31"))) == 25
    assert len(during(("2024-04-01", "2024-07-31"))) == 34
    assert len(during(QUARTER)) == 26
    assert len({(row["Suite"], date.fromisoformat(row["Arrived"][:10]).isocalendar()[:2]) for row in year}) == 101


@pytest.mark.parametrize(("column", "total"), COUNTS.items())
def test_the_people_of_the_year_are_as_many_as_published(column, total):
    assert sum(int(row[column]) for row in during(YEAR)) == total


def test_the_counts_of_each_visit_add_up():
    for row in during(YEAR):
        told = {column: int(row[column]) for column in COUNTS}
        parts = ("Offered a visit", "Not offered on advice", "Unavailable", "Asleep")
        assert told["In cells"] == sum(told[part] for part in parts)
        assert told["Offered a visit"] == told["Accepted"] + told["Refused"]


def test_visitors_waited_as_long_as_published():
    waits = [minutes(row) for row in during(YEAR)]

    assert [sum(low <= wait <= high for wait in waits) for low, high in ((0, 5), (6, 15), (16, 600))] == [91, 1, 9]


def minutes(row):
    arrived, entered = (datetime.fromisoformat(row[column]) for column in ("Arrived", "Let in"))
    return (entered - arrived).seconds // 60


def test_the_hours_of_the_year_are_as_published():
    went = Counter(row["Visit"] for row in rows("visits.visitors"))

    assert f"{sum(float(row['Hours each']) * went[row['Reference']] for row in during(YEAR)):.2f}" == "442.43"
    assert {row["Hours each"] for row in during(YEAR, kennels=True)} == {""}


def test_the_kennels_were_visited_in_every_month_and_training_observed_once():
    year = during(YEAR, kennels=True)
    quarter = during(QUARTER, kennels=True)

    assert len({row["Arrived"][:7] for row in year}) == len(year) == 12
    assert [row["Where"] for row in quarter if row["Observation elsewhere"] == "Yes"] == ["Tamworth"]
    assert len({row["Arrived"][:7] for row in quarter if row["Observation elsewhere"] == "No"}) == 3


def test_nobody_goes_who_may_not_and_nobody_in_probation_without_their_buddy():
    cohorts = {scheme: Cohort(scheme) for scheme in (CUSTODY, ANIMALS)}
    went: Counter[bool] = Counter()
    for row in rows("visits"):
        day = date.fromisoformat(row["Arrived"][:10])
        cohort = cohorts[ANIMALS if row["Suite"] == KENNELS else CUSTODY]
        going = [part["Visitor"] for part in rows("visits.visitors") if part["Visit"] == row["Reference"]]
        states = [cohort.state(member, day) for member in going]
        assert len(going) >= 2
        assert all(states)
        assert ACCREDITED in states
        for member in going:
            buddy = cohort.buddy(member, day)
            assert not buddy or buddy in going
            went[bool(buddy)] += 1
    assert went[True] > 0


def test_food_and_drink_was_raised_most_and_the_quarter_had_two_requests_for_medication():
    year = Counter(row["What it is about"] for row in rows("concerns") if YEAR[0] <= row["Raised on"] <= YEAR[1])
    quarter = [row for row in rows("concerns") if QUARTER[0] <= row["Raised on"] <= QUARTER[1]]

    assert [about for about, _many in year.most_common(2)] == ["Food and drink", "Cell and its contents"]
    assert [row["What it is about"] for row in quarter] == ["Medication"] * 2
    assert all(row["What the force answered"] and row["Closed on"] for row in quarter)


@pytest.mark.parametrize("name", ["visits", "concerns", "suites", "slot-grids", "throughput", "scheme-meetings"])
def test_references_are_unique_and_what_is_made_up_says_so(name):
    found = rows(name)

    assert len({row["Reference"] for row in found}) == len(found)
    assert {row["Reconstructed"] for row in found} <= {"Yes", "No"}
    if name in {"visits", "concerns"}:
        assert {row["Reconstructed"] for row in found} == {"Yes"}
