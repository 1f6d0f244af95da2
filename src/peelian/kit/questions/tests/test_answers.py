"""Answers are saved as typed, handed in whole and once, and keep the version that they were given to."""

from datetime import datetime
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest

from peelian.kit.access.roles import Role
from peelian.kit.access.samples import account
from peelian.kit.audit import trail
from peelian.kit.questions import queries, samples
from peelian.kit.questions.models import AnswerSet, KeptAnswers
from peelian.kit.questions.operations import answers, versions
from peelian.kit.questions.refusals import HandedInAlready, Incomplete, SavedMeanwhile

pytestmark = [pytest.mark.django_db, pytest.mark.store]
AT = datetime(2025, 8, 28, 10, 0, tzinfo=ZoneInfo("Europe/London"))
ID = UUID("6f1c2a52-98a5-4f0a-8b2e-0d4a4a1f0001")


def test_answers_are_kept_as_they_were_typed_also_where_they_are_wrong():
    begun = samples.answerset()

    found = answers.save(begun, {"came": "about ten", "adults": " 8 "}, stamp=1, actor=None, at=AT)

    begun.refresh_from_db()
    assert begun.answers == {"came": "about ten", "adults": " 8 "}
    assert begun.stamp == 2
    assert ("came", "“How many came” must be a whole number, such as 7") in found.errors


def test_an_answer_to_no_question_is_refused():
    begun = samples.answerset()

    with pytest.raises(Incomplete, match="There is no question called “name”"):
        answers.save(begun, {"name": "x"}, stamp=1, actor=None, at=AT)

    begun.refresh_from_db()
    assert begun.answers == {}


def test_of_two_who_save_the_second_is_told_and_both_are_kept():
    begun = samples.answerset()
    other = AnswerSet.objects.get(pk=begun.pk)
    answers.save(begun, {"came": "9"}, stamp=1, actor=None, at=AT)

    with pytest.raises(SavedMeanwhile) as clash:
        answers.save(other, {"came": "10"}, stamp=1, actor=account(Role.GOVERNANCE), at=AT)

    assert clash.value.theirs == {"came": "9"}
    assert KeptAnswers.objects.get().answers == {"came": "10"}
    answers.save(other, {"came": "10"}, stamp=other.stamp, settles=True, actor=None, at=AT)
    assert AnswerSet.objects.get().answers == {"came": "10"}
    assert [kept.answers for kept in KeptAnswers.objects.order_by("pk")] == [{"came": "10"}, {"came": "9"}]


def test_answers_that_are_not_whole_are_not_handed_in_and_every_error_is_told():
    begun = samples.answerset(answers={"came": "9", "adults": "8", "children": "2", "is_followed": "yes"})

    with pytest.raises(Incomplete) as refused:
        answers.submit(begun, actor=None, at=AT)

    assert refused.value.errors == [
        ("todo", "Enter what is to be done"),
        ("came", "8 + 2 = 10, not 9. One person too many."),
    ]
    assert AnswerSet.objects.get().submitted_at is None


def test_answers_are_handed_in_once_without_those_of_hidden_questions_which_are_kept():
    begun = samples.answerset(answers=samples.GOOD | {"todo": "Typed, then taken back"})
    received: list[AnswerSet] = []

    first = answers.submit(begun, received=received.append, actor=None, at=AT)
    second = answers.submit(begun, received=received.append, actor=None, at=AT)

    assert first == second
    assert received == [first]
    assert first.handed_in == {"came": "9", "adults": "8", "children": "1", "is_followed": "no"}
    assert AnswerSet.objects.get().answers["todo"] == "Typed, then taken back"
    (entry,) = trail.of(queries.subject_of_answers(first))
    assert entry.verb == "handed in"
    assert "Typed" not in str(entry.changes)


def test_what_was_handed_in_is_not_saved_over_but_the_late_answers_are_kept():
    begun = samples.answerset(answers=samples.GOOD)
    answers.submit(begun, actor=None, at=AT)

    with pytest.raises(HandedInAlready):
        answers.save(begun, {"came": "1"}, stamp=2, actor=None, at=AT)

    assert AnswerSet.objects.get().answers == samples.GOOD
    assert KeptAnswers.objects.get().answers == {"came": "1"}


def test_when_the_receiver_refuses_nothing_is_handed_in():
    begun = samples.answerset(answers=samples.GOOD)

    def refuse(_answer_set):
        raise RuntimeError("no room")

    with pytest.raises(RuntimeError):
        answers.submit(begun, received=refuse, actor=None, at=AT)

    assert AnswerSet.objects.get().submitted_at is None


def test_a_set_from_elsewhere_arrives_once_under_its_id():
    version = samples.questionnaireversion()
    received: list[AnswerSet] = []
    for _ in range(3):
        answers.receive(version, samples.GOOD, client_id=ID, received=received.append, actor=None, at=AT)

    assert AnswerSet.objects.get().client_id == ID
    assert len(received) == 1


def test_a_set_from_elsewhere_that_is_not_whole_leaves_nothing_behind():
    with pytest.raises(Incomplete):
        answers.receive(samples.questionnaireversion(), {"came": "9"}, client_id=uuid4(), actor=None, at=AT)

    assert not AnswerSet.objects.exists()


def test_answers_keep_the_version_that_they_were_given_to_when_another_is_published():
    old = samples.questionnaireversion()
    begun = samples.answerset(version=old, answers=samples.GOOD)
    definition = old.definition | {"title": "Newer"}
    definition["sections"] = definition["sections"][:1]
    draft = versions.draft_next(old.questionnaire, actor=None, at=AT)
    draft = versions.change_draft(draft, definition, stamp=draft.stamp, actor=None, at=AT)
    draft = versions.try_out(draft, stamp=draft.stamp, actor=None, at=AT)
    versions.publish(draft, stamp=draft.stamp, actor=None, at=AT)

    handed = answers.submit(begun, actor=None, at=AT)
    arrived = answers.receive(old, samples.GOOD, client_id=ID, actor=None, at=AT)

    assert handed.version == arrived.version == old
    assert handed.handed_in["is_followed"] == "no"


def test_answers_on_trial_reach_nobody():
    begun = samples.answerset(answers=samples.GOOD, is_trial=True)
    received: list[AnswerSet] = []

    answers.submit(begun, received=received.append, actor=None, at=AT)

    assert received == []
    assert not trail.of(queries.subject_of_answers(begun)).exists()


def test_characters_that_no_store_keeps_are_taken_out():
    begun = samples.answerset()

    answers.save(begun, {"todo": "a\0b\ud800c"}, stamp=1, actor=None, at=AT)

    assert AnswerSet.objects.get().answers == {"todo": "abc"}
