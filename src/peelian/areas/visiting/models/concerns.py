from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from peelian.areas.visiting.models.suites import Suite
from peelian.areas.visiting.models.visits import Visit
from peelian.areas.visiting.rules.concerns import Category, Progress, Urgency
from peelian.basics.periods import Period
from peelian.kit.records.models import STANDING, Record, RecordQuerySet


class ConcernQuerySet(RecordQuerySet["Concern"]):
    """Words that are true of concerns."""

    def raised_in(self, period: Period) -> "ConcernQuerySet":
        """Keep those raised in a period."""
        return self.filter(raised_on__gte=period.start, raised_on__lt=period.end, withdrawn_on__isnull=True)

    def waiting(self) -> "ConcernQuerySet":
        """Keep those that the force has not answered."""
        return self.filter(progress=Progress.OPEN.value, withdrawn_on__isnull=True)

    def late_on(self, day: date) -> "ConcernQuerySet":
        """Keep those that the force should have answered before a day."""
        return self.waiting().filter(answer_due_on__lt=day)


class Concern(Record):
    """Something that visitors raised, what was done on the spot, and what the force answered."""

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
    answer = models.TextField("what the force answered", blank=True, editable=False)
    answered_on = models.DateField("answered on", null=True, blank=True, editable=False)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )
    follow_up = models.TextField("what is followed up", blank=True)
    follow_up_on = models.DateField("follow up on", null=True, blank=True)
    progress = models.CharField(
        "state", max_length=20, choices=Progress.choices(), default=Progress.OPEN.value, editable=False
    )
    closed_on = models.DateField("closed on", null=True, blank=True, editable=False)
    outcome = models.TextField("what came of it", blank=True, editable=False)

    objects = ConcernQuerySet.as_manager()

    class Meta:
        verbose_name = "concern"
        verbose_name_plural = "concerns"
        indexes = [
            models.Index(fields=["raised_on", "category"], name="concern_by_day"),
            models.Index(F("answer_due_on"), F("id"), condition=STANDING & Q(progress="open"), name="concern_by_due"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True) | ~Q(answer=""),
                name="concern_answered_in_words",
                violation_error_message="Enter what the force answered",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | ~Q(outcome=""),
                name="concern_closed_with_its_outcome",
                violation_error_message="Enter what came of it",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_category_display()}, {self.suite}, {self.raised_on:%-d %B %Y}"
