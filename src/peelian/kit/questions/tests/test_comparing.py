"""Conditions are said in words, and two versions are told apart in words."""

from copy import deepcopy

import pytest

from peelian.kit.questions.conditions import frozen
from peelian.kit.questions.rules import comparing, reading
from peelian.kit.questions.rules.describing import in_words, sum_in_words
from peelian.kit.questions.samples import SHORT
from peelian.kit.questions.tests.readers import visit_report

REPORT = reading.read(visit_report())


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        (["=", ["answer", "escort"], "other"], "“Who escorted you” is Somebody else"),
        (["in", ["answer", "escort"], "other", "sergeant"], "“Who escorted you” is Somebody else or Custody sergeant"),
        (["has", ["answer", "first_confirms"], "reservation"], "“First visitor” has I have a reservation"),
        (["filled", "good_practice"], "“Good practice you saw” is answered"),
        (["not", ["filled", "resolved"]], "not (“What was put right while you were there” is answered)"),
        (["<=", ["answer", "visited_on"], ["today"]], "“Date of the visit” is not after today"),
        (["<", ["answer", "visited_on"], ["date", "2025-4-1"]], "“Date of the visit” is before 1 April 2025"),
        (
            [">", ["minutes", ["answer", "arrived_at"], ["answer", "entered_at"]], 1000],
            "the minutes from “Time you arrived” to “Time you were let into the custody area” is more than 1,000",
        ),
        ([">=", ["count", "spoken_to"], 2], "the number of people is at least 2"),
        (
            ["any", "spoken_to", ["=", ["answer", "food"], "no"]],
            "for any person “Had food and drink been offered?” is No",
        ),
        (
            ["all", "spoken_to", ["filled", "said"]],
            "for every person “What the person said, and what you saw” is answered",
        ),
        (
            ["and", ["filled", "said"], ["=", 1, ["number", "0.5"]]],
            "“What the person said, and what you saw” is answered and 1 is 0.5",
        ),
        ([">", ["money", 150], ["+", 1, ["*", 2, 3]]], "£1.50 is more than 1 + 2 × 3"),
    ],
)
def test_a_condition_is_said_in_words(expression, words):
    assert in_words(frozen(expression), REPORT) == words


def test_a_sum_is_said_in_words():
    assert sum_in_words(REPORT.sections[1].sums[1], REPORT) == "“Agreed to be seen” + “Refused” = “Offered a visit”"


def test_two_versions_are_told_apart_in_words():
    after = deepcopy(SHORT)
    who, what = after["sections"]
    who["questions"][0]["label"] = "How many were there"
    who["questions"][1], who["questions"][2] = who["questions"][2], who["questions"][1]
    who["sums"] = []
    what["questions"][1] |= {"words": 50, "required": ["=", ["answer", "is_followed"], "yes"]}
    del what["questions"][1]["shown"]
    what["questions"].append({"name": "when", "kind": "date", "label": "By when", "most": ["date", "2025-12-31"]})
    after["sections"].append({"name": "end", "title": "The end", "questions": []})

    said = comparing.differences(reading.read(SHORT), reading.read(after))

    assert said == [
        "Section added: “The end”",
        "Question added: “By when” (date)",
        "“How many were there”: its question was “How many came”, and is “How many were there”",
        "“What is to be done”: its limit of words was “20”, and is “50”",
        "“What is to be done”: shown was “when “Is anything to be done?” is Yes”, and is “always”",
        "“What is to be done”: required was “always”, and is “when “Is anything to be done?” is Yes”",
        "“Adults” stands later than before",
        "Sum removed: “Adults” + “Children” = “How many came”",
    ]


def test_a_version_beside_itself_differs_in_nothing():
    assert comparing.differences(REPORT, REPORT) == []
