from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from peelian.areas.visiting.models.suites import Suite
from peelian.areas.visiting.models.visits import Visit
from peelian.areas.visiting.rules.concerns import Category, Progress, Urgency
from peelian.basics.periods import Period
from peelian.kit.jobs.models import Mail
from peelian.kit.records.models import STANDING, Record, RecordQuerySet

OPEN_STILL = STANDING & Q(closed_on__isnull=True)


class ConcernQuerySet(RecordQuerySet["Concern"]):
    """Words that are true of concerns."""

    def raised_in(self, period: Period) -> "ConcernQuerySet":
        """Keep those raised in a period."""
        return self.filter(raised_on__gte=period.start, raised_on__lt=period.end, withdrawn_on__isnull=True)

    def waiting(self) -> "ConcernQuerySet":
        """Keep those that the force has not answered."""
        return self.filter(progress=Progress.OPEN.value, withdrawn_on__isnull=True)

    def not_closed(self) -> "ConcernQuerySet":
        """Keep those that the office has not closed."""
        return self.filter(closed_on__isnull=True, withdrawn_on__isnull=True)

    def late_on(self, day: date) -> "ConcernQuerySet":
        """Keep those that the force should have answered before a day."""
        return self.waiting().filter(answer_due_on__lt=day)


class Concern(Record):
    """Something that visitors raised, what was done on the spot, and what the force answered.

    The visit that it comes from is for the scheme's own people: nothing that the force reads shows it.
    """

    suite = models.ForeignKey(Suite, on_delete=models.PROTECT, related_name="concerns", verbose_name="suite")
    visit = models.ForeignKey(
        Visit, on_delete=models.PROTECT, related_name="concerns", null=True, blank=True, verbose_name="visit"
    )
    raised_on = models.DateField("raised on")
    category = models.CharField("what it is about", max_length=20, choices=Category.choices())
    urgency = models.CharField("how urgent", max_length=20, choices=Urgency.choices(), default=Urgency.ROUTINE.value)
    what = models.TextField("what visitors saw or were told", help_text="No names")
    done_at_once = models.TextField("what was done on the spot", blank=True)
    is_resolved_at_once = models.BooleanField("resolved on the visit", default=False)

    answer_due_on = models.DateField("answer due on", null=True, blank=True)
    answer = models.TextField("what the force answered", blank=True)
    answered_on = models.DateField("answered on", null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )
    follow_up = models.TextField("what is followed up", blank=True)
    follow_up_on = models.DateField("follow up on", null=True, blank=True)
    progress = models.CharField(
        "state", max_length=20, choices=Progress.choices(), default=Progress.OPEN.value, editable=False
    )
    closed_on = models.DateField("closed on", null=True, blank=True)
    outcome = models.TextField("what came of it", blank=True)

    objects = ConcernQuerySet.as_manager()

    class Meta:
        verbose_name = "concern"
        verbose_name_plural = "concerns"
        indexes = [
            models.Index(fields=["raised_on", "category"], name="concern_by_day"),
            models.Index(F("answer_due_on"), F("id"), condition=STANDING & Q(progress="open"), name="concern_by_due"),
            models.Index(F("follow_up_on"), F("id"), condition=OPEN_STILL, name="concern_by_follow_up"),
            models.Index(fields=["suite", "raised_on"], name="concern_by_suite"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True) | (~Q(answer="") & Q(answered_on__gte=F("raised_on"))),
                name="concern_answered_in_words",
                violation_error_message="Enter what the force answered, and a date that is not before the concern",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | (~Q(outcome="") & Q(closed_on__gte=F("raised_on"))),
                name="concern_closed_with_its_outcome",
                violation_error_message="Enter what came of it, and a date that is not before the concern",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_category_display()}, {self.suite}, {self.raised_on:%-d %B %Y}"


class ConcernStep(models.Model):
    """One state that a concern came to, on which day, with the words that were said then: only ever added."""

    concern = models.ForeignKey(Concern, on_delete=models.CASCADE, related_name="steps")
    progress = models.CharField("state", max_length=20, choices=Progress.choices())
    taken_on = models.DateField("date")
    words = models.TextField("what was said", blank=True)
    noted_at = models.DateTimeField("noted")
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    actor_title = models.CharField("who", max_length=254)

    class Meta:
        verbose_name = "step"
        verbose_name_plural = "steps"

    def __str__(self) -> str:
        return f"{self.get_progress_display()}, {self.taken_on:%-d %B %Y}"


class ConcernLetter(Mail):
    """A letter that tells a liaison of the force of a concern: that it is to be sent, and that it was, in one row."""

    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="letters")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
