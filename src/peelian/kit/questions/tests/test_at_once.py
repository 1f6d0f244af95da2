"""Two people do the same at one moment, each on a connection of their own: once is enough."""

import pytest

from tests.at_once import begin
from tests.at_once import said_by as said_by

pytestmark = pytest.mark.store
AT_ONCE = f"""{begin("questions", "audit")}
from datetime import datetime, UTC
from functools import partial
from uuid import UUID
from peelian.basics.verdicts import Refused
from peelian.kit.questions import samples
from peelian.kit.questions.models import AnswerSet, QuestionnaireVersion
from peelian.kit.questions.operations import answers, versions
from tests.at_once import together

AT = datetime(2025, 8, 28, tzinfo=UTC)
first = samples.questionnaireversion()
"""
PUBLISHED = f"""{AT_ONCE}
def publish(version):
    versions.publish(version, stamp=version.stamp, actor=None, at=AT)
    return "published"

draft = versions.draft_next(first.questionnaire, actor=None, at=AT)
tried = versions.try_out(draft, stamp=draft.stamp, actor=None, at=AT)
both = [QuestionnaireVersion.objects.select_related("questionnaire").get(pk=tried.pk) for _ in range(2)]
said = together(*[partial(publish, version) for version in both])
print(*sorted(said), *QuestionnaireVersion.objects.order_by("number").values_list("state", flat=True), sep="|")
"""
SENT = f"""{AT_ONCE}
received = []

def send():
    given = {{"client_id": UUID(int=7), "received": lambda _: received.append("received")}}
    answers.receive(first, samples.GOOD, **given, actor=None, at=AT)

together(send, send)
print(*received, AnswerSet.objects.exclude(submitted_at=None).count(), AnswerSet.objects.count(), sep="|")
"""
SAVED = f"""{AT_ONCE}
def save(begun):
    try:
        answers.save(begun, {{"came": "1"}}, stamp=1, actor=None, at=AT)
        return "saved"
    except Refused as refusal:
        return type(refusal).__name__

begun = samples.answerset(version=first, client_id=UUID(int=8))
both = [AnswerSet.objects.get(client_id=UUID(int=8)) for _ in range(2)]
said = together(*[partial(save, one) for one in both])
print(*sorted(said), begun.kept.count(), sep="|")
"""


def test_of_two_who_publish_at_one_moment_the_second_is_refused(said_by):
    refused = "Version 2 was published already, and does not change"

    assert said_by(PUBLISHED) == [refused, "published", "retired", "published"]


def test_the_same_answers_sent_from_two_tabs_at_one_moment_arrive_once(said_by):
    assert said_by(SENT) == ["received", "1", "1"]


def test_of_two_who_save_at_one_moment_the_second_is_told_and_its_answers_are_kept(said_by):
    assert said_by(SAVED) == ["SavedMeanwhile", "saved", "1"]
