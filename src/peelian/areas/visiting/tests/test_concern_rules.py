"""The rules of concerns, meetings and criteria, said without a store."""

from datetime import date

import pytest

from peelian.areas.visiting.rules import concerns, evidence, meetings
from peelian.areas.visiting.rules.concerns import Progress, Urgency
from peelian.areas.visiting.rules.evidence import Assessment, Level

RAISED, TODAY = date(2025, 5, 1), date(2025, 8, 28)
DAYS = {"at_once": 1, "soon": 7, "routine": 28}


@pytest.mark.parametrize(
    ("urgency", "due"),
    [(Urgency.AT_ONCE, date(2025, 5, 2)), (Urgency.SOON, date(2025, 5, 8)), (Urgency.ROUTINE, date(2025, 5, 29))],
)
def test_the_force_has_as_many_days_as_the_office_settles_for_how_urgent_it_is(urgency, due):
    assert concerns.answer_due(asked_on=RAISED, urgency=urgency, days=DAYS) == due
    assert concerns.answer_clock(due).on == due


@pytest.mark.parametrize(
    ("answered", "follow_up", "closed", "progress"),
    [
        (None, None, None, Progress.OPEN),
        (None, TODAY, None, Progress.OPEN),
        (TODAY, None, None, Progress.ANSWERED),
        (TODAY, TODAY, None, Progress.FOLLOWED_UP),
        (TODAY, TODAY, TODAY, Progress.CLOSED),
        (None, None, TODAY, Progress.CLOSED),
    ],
)
def test_where_a_concern_stands_follows_from_its_days(answered, follow_up, closed, progress):
    assert concerns.progress_of(answered_on=answered, follow_up_on=follow_up, closed_on=closed) is progress


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        ({"raised_on": date(2025, 8, 29)}, "raised_on", "29 August 2025"),
        ({"answered_on": date(2025, 4, 30)}, "answered_on", "30 April 2025"),
        ({"closed_on": date(2025, 8, 29)}, "closed_on", "29 August 2025"),
        (
            {"answered_on": TODAY, "closed_on": RAISED},
            "closed_on",
            "on 1 May 2025, before the force answered on 28 August 2025",
        ),
    ],
)
def test_dates_that_do_not_follow_each_other_are_refused_with_the_dates(values, field, words):
    given = {"raised_on": RAISED, "answered_on": None, "closed_on": None, **values}

    verdict = concerns.dates_agree(**given, today=TODAY)

    assert verdict.field == field
    assert words in verdict.reason


def test_what_is_said_of_a_concern_is_said_whole():
    assert concerns.answer_is_told(answer="", answered_on=RAISED).field == "answer"
    assert concerns.answer_is_told(answer="Seen to", answered_on=None).field == "answered_on"
    assert concerns.follow_up_is_told(follow_up=" ", follow_up_on=TODAY).field == "follow_up"
    assert concerns.follow_up_is_told(follow_up="Look again", follow_up_on=None).field == "follow_up_on"
    assert concerns.resolving_is_told(is_resolved_at_once=True, done_at_once="").field == "done_at_once"
    assert concerns.closing_is_told(closed_on=TODAY, outcome="").field == "outcome"
    assert concerns.closing_is_told(closed_on=None, outcome="Mended").field == "closed_on"
    assert concerns.due_after_it_was_raised(raised_on=TODAY, answer_due_on=RAISED).field == "answer_due_on"


@pytest.mark.parametrize(
    ("known", "may_close"),
    [
        ({}, False),
        ({"answered_on": RAISED}, True),
        ({"is_resolved_at_once": True}, True),
        ({"is_reconstructed": True}, True),
    ],
)
def test_a_concern_is_followed_until_the_force_has_answered(known, may_close):
    given = {"answered_on": None, "is_resolved_at_once": False, "is_reconstructed": False, **known}

    assert bool(concerns.closes_after_an_answer(closed_on=TODAY, **given)) == may_close


@pytest.mark.parametrize("text", ["Zoë Made-up asked for tea", "told by zoë made-up.", "(ZOË MADE-UP)"])
def test_a_text_that_names_a_visitor_is_refused_without_the_name(text):
    verdict = concerns.names_nobody({"what": "Nothing", "outcome": text}, ["Zoë Made-up", "A. (Bee)"])

    assert verdict.field == "outcome"
    assert "zoë" not in verdict.reason.lower()


