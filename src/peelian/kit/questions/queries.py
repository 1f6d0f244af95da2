"""What is asked of questionnaires and answers."""

from typing import Any

from django.db.models import Count, Q, QuerySet

from peelian.kit.audit.trail import Subject
from peelian.kit.questions.models import AnswerSet, Questionnaire, QuestionnaireVersion
from peelian.kit.questions.states import State


def questionnaire_called(key: str) -> Questionnaire | None:
    """Return the questionnaire of a key."""
    return Questionnaire.objects.filter(reference=key).first()


def published(key: str) -> QuestionnaireVersion | None:
    """Return the version of a questionnaire that is asked now."""
    versions = QuestionnaireVersion.objects.select_related("questionnaire")
    return versions.filter(
        questionnaire__reference=key, questionnaire__withdrawn_on__isnull=True, state=State.PUBLISHED.value
    ).first()


def version(key: str, number: int) -> QuestionnaireVersion | None:
    """Return one version of a questionnaire."""
    versions = QuestionnaireVersion.objects.select_related("questionnaire")
    return versions.filter(questionnaire__reference=key, number=number).first()


def versions_of(questionnaire: Questionnaire) -> QuerySet[QuestionnaireVersion]:
    """Return the versions of a questionnaire, the latest first, each with how many answers were handed in to it."""
    real = Q(answer_sets__submitted_at__isnull=False, answer_sets__is_trial=False)
    return questionnaire.versions.order_by("-number").annotate(handed_in=Count("answer_sets", filter=real))


def begun_by(person: Any, key: str) -> QuerySet[AnswerSet]:
    """Return the answers that somebody began to a questionnaire, the latest first."""
    sets = AnswerSet.objects.select_related("version").filter(
        version__questionnaire__reference=key, begun_by=person, is_trial=False
    )
    return sets.order_by("-saved_at", "-pk")


def of_owner(kind: str, reference: str) -> QuerySet[AnswerSet]:
    """Return the answers that belong to a record, the latest first."""
    sets = AnswerSet.objects.select_related("version__questionnaire")
    return sets.filter(owner_kind=kind, owner_reference=reference, is_trial=False).order_by("-saved_at", "-pk")


def subject(version: QuestionnaireVersion) -> Subject:
    """Return what the trail calls a version."""
    reference = f"{version.questionnaire.reference}/{version.number}"
    return Subject(kind="questions.questionnaireversion", reference=reference, label=str(version))


def subject_of_answers(answer_set: AnswerSet) -> Subject:
    """Return what the trail calls a set of answers: never anything that was answered."""
    label = f"Answers to {answer_set.version}"
    return Subject(kind="questions.answerset", reference=str(answer_set.client_id), label=label)
