"""A manager writes a questionnaire by forms alone, and nothing that depends on something is broken by it."""

from datetime import date

import pytest

from peelian.kit.access.roles import Role
from peelian.kit.access.samples import account
from peelian.kit.questions import samples
from peelian.kit.questions.models import AnswerSet, QuestionnaireVersion
from peelian.kit.questions.states import State
from peelian.kit.questions.tests.readers import visit_report
from peelian.kit.questions.tests.reading_pages import errors_of, text

pytestmark = [pytest.mark.django_db, pytest.mark.store, pytest.mark.usefixtures("_in_august")]
RECORD = "/records/questionnaires/after-a-meeting/"
DRAFT = f"{RECORD}versions/1/"


@pytest.fixture
def _in_august(settings, tmp_path):
    settings.PEELIAN_DATE = date(2025, 8, 28)
    settings.PEELIAN_HOME = tmp_path


@pytest.fixture
def lead(client):
    client.force_login(account(Role.GOVERNANCE, post_title="Governance lead"))
    return client


def test_a_manager_begins_changes_tries_and_publishes_the_next_version_by_forms(lead):
    samples.questionnaireversion()

    edit = lead.post(f"{RECORD}next/").url
    stamp = QuestionnaireVersion.objects.get(number=2).stamp
    added = lead.post(
        f"{edit}question/?section=what&kind=one_of",
        {
            "stamp": stamp,
            "label": "What sort of thing?",
            "choices": "A light\nA road",
            "required": "always",
            "shown": "when",
            "shown_when": '["=", ["answer", "is_followed"], "yes"]',
        },
    )
    trial = lead.post(f"{RECORD}versions/2/try/")
    stamp = QuestionnaireVersion.objects.get(number=2).stamp
    told = text(lead.get(f"{RECORD}versions/2/publish/"))
    lead.post(f"{RECORD}versions/2/publish/", {"stamp": stamp})

    assert added.url == edit
    version = QuestionnaireVersion.objects.get(number=2)
    question = version.asked.by_name["what_sort_of_thing"]
    assert question.shown == ("=", ("answer", "is_followed"), "yes")
    assert [(choice.code, choice.label) for choice in question.choices] == [
        ("a_light", "A light"),
        ("a_road", "A road"),
    ]
    assert lead.get(trial.url).status_code == 302
    assert "Question added: “What sort of thing?” (one of several)" in told
    assert version.state == State.PUBLISHED
    assert "Question added" in text(lead.get(f"{RECORD}versions/1/compare/2/"))


def test_every_page_of_the_editor_opens(lead):
    samples.questionnaireversion(definition=visit_report(), state=State.DRAFT)
    pages = ["", "edit/", "edit/about/", "edit/section/", "edit/section/people/", "edit/sum/?section=numbers"]
    pages += ["edit/sum/everybody/", "edit/question/?section=suite", "edit/question/?group=spoken_to&kind=number"]
    pages += [f"edit/question/?section=suite&kind={kind}" for kind in ("group", "date", "money", "several_of", "time")]
    pages += [
        f"edit/question/{name}/" for name in ("delay_detail", "visited_on", "spoken_to", "rights_detail", "reservation")
    ]

    assert {page: lead.get(f"{DRAFT}{page}").status_code for page in pages} == dict.fromkeys(pages, 200)
    assert lead.get(f"{DRAFT}edit/question/nothing/").status_code == 404
    assert "“Age” is Under 18" in text(lead.get(f"{DRAFT}edit/"))


@pytest.mark.parametrize("name", sorted(q["name"] for s in visit_report()["sections"] for q in s["questions"]))
def test_saving_a_question_as_it_stands_changes_nothing(lead, name):
    version = samples.questionnaireversion(definition=visit_report(), state=State.DRAFT)
    form = lead.get(f"{DRAFT}edit/question/{name}/").context["form"]
    given = {field.html_name: field.value() for field in form if field.value() is not None}

    answer = lead.post(f"{DRAFT}edit/question/{name}/", {"stamp": version.stamp, **given})

    version.refresh_from_db()
    assert answer.status_code == 302, errors_of(answer)
    assert version.definition == visit_report()


def test_a_question_is_not_moved_above_what_it_depends_on_and_the_draft_stays(lead):
    version = samples.questionnaireversion(state=State.DRAFT)

    refused = lead.post(f"{DRAFT}edit/", {"stamp": version.stamp, "question-up": "todo"})
    moved = lead.post(f"{DRAFT}edit/", {"stamp": version.stamp, "question-down": "adults"})

    assert "“is_followed” comes later" in errors_of(refused)[0]
    assert moved.status_code == 302
    version.refresh_from_db()
    assert [q.name for q in version.asked.sections[0].questions] == ["came", "children", "adults"]


def test_what_others_depend_on_is_not_removed(lead):
    version = samples.questionnaireversion(state=State.DRAFT)

    refused = lead.post(f"{DRAFT}edit/", {"stamp": version.stamp, "question-remove": "adults"})

    assert "there is none called “adults”" in errors_of(refused)[0]


def test_two_managers_with_one_draft_are_told_and_lose_nothing(lead):
    samples.questionnaireversion(state=State.DRAFT)
    lead.post(f"{DRAFT}edit/about/", {"stamp": "1", "title": "First", "layout": "whole"})

    second = lead.post(f"{DRAFT}edit/about/", {"stamp": "1", "title": "Second", "layout": "whole"})

    assert "Somebody else changed this version" in errors_of(second)[0]
    assert 'value="Second"' in text(second)


def test_only_who_may_edit_does_and_a_published_version_is_not_edited(lead, client):
    samples.questionnaireversion()
    assert lead.get(f"{DRAFT}edit/").status_code == 403
    assert lead.post(f"{DRAFT}try/").status_code == 403
    client.force_login(account(Role.FINANCE, email="finance@example.org"))
    assert client.get(DRAFT).status_code == 200
    assert client.post(f"{RECORD}next/").status_code == 403
    assert "Change this draft" not in text(client.get(DRAFT))


def test_a_trial_goes_on_when_the_draft_lost_a_question_meanwhile(lead):
    version = samples.questionnaireversion(state=State.DRAFT)
    step = lead.get(lead.post(f"{DRAFT}try/").url).url
    lead.post(step, {"stamp": "1", "came": "9", "adults": "8", "children": "1"})
    stamp = QuestionnaireVersion.objects.get(pk=version.pk).stamp
    lead.post(f"{DRAFT}edit/", {"stamp": stamp, "sum-remove": "all"})
    lead.post(f"{DRAFT}edit/", {"stamp": stamp + 1, "question-remove": "children"})

    answer = lead.post(step, {"stamp": "2", "came": "9", "adults": "9"})

    assert answer.status_code == 302
    assert "children" not in AnswerSet.objects.get().answers
