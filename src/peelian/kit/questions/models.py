"""Questionnaires, their versions, and the answers that were given to each."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from peelian.kit.questions.rules import reading
from peelian.kit.questions.rules.parts import Questionnaire as Asked
from peelian.kit.questions.states import WRITTEN, State
from peelian.kit.records.models import Record


class Questionnaire(Record):
    """What the office asks again and again: a visit report, an application, a return. Its reference is its key."""

    title = models.CharField("title", max_length=200)
    purpose = models.TextField("what it is for", max_length=2000, blank=True)

    class Meta:
        verbose_name = "questionnaire"
        verbose_name_plural = "questionnaires"

    def __str__(self) -> str:
        return self.title


class QuestionnaireVersion(models.Model):
    """A questionnaire as it was at one time. Once published it never changes."""

    questionnaire = models.ForeignKey(Questionnaire, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField("version")
    state = models.CharField("state", max_length=10, choices=State.choices(), default=State.DRAFT.value)
    definition = models.JSONField("what it asks")
    digest = models.CharField("SHA-256", max_length=64)
    stamp = models.PositiveIntegerField(default=1)
    published_at = models.DateTimeField("published", null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    published_title = models.CharField("published by", max_length=254, blank=True)

    class Meta:
        verbose_name = "version of a questionnaire"
        verbose_name_plural = "versions of questionnaires"
        constraints = [
            models.UniqueConstraint(fields=["questionnaire", "number"], name="one_version_of_a_number"),
            models.UniqueConstraint(
                fields=["questionnaire"],
                condition=Q(state=State.PUBLISHED.value),
                name="one_published_version_of_a_questionnaire",
            ),
            models.UniqueConstraint(
                fields=["questionnaire"],
                condition=Q(state__in=sorted(WRITTEN)),
                name="one_version_being_written",
            ),
            models.CheckConstraint(
                condition=Q(state__in=sorted(WRITTEN)) | Q(published_at__isnull=False),
                name="published_version_has_its_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.questionnaire.title}, version {self.number}"

    @property
    def asked(self) -> Asked:
        """Return what it asks, read once for each content that there is."""
        return READ.get(self.digest) or keep_read(self.digest, self.definition)


READ: dict[str, Asked] = {}
MOST_READ = 200


def keep_read(digest: str, definition: Any) -> Asked:
    """Read a definition, and keep it by its digest."""
    asked = reading.read(definition)
    if len(READ) >= MOST_READ:
        READ.clear()
    READ[digest] = asked
    return asked


class AnswerSet(models.Model):
    """The answers that somebody gives to one version, from the first that is saved until they are handed in."""

    client_id = models.UUIDField("id", unique=True, default=uuid.uuid4)
    version = models.ForeignKey(QuestionnaireVersion, on_delete=models.PROTECT, related_name="answer_sets")
    owner_kind = models.CharField("belongs to a", max_length=60, blank=True)
    owner_reference = models.CharField("belongs to", max_length=40, blank=True)
    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    is_trial = models.BooleanField("on trial", default=False)
    answers = models.JSONField("answers", default=dict)
    handed_in = models.JSONField("as handed in", default=dict)
    stamp = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField("saved")
    submitted_at = models.DateTimeField("handed in", null=True, blank=True)

    class Meta:
        verbose_name = "set of answers"
        verbose_name_plural = "sets of answers"
        indexes = [
            models.Index(fields=["owner_kind", "owner_reference"], name="answers_by_owner"),
            models.Index(fields=["version", "begun_by"], name="answers_by_who_began_them"),
        ]

    def __str__(self) -> str:
        return f"Answers {self.client_id}"


class KeptAnswers(models.Model):
    """Answers that another save would have lost: both stay, whichever goes on."""

    answer_set = models.ForeignKey(AnswerSet, on_delete=models.PROTECT, related_name="kept")
    answers = models.JSONField("answers")
    kept_at = models.DateTimeField("kept")
    kept_title = models.CharField("whose", max_length=254)

    class Meta:
        verbose_name = "kept answers"
        verbose_name_plural = "kept answers"

    def __str__(self) -> str:
        return f"Answers kept for {self.answer_set_id}"
