"""What is sent out, who advises, and what was said and done: their rules, without any store."""

from datetime import date

import pytest

from peelian.areas.engagement.rules import advice, answering, communications
from peelian.areas.engagement.rules.answering import Outcome
from peelian.areas.engagement.rules.communications import Kind
from peelian.basics.verdicts import ALLOWED, refused

TODAY = date(2025, 8, 28)
JULY, END_OF_JULY = date(2025, 7, 1), date(2025, 7, 31)


@pytest.mark.parametrize(
    ("kind", "title", "number", "until", "field"),
    [
        (Kind.NEWSLETTER, "May", 1, None, None),
        (Kind.POST, "", 58, END_OF_JULY, None),
        (Kind.POST, "", 0, END_OF_JULY, None),  # none that month
        (Kind.PRESS_RELEASE, "", 9, END_OF_JULY, None),
        (Kind.NEWSLETTER, " ", 1, None, "title"),
        (Kind.POST, "Two at once", 2, None, "until"),
        (Kind.NEWSLETTER, "", 2, END_OF_JULY, "until"),  # issue by issue
    ],
)
def test_a_newsletter_is_recorded_by_itself_and_posts_may_be_counted(kind, title, number, until, field):
    assert communications.is_told_apart(kind=kind, title=title, number=number, until=until).field == field


@pytest.mark.parametrize(
    ("until", "source", "field"),
    [
        (None, "", None),
        (END_OF_JULY, "The network", None),
        (JULY, "The network", None),  # a count of one day
        (END_OF_JULY, " ", "source"),
        (date(2025, 6, 30), "The network", "until"),
        (date(2025, 8, 1), "The network", "until"),  # it would stand in two months
        (date(2026, 7, 1), "The network", "until"),
    ],
)
def test_a_count_lies_in_one_month_and_names_its_source(until, source, field):
    assert communications.count_has_its_month(sent_on=JULY, until=until, source=source).field == field


@pytest.mark.parametrize(
    ("first", "second", "shared"),
    [
        ((JULY, None), (JULY, None), False),  # two posts of one day
        ((JULY, END_OF_JULY), (date(2025, 7, 9), None), True),
        ((JULY, date(2025, 7, 9)), (date(2025, 7, 9), END_OF_JULY), True),
        ((JULY, date(2025, 7, 9)), (date(2025, 7, 10), END_OF_JULY), False),
    ],
)
def test_a_count_and_what_it_counts_do_not_stand_side_by_side(first, second, shared):
    assert communications.share_a_day(first, second) is communications.share_a_day(second, first) is shared
    assert bool(communications.is_counted_once(other="COM-2025-0001" if shared else "")) is not shared


@pytest.mark.parametrize(
    ("sent_on", "until", "field"),
    [
        (TODAY, None, None),
        (date(2025, 8, 29), None, "sent_on"),
        (date(2025, 8, 1), date(2025, 8, 31), "until"),
    ],
)
def test_what_is_still_to_go_out_is_not_recorded(sent_on, until, field):
    assert communications.has_gone_out(sent_on=sent_on, until=until, today=TODAY).field == field


@pytest.mark.parametrize(
    ("outcome", "did", "done_by", "done_on", "field"),
    [
        (Outcome.HEARD, "", "", None, None),
        (Outcome.HEARD, "It is under way", "", None, None),
        (Outcome.DONE, "A sign was put up", "The council", TODAY, None),
        (Outcome.NOT_DONE, "Others decide", "The force", TODAY, None),
        (Outcome.HEARD, "", "", TODAY, "outcome"),
        (Outcome.DONE, " ", "The council", TODAY, "did"),
        (Outcome.NOT_DONE, "", "The force", TODAY, "did"),
        (Outcome.DONE, "A sign", " ", TODAY, "done_by"),
        (Outcome.DONE, "A sign", "The council", None, "done_on"),
    ],
)
def test_an_answer_tells_what_was_done_by_whom_and_when(outcome, did, done_by, done_on, field):
    assert answering.answer_is_whole(outcome=outcome, did=did, done_by=done_by, done_on=done_on).field == field


