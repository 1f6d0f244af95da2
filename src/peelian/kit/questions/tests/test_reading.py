"""A questionnaire is read from JSON and written to it; one that is wrong is refused with where and what."""

import json
from time import perf_counter
from typing import Any

import pytest

from peelian.kit.questions.rules import assessing, reading, writing
from peelian.kit.questions.rules.planning import Wrong
from peelian.kit.questions.tests.readers import visit_report


def question(name, **told):
    return {"name": name, "kind": "text", "label": f"Label of {name}", **told}


def made(*questions, sums=()):
    return {"title": "T", "sections": [{"name": "s", "title": "S", "questions": list(questions), "sums": list(sums)}]}


def problems(written):
    with pytest.raises(Wrong) as refused:
        reading.read(written)
    return [str(problem) for problem in refused.value.problems]


def test_the_visit_report_reads_and_writes_to_the_same():
    read = reading.read(json.dumps(visit_report()))

    assert writing.written(read) == visit_report()
    assert reading.read(writing.as_text(read)) == read


def test_a_digest_tells_one_from_another_whatever_the_order_of_its_json():
    report = visit_report()
    turned = {key: report[key] for key in reversed(report)}
    other = visit_report() | {"version": 2}

    digest = writing.digest(reading.read(report))

    assert writing.digest(reading.read(turned)) == digest
    assert writing.digest(reading.read(other)) != digest
    assert len(digest) == 64


@pytest.mark.parametrize(
    ("written", "where", "expected"),
    [
        ("{", "the file", "JSON"),
        ([], "the questionnaire", "an object"),
        ({"title": "T", "sections": []}, "sections", "at least one section"),
        (made(question("a", kind="slider")), "sections[0].questions[0].kind", "one of text, long_text, number"),
        (made(question("a", colour="red")), "sections[0].questions[0].colour", "no such entry"),
        (made(question("A b")), "sections[0].questions[0].name", "a name of small letters"),
        (made(question("__proto__")), "sections[0].questions[0].name", "a name of small letters"),
        (made(question("a", label=" ")), "sections[0].questions[0].label", "a text of at most 300"),
        (made(question("a", label="x\x00y")), "sections[0].questions[0].label", "a text of at most 300"),
        (made(question("a"), question("a")), "a", "one question of this name, not 2"),
        (made(question("a", shown=["filled", "zz"])), "sections[0].questions[0] (a).shown", "none called “zz”"),
        (made(question("a", shown=["filled", "b"]), question("b")), "(a).shown", "“b” comes later"),
        (made(question("a", shown=["filled", "a"])), "(a).shown", "in a circle"),
        (
            made(question("a", shown=["filled", "b"]), question("b", required=["filled", "a"])),
            "(a).shown",
            "in a circle",
        ),
        (made(question("a", shown=["=", 1.5, 2])), "questions[0].shown", "decimals are written as texts"),
        (made(question("a", shown=["eval", "1"])), "(a).shown", "a list that begins with one of"),
        (made(question("a", shown=["+", 1, 2])), "(a).shown", "a yes/no, not a number"),
        (
            made(question("n", kind="number"), question("a", shown=["=", ["answer", "n"], "7"])),
            "(a).shown",
            "a number against a text",
        ),
        (
            made(question("y", kind="yes_no"), question("a", shown=["=", ["answer", "y"], "maybe"])),
            "(a).shown",
            "one of yes, no, not “maybe”",
        ),
        (
            made(question("m", kind="money"), question("a", shown=[">", ["answer", "m"], 5])),
            "(a).shown",
            "a money against a number",
        ),
        (
            made(question("a", kind="one_of", choices=[{"code": "x", "label": "X"}])),
            "questions[0].choices",
            "2 to 200 choices",
        ),
        (made(question("a", kind="group", questions=[])), "questions[0].questions", "at least one question"),
        (
            made(question("a", kind="group", questions=[question("b", kind="group", questions=[question("c")])])),
            ".kind",
            "does not stand in a group",
        ),
        (made(question("a", least=3)), "questions[0].least", "no such entry"),
        (made(question("d", kind="date", least=3)), "(d).least", "a date, not a number"),
        (
            made(question("a"), sums=[{"name": "s", "parts": [["answer", "a"]], "whole": 3}]),
            "sums[0].parts[0]",
            "a money or number, not a text",
        ),
        (made(question("a"), sums=[{"name": "s", "parts": [], "whole": 3}]), "sums[0].parts", "at least one part"),
    ],
)
def test_what_is_wrong_is_said_with_where_and_what_is_expected(written, where, expected):
    (first, *_others) = problems(written)

    assert where in first
    assert expected in first


def test_an_answer_inside_a_group_is_asked_for_only_over_the_group():
    group = question(
        "g", kind="group", questions=[question("n", kind="number"), question("x", shown=["=", ["answer", "n"], 1])]
    )

    assert reading.read(made(group, question("a", shown=["any", "g", [">", ["answer", "n"], 1]]))).by_name["x"].shown
    assert "count, sum, any or all over “g”" in problems(made(group, question("a", shown=["filled", "n"])))[0]
    inner = question("n2", kind="text", shown=["=", ["count", "h"], 1])
    assert "a circle" in problems(made(question("h", kind="group", questions=[inner])))[0]


def test_every_problem_is_named_at_once():
    assert len(problems(made(question("A"), question("b", kind="x"), question("c", shown=2.5)))) == 3


def test_expressions_do_not_go_deeper_than_people_can_read():
    deep: list[Any] = ["filled", "a"]
    for _ in range(14):
        deep = ["not", deep]

    assert "within each other" in problems(made(question("a"), question("b", shown=deep)))[0]


def test_a_hundred_questions_with_twenty_rows_are_assessed_in_under_five_milliseconds():
    asked = [
        question(f"q{i}", kind="number", required=True, **({"shown": ["filled", f"q{i - 1}"]} if i else {}))
        for i in range(90)
    ]
    row = [
        question(f"r{i}", words=50, required=True, **({"shown": ["filled", f"r{i - 1}"]} if i else {}))
        for i in range(10)
    ]
    questionnaire = reading.read(made(*asked, question("g", kind="group", questions=row)))
    answers = {f"q{i}": str(i) for i in range(90)} | {"g": [{f"r{i}": "some words here" for i in range(10)}] * 20}
    assert assessing.assess(questionnaire, answers).is_whole
    took = []

    for _ in range(20):
        start = perf_counter()
        assessing.assess(questionnaire, answers)
        took.append(perf_counter() - start)

    assert min(took) < 0.005
