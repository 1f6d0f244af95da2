"""Versions are written, tried and published, each once; what was published never changes."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction

from peelian.basics.verdicts import Refused
from peelian.kit.access.roles import Role
from peelian.kit.access.rules import any_of
from peelian.kit.access.samples import account
from peelian.kit.audit import trail
from peelian.kit.questions import checks, giving, permissions, queries, samples
from peelian.kit.questions.giving import Given
from peelian.kit.questions.models import QuestionnaireVersion
from peelian.kit.questions.operations import versions
from peelian.kit.questions.rules.planning import Wrong
from peelian.kit.questions.states import MOVES, State
from peelian.kit.questions.tests.readers import HERE

pytestmark = [pytest.mark.django_db, pytest.mark.store]
AT = datetime(2025, 8, 28, 10, 0, tzinfo=ZoneInfo("Europe/London"))


def with_title(version, title):
    return version.definition | {"title": title}


def test_the_next_version_begins_as_a_copy_of_the_latest_and_takes_its_place_when_published():
    lead = account(Role.GOVERNANCE)
    first = samples.questionnaireversion()

    draft = versions.draft_next(first.questionnaire, actor=lead, at=AT)
    changed = versions.change_draft(draft, with_title(draft, "New"), stamp=draft.stamp, actor=lead, at=AT)
    tried = versions.try_out(changed, stamp=changed.stamp, actor=lead, at=AT)
    versions.publish(tried, stamp=tried.stamp, actor=lead, at=AT)

    first.refresh_from_db()
    now = queries.published("after-a-meeting")
    assert now
    assert (now.number, now.asked.title, now.asked.version, now.published_by) == (2, "New", 2, lead)
    assert (first.state, first.asked.title) == (State.RETIRED, "After a meeting")
    assert [entry.verb for entry in trail.of(queries.subject(now))] == ["published", "put on trial", "changed", "began"]


def test_a_second_version_is_not_begun_while_one_is_being_written():
    first = samples.questionnaireversion()
    versions.draft_next(first.questionnaire, actor=None, at=AT)

    with pytest.raises(Refused, match="being written already"):
        versions.draft_next(first.questionnaire, actor=None, at=AT)


@pytest.mark.parametrize("state", [State.PUBLISHED, State.RETIRED])
def test_what_was_published_never_changes(state):
    version = samples.questionnaireversion(state=state)
    before = QuestionnaireVersion.objects.values().get()

    for change in (
        lambda: versions.change_draft(version, with_title(version, "X"), stamp=1, actor=None, at=AT),
        lambda: versions.try_out(version, stamp=1, actor=None, at=AT),
        lambda: versions.publish(version, stamp=1, actor=None, at=AT),
    ):
        with pytest.raises(Refused, match="does not change"):
            change()
    assert QuestionnaireVersion.objects.values().get() == before


def test_a_draft_is_tried_before_it_is_published_and_a_change_asks_for_it_again():
    draft = samples.questionnaireversion(state=State.DRAFT)
    with pytest.raises(Refused, match="Try this version"):
        versions.publish(draft, stamp=1, actor=None, at=AT)
    tried = versions.try_out(draft, stamp=1, actor=None, at=AT)

    changed = versions.change_draft(tried, with_title(tried, "Y"), stamp=2, actor=None, at=AT)

    assert changed.state == State.DRAFT
    with pytest.raises(Refused, match="Try this version"):
        versions.publish(changed, stamp=3, actor=None, at=AT)


def test_who_changes_a_draft_that_somebody_else_changed_is_told():
    draft = samples.questionnaireversion(state=State.DRAFT)
    versions.change_draft(draft, with_title(draft, "One"), stamp=1, actor=None, at=AT)

    with pytest.raises(Refused, match="Somebody else changed this version"):
        versions.change_draft(draft, with_title(draft, "Two"), stamp=1, actor=None, at=AT)

    draft.refresh_from_db()
    assert draft.asked.title == "One"


def test_a_wrong_definition_is_refused_and_the_draft_stays():
    draft = samples.questionnaireversion(state=State.DRAFT)

    with pytest.raises(Wrong, match="sections"):
        versions.change_draft(draft, {"title": "T", "sections": []}, stamp=1, actor=None, at=AT)

    draft.refresh_from_db()
    assert (draft.stamp, draft.asked.title) == (1, "After a meeting")


def test_a_questionnaire_without_questions_is_not_tried():
    asked = {"title": "T", "sections": [{"name": "s", "title": "S", "questions": []}]}
    draft = samples.questionnaireversion(state=State.DRAFT, definition=asked)

    with pytest.raises(Refused, match="without questions"):
        versions.try_out(draft, stamp=1, actor=None, at=AT)


def test_the_store_itself_holds_one_published_version_only():
    first = samples.questionnaireversion()

    with pytest.raises(IntegrityError), transaction.atomic():
        samples.questionnaireversion(questionnaire=first.questionnaire, number=2)


def test_what_an_area_gives_is_published_once_and_its_next_version_waits_as_a_draft(tmp_path):
    file = tmp_path / "visit.json"
    text = (HERE / "visit-report.json").read_text(encoding="utf-8")
    file.write_text(text, encoding="utf-8")
    given = Given(key="custody-visit-report", title="Custody visit report", file=file)

    first = versions.provide(given, actor=None, at=AT)
    again = versions.provide(given, actor=None, at=AT)
    file.write_text(text.replace('"version": 1', '"version": 2').replace("Asleep", "Seen asleep"), encoding="utf-8")
    newer = versions.provide(given, actor=None, at=AT)

    assert first
    assert newer
    assert (first.state, first.number, again) == (State.PUBLISHED, 1, None)
    assert (newer.state, newer.number) == (State.DRAFT, 2)
    assert queries.published("custody-visit-report") == first


def test_every_state_says_where_it_may_go():
    assert set(MOVES) == set(State)
    assert all(after <= set(State) for after in MOVES.values())


ROLES = [
    # who, without a rule of the owner's, with the rule of an owner that names the volunteer manager
    (Role.ADMINISTRATOR, True, False),
    (Role.CHIEF_EXECUTIVE, True, False),
    (Role.GOVERNANCE, True, False),
    (Role.VOLUNTEER_MANAGER, False, True),
    (Role.ENGAGEMENT, False, False),
    (Role.AUDITOR, False, False),
    (Role.VOLUNTEER, False, False),
    (Role.APPLICANT, False, False),
]


@pytest.mark.parametrize(("role", "office", "owner"), ROLES)
def test_who_may_edit_is_for_the_owner_to_say_else_for_the_office(role, office, owner, monkeypatch):
    rule = any_of(Role.VOLUNTEER_MANAGER, Role.VOLUNTEER)
    monkeypatch.setattr(giving, "given", lambda: {"theirs": Given(key="theirs", title="T", may_edit=rule)})
    person = account(role)

    assert bool(permissions.can_edit(person, "ours")) is office
    assert bool(permissions.can_edit(person, "theirs")) is owner


def test_a_published_version_that_somebody_altered_in_the_store_is_named_by_the_check(monkeypatch, tmp_path):
    version = samples.questionnaireversion()
    assert list(checks.unsound()) == []

    QuestionnaireVersion.objects.update(definition=with_title(version, "Altered"))
    wrong = Given(key="wrong", title="Wrong", file=tmp_path / "nowhere.json")
    monkeypatch.setattr(giving, "given", lambda: {"wrong": wrong})

    first, second = checks.unsound()
    assert "wrong that an area gives cannot be read" in first
    assert second == "After a meeting, version 1 was altered after it was published"