@pytest.mark.parametrize(
    ("said_on", "done_on", "published_on", "field"),
    [
        (JULY, None, None, None),
        (JULY, JULY, JULY, None),
        (JULY, END_OF_JULY, TODAY, None),
        (date(2025, 8, 29), None, None, "said_on"),
        (JULY, date(2025, 6, 30), None, "done_on"),
        (JULY, date(2025, 8, 29), None, "done_on"),
        (JULY, END_OF_JULY, date(2025, 7, 30), "published_on"),
        (JULY, END_OF_JULY, date(2025, 8, 29), "published_on"),
    ],
)
def test_what_was_said_is_answered_and_then_published(said_on, done_on, published_on, field):
    verdict = answering.answer_follows(said_on=said_on, done_on=done_on, published_on=published_on, today=TODAY)

    assert verdict.field == field


def test_what_has_no_answer_is_not_published_and_what_has_no_source_not_taken_up():
    assert answering.answer_may_be_read(outcome=Outcome.HEARD, is_published=True).field == "published_on"
    assert answering.answer_may_be_read(outcome=Outcome.NOT_DONE, is_published=True)
    assert answering.source_is_told(has_source=False).field == "theme"
    assert answering.source_is_told(has_source=True)


def test_before_a_poll_publishing_asks_why_and_at_other_times_does_not():
    refusal = answering.publishing_is_timely(pre_election_period="County councils, 1 May 2025", why=" ")

    assert refusal.field == "published_why"
    assert "County councils, 1 May 2025" in refusal.reason
    assert answering.publishing_is_timely(pre_election_period="County councils, 1 May 2025", why="The law asks for it")
    assert answering.publishing_is_timely(pre_election_period="", why="")


def test_who_may_not_publish_leaves_the_day_of_publishing_as_it_is():
    no = refused("This is for these roles: Communications.")

    assert answering.publishing_is_theirs(may_publish=no, has_moved=True).field == "published_on"
    assert answering.publishing_is_theirs(may_publish=no, has_moved=False)
    assert answering.publishing_is_theirs(may_publish=ALLOWED, has_moved=True)


def test_an_answer_is_due_so_many_days_after_it_was_said_as_the_office_allows_itself():
    assert answering.answer_due(date(2025, 5, 20)).on == date(2025, 8, 18)
    assert answering.answer_due(date(2025, 5, 20), 28).on == date(2025, 6, 17)


@pytest.mark.parametrize(
    ("day", "ended_on", "reason"),
    [
        (JULY, None, ""),
        (TODAY, None, ""),
        (date(2025, 6, 30), None, "A meeting of 30 June 2025 lies outside the days of the group"),
        (TODAY, END_OF_JULY, "A meeting of 28 August 2025 lies outside the days of the group"),
        (date(2025, 8, 29), None, "A meeting of 29 August 2025 lies outside the days of the group"),
    ],
)
def test_a_group_meets_while_it_is_there(day, ended_on, reason):
    verdict = advice.group_was_there(what="A meeting", days=[day], formed_on=JULY, ended_on=ended_on, today=TODAY)

    assert verdict.reason.startswith(reason)
    assert bool(verdict) is not bool(reason)


def test_a_group_has_formed_before_it_ends_and_meets_at_each_engagement_once():
    assert advice.group_has_formed(formed_on=JULY, ended_on=None, today=TODAY)
    assert advice.group_has_formed(formed_on=date(2025, 9, 1), ended_on=None, today=TODAY).field == "formed_on"
    assert advice.group_has_formed(formed_on=JULY, ended_on=date(2025, 6, 1), today=TODAY).field == "ended_on"
    assert advice.meetings_are_once(engagements=[1, 2])
    assert not advice.meetings_are_once(engagements=[1, 1])


def test_every_word_is_stored_under_a_code_that_no_other_has():
    for terms in (communications.Kind, communications.Channel, advice.Kind, Outcome):
        codes = [code for code, _label in terms.choices()]
        assert len(set(codes)) == len(codes)
        assert all(len(code) <= 20 for code in codes)
