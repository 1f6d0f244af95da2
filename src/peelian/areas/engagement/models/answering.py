from django.db import models
from django.db.models import F, Q

from peelian.areas.actions.models import Action
from peelian.areas.engagement.models.advice import AdvisoryGroup
from peelian.areas.engagement.models.consultations import Consultation
from peelian.areas.engagement.models.meetings import AUTHORITIES, Engagement, Theme
from peelian.areas.engagement.rules.answering import ANSWERED, Outcome
from peelian.areas.places.models import Place
from peelian.basics.periods import Period
from peelian.kit.records.models import STANDING, Record, RecordQuerySet

IS_ANSWERED = Q(outcome__in=sorted(outcome.value for outcome in ANSWERED))


class YouSaidQuerySet(RecordQuerySet["YouSaid"]):
    """Words that are true of what people said and what was done about it."""

    def said_in(self, period: Period) -> "YouSaidQuerySet":
        """Keep what was said in a period and not withdrawn."""
        return self.filter(said_on__gte=period.start, said_on__lt=period.end, withdrawn_on__isnull=True)

    def answered_in(self, period: Period) -> "YouSaidQuerySet":
        """Keep what was answered in a period, whenever it was said."""
        return self.filter(done_on__gte=period.start, done_on__lt=period.end, withdrawn_on__isnull=True)

    def done_in(self, period: Period) -> "YouSaidQuerySet":
        """Keep that of it about which something was done."""
        return self.answered_in(period).filter(outcome=Outcome.DONE)

    def unanswered(self) -> "YouSaidQuerySet":
        """Keep what has no answer yet."""
        return self.filter(outcome=Outcome.HEARD, withdrawn_on__isnull=True)

    def published(self) -> "YouSaidQuerySet":
        """Keep what anybody may read."""
        return self.filter(IS_ANSWERED, published_on__isnull=False, withdrawn_on__isnull=True)


class YouSaid(Record):
    """What people said, where they said it, and what was done about it, by whom and when."""

    title = models.CharField("in short", max_length=200)
    said = models.TextField("what was said")
    said_on = models.DateField("said on")
    theme = models.ForeignKey(
        Theme, on_delete=models.PROTECT, related_name="you_said", null=True, blank=True, verbose_name="theme"
    )
    authority = models.ForeignKey(
        Place,
        on_delete=models.PROTECT,
        related_name="you_said",
        limit_choices_to=AUTHORITIES,
        null=True,
        blank=True,
        verbose_name="authority",
    )
    engagement = models.ForeignKey(
        Engagement, on_delete=models.PROTECT, related_name="you_said", null=True, blank=True, verbose_name="engagement"
    )
    consultation = models.ForeignKey(
        Consultation,
        on_delete=models.PROTECT,
        related_name="you_said",
        null=True,
        blank=True,
        verbose_name="consultation",
    )
    group = models.ForeignKey(
        AdvisoryGroup,
        on_delete=models.PROTECT,
        related_name="you_said",
        null=True,
        blank=True,
        verbose_name="advisory group",
    )
    outcome = models.CharField("what came of it", max_length=10, choices=Outcome.choices(), default=Outcome.HEARD.value)
    did = models.TextField("what was done", blank=True)
    done_by = models.CharField("by whom", max_length=200, blank=True)
    done_on = models.DateField("answered on", null=True, blank=True)
    action = models.ForeignKey(
        Action, on_delete=models.PROTECT, related_name="you_said", null=True, blank=True, verbose_name="action"
    )
    published_on = models.DateField("published on", null=True, blank=True)
    published_why = models.CharField("why then", max_length=300, blank=True)

    objects = YouSaidQuerySet.as_manager()

    class Meta:
        verbose_name = "you said, we did entry"
        verbose_name_plural = "you said, we did entries"
        indexes = [
            models.Index(F("said_on").desc(), F("id").desc(), condition=STANDING, name="you_said_by_date"),
            models.Index(fields=["done_on"], name="you_said_by_answer"),
            models.Index(fields=["published_on"], name="you_said_by_publishing"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=(IS_ANSWERED & ~Q(did="") & Q(done_on__isnull=False))
                | Q(outcome=Outcome.HEARD, done_on__isnull=True),
                name="you_said_answered_in_whole",
                violation_error_message="An answer tells what was done and when",
            ),
            models.CheckConstraint(
                condition=Q(published_on__isnull=True) | IS_ANSWERED,
                name="you_said_published_with_its_answer",
                violation_error_message="Only what has an answer can be published",
            ),
        ]

    def __str__(self) -> str:
        return self.title
