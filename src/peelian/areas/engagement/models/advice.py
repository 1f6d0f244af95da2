from django.db import models
from django.db.models import F, Q

from peelian.areas.actions.models import Action
from peelian.areas.engagement.models.meetings import Engagement
from peelian.areas.engagement.rules.advice import Kind
from peelian.basics.periods import Period
from peelian.kit.records.models import Record, RecordQuerySet


class AdvisoryGroupQuerySet(RecordQuerySet["AdvisoryGroup"]):
    """Words that are true of groups of people who advise the office."""

    def there_in(self, period: Period) -> "AdvisoryGroupQuerySet":
        """Keep those that were there on some day of a period."""
        still = Q(ended_on__isnull=True) | Q(ended_on__gte=period.start)
        return self.filter(still, formed_on__lt=period.end, withdrawn_on__isnull=True)

    def recommending_in(self, period: Period) -> "AdvisoryGroupQuerySet":
        """Keep those that recommended something in a period."""
        return self.filter(
            recommendations__made_on__gte=period.start,
            recommendations__made_on__lt=period.end,
            withdrawn_on__isnull=True,
        )


class AdvisoryGroup(Record):
    """A panel of people that advises the office, such as a youth commission; its members are counted, not named."""

    name = models.CharField("name", max_length=200)
    kind = models.CharField("kind", max_length=20, choices=Kind.choices())
    purpose = models.TextField("what it is for")
    formed_on = models.DateField("formed on")
    ended_on = models.DateField("ended on", null=True, blank=True)

    objects = AdvisoryGroupQuerySet.as_manager()

    class Meta:
        verbose_name = "advisory group"
        verbose_name_plural = "advisory groups"
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("formed_on")),
                name="advisory_group_ends_after_it_forms",
                violation_error_message="It cannot have ended before it was formed",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """How many people had one role in a group from a day on, until the next count of that role."""

    group = models.ForeignKey(AdvisoryGroup, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField("role", max_length=100, help_text="Such as Member or Chair, never a name")
    count = models.PositiveIntegerField("how many")
    since = models.DateField("since")

    class Meta:
        verbose_name = "members"
        verbose_name_plural = "members, by role"

    def __str__(self) -> str:
        return f"{self.role}: {self.count}"


class GroupMeeting(models.Model):
    """A meeting of a group: an engagement that is on the record."""

    group = models.ForeignKey(AdvisoryGroup, on_delete=models.CASCADE, related_name="meetings")
    engagement = models.ForeignKey(
        Engagement, on_delete=models.PROTECT, related_name="group_meetings", verbose_name="engagement"
    )

    class Meta:
        verbose_name = "meeting"
        verbose_name_plural = "meetings"

    def __str__(self) -> str:
        return str(self.engagement)


class Recommendation(models.Model):
    """What a group recommended, and the action that follows it up."""

    group = models.ForeignKey(AdvisoryGroup, on_delete=models.CASCADE, related_name="recommendations")
    made_on = models.DateField("made on", db_index=True)
    words = models.CharField("what it recommended", max_length=1000)
    action = models.ForeignKey(
        Action,
        on_delete=models.PROTECT,
        related_name="recommendations",
        null=True,
        blank=True,
        verbose_name="action that follows it up",
    )

    class Meta:
        verbose_name = "recommendation"
        verbose_name_plural = "recommendations"

    def __str__(self) -> str:
        return self.words