def test_a_word_that_only_holds_a_name_names_nobody():
    assert concerns.names_nobody({"what": "The Leesons' cell"}, ["Lee"])
    assert concerns.names_nobody({"what": "Anything"}, [])


@pytest.mark.parametrize(
    ("last", "due"),
    [
        (date(2023, 12, 13), date(2024, 3, 31)),
        (date(2024, 4, 16), date(2024, 9, 30)),
        (date(2024, 1, 1), date(2024, 6, 30)),
        (date(2024, 3, 31), date(2024, 6, 30)),
    ],
)
def test_a_scheme_meets_again_by_the_end_of_the_next_quarter(last, due):
    assert meetings.next_due(last).on == due


def test_a_meeting_to_come_is_not_minuted_and_none_is_held_twice_a_day():
    to_come = date(2025, 9, 9)

    assert meetings.only_what_was_held_is_minuted(held_on=to_come, today=TODAY, came=0, minutes=0)
    assert not meetings.only_what_was_held_is_minuted(held_on=to_come, today=TODAY, came=1, minutes=0)
    assert not meetings.only_what_was_held_is_minuted(held_on=to_come, today=TODAY, came=0, minutes=1)
    assert meetings.only_what_was_held_is_minuted(held_on=TODAY, today=TODAY, came=1, minutes=1)
    assert not meetings.met_once_that_day(held_on=TODAY, days={TODAY})


@pytest.mark.parametrize(
    ("met", "reached"),
    [
        ({}, None),
        ({Level.COMPLIANT: (1, 2)}, None),
        ({Level.COMPLIANT: (2, 2)}, Level.COMPLIANT),
        ({Level.COMPLIANT: (2, 2), Level.SILVER: (0, 1), Level.GOLD: (3, 3)}, Level.COMPLIANT),
        ({Level.COMPLIANT: (2, 2), Level.GOLD: (3, 3)}, Level.GOLD),
        ({Level.COMPLIANT: (1, 2), Level.PLATINUM: (3, 3)}, None),
        (dict.fromkeys(Level, (1, 1)), Level.PLATINUM),
    ],
)
def test_a_level_is_reached_when_all_is_met_that_it_and_those_below_ask_for(met, reached):
    assert evidence.level_reached(met) is reached


def test_criteria_stand_in_the_order_in_which_people_count():
    assert evidence.in_order(["10", "2", "1.10", "1.2", "1", "A1"]) == ["1", "1.2", "1.10", "2", "10", "A1"]


def test_an_assessment_has_its_day_and_something_to_show():
    given = {"today": TODAY}
    assert evidence.assessment_is_dated(assessment=Assessment.NOT_ASSESSED, assessed_on=None, **given)
    assert not evidence.assessment_is_dated(assessment=Assessment.NOT_ASSESSED, assessed_on=TODAY, **given)
    assert not evidence.assessment_is_dated(assessment=Assessment.MET, assessed_on=None, **given)
    assert not evidence.assessment_is_dated(assessment=Assessment.MET, assessed_on=date(2025, 9, 1), **given)
    assert not evidence.met_is_shown(assessment=Assessment.MET, evidence=" ", files=0)
    assert evidence.met_is_shown(assessment=Assessment.MET, evidence="", files=1)
    assert evidence.met_is_shown(assessment=Assessment.PARTLY_MET, evidence="", files=0)


@pytest.mark.parametrize("before", Progress)
@pytest.mark.parametrize("after", Progress)
def test_the_office_goes_on_only_with_what_the_force_answered(before, after):
    allowed = {
        Progress.OPEN: set(),
        Progress.ANSWERED: {Progress.FOLLOWED_UP, Progress.CLOSED, Progress.OPEN},
        Progress.FOLLOWED_UP: {Progress.FOLLOWED_UP, Progress.CLOSED, Progress.OPEN},
        Progress.CLOSED: {Progress.OPEN},
    }

    assert bool(concerns.move_is_allowed(before=before, after=after)) == (after in allowed[before])
