"""What a consultation must add up to, and what is held back of it, without any store."""

from datetime import date

import pytest

from peelian.areas.engagement.rules import consultations as rules
from peelian.areas.engagement.rules import disclosure
from peelian.areas.engagement.rules.consultations import Choice

TODAY = date(2025, 8, 28)
OPENED, CLOSED = date(2025, 5, 1), date(2025, 5, 31)


@pytest.mark.parametrize(
    ("closed_on", "published_on", "decided_on", "field"),
    [
        (None, None, None, None),  # still open
        (CLOSED, None, None, None),
        (date(2025, 12, 1), None, None, None),  # it will close
        (CLOSED, CLOSED, CLOSED, None),
        (CLOSED, TODAY, TODAY, None),
        (date(2025, 4, 30), None, None, "closed_on"),
        (None, TODAY, None, "published_on"),  # published while it is open
        (None, None, TODAY, "decided_on"),
        (CLOSED, date(2025, 5, 30), None, "published_on"),
        (CLOSED, date(2025, 8, 29), None, "published_on"),  # tomorrow
        (CLOSED, None, date(2025, 8, 29), "decided_on"),
    ],
)
def test_a_consultation_is_opened_closed_and_then_published_and_decided_upon(
    closed_on, published_on, decided_on, field
):
    verdict = rules.dates_follow(
        opened_on=OPENED, closed_on=closed_on, published_on=published_on, decided_on=decided_on, today=TODAY
    )

    assert verdict.field == field


@pytest.mark.parametrize(
    ("counts", "respondents", "reason"),
    [
        ([500, 700], 1743, ""),  # some did not say theirs
        ([1000, 743], 1743, ""),
        ([500, 700, 600], 1743, "Age: 500 + 700 + 600 = 1,800, but 1,743 answered"),
        ([11], 10, "Age: 11, but 10 answered"),
        ([0], None, "Age: enter how many answered before telling them apart"),
    ],
)
def test_groups_that_hold_more_than_answered_are_refused_with_their_numbers(counts, respondents, reason):
    assert rules.groups_add_up(grouping="Age", counts=counts, respondents=respondents).reason == reason


@pytest.mark.parametrize(
    ("choice", "base", "counts", "respondents", "reason"),
    [
        (Choice.ONE, 7, [5, 2], 10, ""),
        (Choice.ONE, 7, [], 10, ""),  # how many gave each answer is not told
        (Choice.ONE, 7, [5, 2], None, ""),  # how many answered at all is not known
        (Choice.ONE, 7, [5, 3], 10, "Question 1: 5 + 3 = 8, but its base is 7"),
        (Choice.ONE, 7, [5, 1], 10, "Question 1: 5 + 1 = 6, but its base is 7"),
        (Choice.ONE, 11, [11], 10, "Question 1: 11 answered it, but 10 answered at all"),
        (Choice.SEVERAL, 7, [7, 6, 5], 10, ""),
        (Choice.SEVERAL, 7, [8, 1], 10, "Question 1: 8 gave one answer, but its base is 7"),
    ],
)
def test_answers_that_do_not_add_up_to_their_base_are_refused_with_their_numbers(
    choice, base, counts, respondents, reason
):
    verdict = rules.question_adds_up(
        name="Question 1", choice=choice, base=base, counts=counts, respondents=respondents
    )

    assert verdict.reason == reason


@pytest.mark.parametrize(
    ("questions", "answers", "reason"),
    [
        ([1, 2], [1, 1, 2], ""),
        ([1, 2], [], ""),
        ([1, 1], [1], "Two questions have the number 1: number them apart"),
        ([1], [1, 3], "There are answers to question 3, but there is no question 3"),
    ],
)
def test_every_answer_belongs_to_one_question(questions, answers, reason):
    assert rules.answers_have_questions(questions=questions, answers=answers).reason == reason


def test_a_group_or_an_answer_stands_once_however_it_is_written():
    assert rules.words_are_once(name="Age", words=["Under 25", "25 and over"])
    assert rules.words_are_once(name="Age", words=["Yes", " yes"]).reason == "Age: “yes” stands there twice"


def test_results_are_published_in_words_and_a_decision_has_its_day():
    assert not rules.results_are_told(is_published=True, summary=" ")
    assert rules.results_are_told(is_published=False, summary="")
    assert rules.decision_is_whole(decision="Raised", decided_on=None).field == "decided_on"
    assert rules.decision_is_whole(decision=" ", decided_on=TODAY).field == "decision"
    assert rules.decision_is_whole(decision="", decided_on=None)


def test_results_are_due_so_many_days_after_closing_as_the_office_allows_itself():
    assert rules.results_due(CLOSED).on == date(2025, 7, 30)
    assert rules.results_due(CLOSED, 1).on == date(2025, 6, 1)


@pytest.mark.parametrize(
    ("counts", "hidden"),
    [
        ((50, 40, 10), set()),
        ((50, 0, 10), set()),  # nobody is shown
        ((50, 40, 3), {2, 1}),  # one alone could be taken from the whole: the next smallest is held back with it
        ((50, 4, 3), {1, 2}),
        ((95, 10, 1, 1), {2, 3, 1}),  # two that come to two are one each
        ((2, 2), {0, 1}),
        ((3,), {0}),
        ((), set()),
    ],
)
def test_small_numbers_are_held_back_with_what_would_give_them_away(counts, hidden):
    assert disclosure.held_back(counts) == hidden


def test_where_nothing_adds_up_only_small_numbers_are_held_back():
    assert disclosure.small_alone((97, 4, 0, 5)) == {1}
