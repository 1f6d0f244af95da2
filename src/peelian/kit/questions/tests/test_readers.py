"""Python and JavaScript read every questionnaire alike: on vectors that stay, and on ones that are new each time."""

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peelian.kit.questions.tests import by_hand, making
from peelian.kit.questions.tests.readers import HERE, in_javascript, in_python, visit_report

FROZEN = json.loads((HERE / "vectors.json").read_text(encoding="utf-8"))


def test_there_are_some_hundreds_of_vectors():
    assert len(by_hand.cases()) > 150
    assert len(FROZEN) >= 200


def test_python_says_what_people_wrote_down():
    for case, told in zip(by_hand.cases(), in_python(by_hand.cases()), strict=True):
        assert by_hand.part_of(told, case["says"]) == case["says"], case


def test_javascript_says_what_people_wrote_down():
    for case, told in zip(by_hand.cases(), in_javascript(by_hand.cases()), strict=True):
        assert by_hand.part_of(told, case["says"]) == case["says"], case


def test_python_says_of_the_frozen_vectors_what_it_always_said():
    for case, told in zip(FROZEN, in_python(FROZEN), strict=True):
        assert told == case["says"]


def test_javascript_says_of_the_frozen_vectors_what_python_says():
    for case, told in zip(FROZEN, in_javascript(FROZEN), strict=True):
        assert told == case["says"]


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.lists(making.cases(), min_size=1, max_size=12))
def test_both_say_the_same_of_any_questionnaire_and_any_answers(cases):
    assert in_javascript(cases) == in_python(cases)


ANSWERS = st.dictionaries(
    st.sampled_from(["in_cells", "offered", "not_offered", "not_available", "asleep", "agreed", "refused"]),
    st.one_of(st.integers(0, 30).map(str), st.text(max_size=5)),
)


@settings(max_examples=15)
@given(st.lists(ANSWERS, min_size=1, max_size=20))
def test_both_say_the_same_of_the_visit_report(answers):
    cases = [{"questionnaire": visit_report(), "answers": each, "today": making.TODAY} for each in answers]

    assert in_javascript(cases) == in_python(cases)
