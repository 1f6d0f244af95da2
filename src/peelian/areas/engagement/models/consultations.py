from django.core.validators import MinValueValidator, URLValidator
from django.db import models
from django.db.models import F, Q

from peelian.areas.engagement.rules.consultations import Choice, Grouping, Kind, Method
from peelian.basics.periods import Period
from peelian.kit.records.models import Record, RecordQuerySet

is_web_address = URLValidator(schemes=["http", "https"], message="Enter an address that begins with https://")


class ConsultationQuerySet(RecordQuerySet["Consultation"]):
    """Words that are true of consultations."""

    def closed_in(self, period: Period) -> "ConsultationQuerySet":
        """Keep those that closed in a period and were not withdrawn."""
        return self.filter(closed_on__gte=period.start, closed_on__lt=period.end, withdrawn_on__isnull=True)

    def published(self) -> "ConsultationQuerySet":
        """Keep those whose results anybody may read."""
        return self.filter(published_on__isnull=False, withdrawn_on__isnull=True)


class Consultation(Record):
    """A time at which the office asked people what they think: a survey, a consultation, a call for evidence."""

    title = models.CharField("title", max_length=200)
    kind = models.CharField("kind", max_length=20, choices=Kind.choices())
    method = models.CharField("how people could answer", max_length=20, choices=Method.choices(), blank=True)
    opened_on = models.DateField("opened on")
    closed_on = models.DateField("closed on", null=True, blank=True)
    basis = models.CharField("why it was asked", max_length=300, blank=True)
    asked = models.CharField("who was asked", max_length=500, blank=True)
    respondents = models.PositiveIntegerField("how many answered", null=True, blank=True)
    summary = models.TextField("what people said", blank=True)
    link = models.CharField("web address of the results", max_length=500, blank=True, validators=[is_web_address])
    published_on = models.DateField("results published on", null=True, blank=True)
    published_why = models.CharField("why then", max_length=300, blank=True)
    decision = models.TextField("what was decided on it", blank=True)
    decided_on = models.DateField("decided on", null=True, blank=True)

    objects = ConsultationQuerySet.as_manager()

    class Meta:
        verbose_name = "consultation"
        verbose_name_plural = "consultations"
        indexes = [
            models.Index(fields=["closed_on"], name="consultation_by_closing"),
            models.Index(fields=["published_on"], name="consultation_by_publishing"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("opened_on")),
                name="consultation_closes_after_it_opens",
                violation_error_message="It cannot be closed before it was opened",
            ),
            models.CheckConstraint(
                condition=Q(published_on__isnull=True) | (Q(closed_on__isnull=False) & ~Q(summary="")),
                name="consultation_published_with_results",
                violation_error_message="Results are published once it is closed, with what people said",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class RespondentGroup(models.Model):
    """How many of those who answered are of one group, such as an age."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="groups")
    grouping = models.CharField("told apart by", max_length=20, choices=Grouping.choices())
    group = models.CharField("group", max_length=100)
    count = models.PositiveIntegerField("how many")

    class Meta:
        verbose_name = "group"
        verbose_name_plural = "those who answered, by group"

    def __str__(self) -> str:
        return f"{self.get_grouping_display()}, {self.group}: {self.count}"


class Question(models.Model):
    """One question, and how many answered it: the base of its answers."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="questions")
    number = models.PositiveSmallIntegerField("number", validators=[MinValueValidator(1)])
    text = models.CharField("question", max_length=500)
    choice = models.CharField(
        "answers a person could give", max_length=10, choices=Choice.choices(), default=Choice.ONE.value
    )
    base = models.PositiveIntegerField("base", help_text="How many answered this question")

    class Meta:
        verbose_name = "question"
        verbose_name_plural = "questions"

    def __str__(self) -> str:
        return f"{self.number}. {self.text}"


class Answer(models.Model):
    """One answer to a question, and how many gave it; its share is computed and never typed."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="answers")
    question = models.PositiveSmallIntegerField(
        "number of the question", help_text="As among the questions above", validators=[MinValueValidator(1)]
    )
    option = models.CharField("answer", max_length=200)
    count = models.PositiveIntegerField("how many")

    class Meta:
        verbose_name = "answer"
        verbose_name_plural = "answers"

    def __str__(self) -> str:
        return f"{self.question}. {self.option}: {self.count}"
