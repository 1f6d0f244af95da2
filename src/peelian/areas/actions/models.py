from datetime import date
from typing import Any, NoReturn

from django.conf import settings
from django.core.validators import URLValidator
from django.db import models
from django.db.models import F, Q

from peelian.areas.actions.rules import CLOSED, Status
from peelian.areas.people.models import Organisation, Post
from peelian.basics.periods import Period
from peelian.kit.records.models import STANDING, Record, RecordQuerySet

IS_CLOSED = Q(status__in=sorted(status.value for status in CLOSED))
is_web_address = URLValidator(schemes=["http", "https"], message="Enter an address that begins with https://")


class ActionQuerySet(RecordQuerySet["Action"]):
    """Words that are true of actions."""

    def promised_in(self, period: Period) -> "ActionQuerySet":
        """Keep those promised in a period and not withdrawn."""
        return self.filter(promised_on__gte=period.start, promised_on__lt=period.end, withdrawn_on__isnull=True)

    def closed_in(self, period: Period) -> "ActionQuerySet":
        """Keep those closed in a period."""
        return self.filter(closed_on__gte=period.start, closed_on__lt=period.end, withdrawn_on__isnull=True)

    def due_in(self, period: Period) -> "ActionQuerySet":
        """Keep those that were due in a period and were still asked for."""
        dropped = [Status.OVERTAKEN, Status.DROPPED]
        due = self.filter(due_on__gte=period.start, due_on__lt=period.end, withdrawn_on__isnull=True)
        return due.exclude(status__in=dropped)

    def answered_in_time(self, period: Period) -> "ActionQuerySet":
        """Keep those of them that were answered by their dates."""
        return self.due_in(period).filter(answered_on__lte=F("due_on"))

    def open_at_the_end_of(self, period: Period) -> "ActionQuerySet":
        """Keep those promised by the last day of a period, and not closed by then."""
        open_then = Q(closed_on__isnull=True) | Q(closed_on__gte=period.end)
        return self.filter(open_then, promised_on__lt=period.end, withdrawn_on__isnull=True)

    def overdue_at_the_end_of(self, period: Period) -> "ActionQuerySet":
        """Keep those of them whose date had passed by the last day without an answer."""
        unanswered = Q(answered_on__isnull=True) | Q(answered_on__gte=period.end)
        return self.open_at_the_end_of(period).filter(unanswered, due_on__lt=period.last)

    def overdue(self, today: date) -> "ActionQuerySet":
        """Keep those whose date has passed without an answer."""
        return self.not_closed().filter(due_on__lt=today, answered_on__isnull=True)

    def not_closed(self) -> "ActionQuerySet":
        """Keep those that somebody still has to do."""
        return self.filter(closed_on__isnull=True, withdrawn_on__isnull=True)


class Action(Record):
    """Something that was promised: by whom, by when, and from which record or meeting it comes."""

    title = models.CharField("what was promised", max_length=300)
    detail = models.TextField("detail", blank=True)
    post = models.ForeignKey(
        Post, on_delete=models.PROTECT, related_name="actions", null=True, blank=True, verbose_name="post"
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="actions",
        null=True,
        blank=True,
        verbose_name="organisation",
    )
    promised_on = models.DateField("promised on")
    due_on = models.DateField("due on")
    origin_label = models.CharField("comes from", max_length=300, blank=True)
    origin_reference = models.CharField("comes from record", max_length=40, blank=True)
    origin_kind = models.CharField(max_length=60, blank=True, editable=False)
    status = models.CharField("state", max_length=20, choices=Status.choices(), default=Status.OPEN.value)
    answered_on = models.DateField("answered on", null=True, blank=True)
    closed_on = models.DateField("closed on", null=True, blank=True)
    outcome = models.TextField("outcome", blank=True)

    objects = ActionQuerySet.as_manager()

    class Meta:
        verbose_name = "action"
        verbose_name_plural = "actions"
        indexes = [
            models.Index(
                F("due_on"), F("id"), condition=STANDING & Q(closed_on__isnull=True), name="action_by_due_date"
            ),
            models.Index(fields=["promised_on", "origin_label"], name="action_by_promise"),
            models.Index(fields=["origin_kind", "origin_reference"], name="action_by_origin"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(post__isnull=False, organisation__isnull=True)
                | Q(post__isnull=True, organisation__isnull=False),
                name="action_owned_by_a_post_or_an_organisation",
                violation_error_message="An action has one owner: a post or an organisation",
            ),
            models.CheckConstraint(
                condition=~IS_CLOSED | ~Q(outcome=""),
                name="action_closed_with_its_outcome",
                violation_error_message="An action cannot be closed without an outcome",
            ),
            models.CheckConstraint(
                condition=(IS_CLOSED & Q(closed_on__isnull=False)) | (~IS_CLOSED & Q(closed_on__isnull=True)),
                name="action_closed_on_a_day",
                violation_error_message="An action that is closed has the date of it, and no other has one",
            ),
            models.CheckConstraint(
                condition=Q(due_on__gte=F("promised_on")),
                name="action_due_after_its_promise",
                violation_error_message="An action cannot be due before it was promised",
            ),
            models.CheckConstraint(
                condition=~Q(origin_label=""),
                name="action_says_where_it_comes_from",
                violation_error_message="Enter where the action comes from",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def owner(self) -> Post | Organisation | None:
        """Return who answers for it."""
        return self.post or self.organisation


class Update(models.Model):
    """What somebody said of an action, and when."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="updates")
    said_on = models.DateField("date")
    said_by = models.CharField("who", max_length=200, help_text="A post, not a name")
    words = models.TextField("what was said")

    class Meta:
        verbose_name = "update"
        verbose_name_plural = "updates"

    def __str__(self) -> str:
        return f"{self.said_on:%-d %B %Y}, {self.said_by}: {self.words}"


class Evidence(models.Model):
    """Something that shows what was done: in words, and where it can be read."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="evidence")
    what = models.CharField("what it is", max_length=500)
    link = models.CharField("web address", max_length=500, blank=True, validators=[is_web_address])

    class Meta:
        verbose_name = "evidence"
        verbose_name_plural = "evidence"

    def __str__(self) -> str:
        return self.what


class OnlyAdded(Exception):
    """Somebody tried to change or remove a step that an action took."""

    def __init__(self) -> None:
        super().__init__("The steps of an action are only ever added to")


class StepQuerySet(models.QuerySet["Step"]):
    """Steps can be asked for and added, and that is all."""

    def update(self, **_values: Any) -> NoReturn:
        raise OnlyAdded

    def bulk_update(self, *_args: Any, **_options: Any) -> NoReturn:
        raise OnlyAdded

    def delete(self) -> NoReturn:
        raise OnlyAdded


class Step(models.Model):
    """One state that an action came to: on which day of the office's work, and who said so, when."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="steps")
    status = models.CharField("state", max_length=20, choices=Status.choices())
    taken_on = models.DateField("date")
    noted_at = models.DateTimeField("noted")
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    actor_title = models.CharField("who", max_length=254)

    objects = StepQuerySet.as_manager()

    class Meta:
        verbose_name = "step"
        verbose_name_plural = "steps"
        base_manager_name = "objects"

    def __str__(self) -> str:
        return f"{self.get_status_display()}, {self.taken_on:%-d %B %Y}"

    def save(self, *args: Any, **options: Any) -> None:
        """Add the step, once.

        :raises OnlyAdded: when it was taken already.
        """
        if not self._state.adding:
            raise OnlyAdded
        super().save(*args, **{**options, "force_insert": True})

    def delete(self, *_args: Any, **_options: Any) -> NoReturn:
        raise OnlyAdded
