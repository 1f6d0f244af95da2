from django.db import models
from django.db.models import F, Q

from peelian.areas.engagement.rules import Attended, Kind, Setting
from peelian.areas.funding.models import Award
from peelian.areas.places.models import Place
from peelian.areas.places.rules import Kind as PlaceKind
from peelian.basics.periods import Period
from peelian.kit.records.models import STANDING, Named, Record, RecordQuerySet

AUTHORITIES = {"kind": PlaceKind.AUTHORITY}


class CommunityDayQuerySet(RecordQuerySet["CommunityDay"]):
    """Words that are true of community days."""

    def during(self, period: Period) -> "CommunityDayQuerySet":
        """Keep those held in a period and not withdrawn."""
        return self.filter(held_on__gte=period.start, held_on__lt=period.end, withdrawn_on__isnull=True)


class CommunityDay(Record):
    """A day in one authority on which the office holder holds several meetings."""

    held_on = models.DateField("date")
    authority = models.ForeignKey(
        Place,
        on_delete=models.PROTECT,
        related_name="community_days",
        limit_choices_to=AUTHORITIES,
        verbose_name="authority",
    )

    objects = CommunityDayQuerySet.as_manager()

    class Meta:
        verbose_name = "community day"
        verbose_name_plural = "community days"
        indexes = [models.Index(fields=["held_on"], name="community_day_by_date")]
        constraints = [
            models.UniqueConstraint(
                fields=["held_on", "authority"],
                condition=STANDING,
                name="one_community_day_in_an_authority_on_a_date",
                violation_error_message="There is already a community day in that authority on that date",
            )
        ]

    def __str__(self) -> str:
        return f"{self.authority}, {self.held_on:%-d %B %Y}"


class Theme(Named):
    """Something that people raise, by the name under which the office counts it."""

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = "theme"
        verbose_name_plural = "themes"


class EngagementQuerySet(RecordQuerySet["Engagement"]):
    """Words that are true of engagements."""

    def during(self, period: Period) -> "EngagementQuerySet":
        """Keep those held in a period and not withdrawn."""
        return self.filter(held_on__gte=period.start, held_on__lt=period.end, withdrawn_on__isnull=True)

    def of_office_holder(self, period: Period) -> "EngagementQuerySet":
        """Keep those that the office holder went to: these are the ones that the office counts."""
        return self.during(period).filter(attended__in=[Attended.OFFICE_HOLDER, Attended.BOTH])

    def of_deputy(self, period: Period) -> "EngagementQuerySet":
        """Keep those that the deputy went to, alone or not."""
        return self.during(period).filter(attended__in=[Attended.DEPUTY, Attended.BOTH])

    def passed_on(self, period: Period) -> "EngagementQuerySet":
        """Keep those of which something was passed on in a period, whenever they were held."""
        return self.filter(
            feedback__passed_on__gte=period.start, feedback__passed_on__lt=period.end, withdrawn_on__isnull=True
        )


class Engagement(Record):
    """A meeting or event at which the office holder or the deputy met the public."""

    held_on = models.DateField("date")
    title = models.CharField("what happened", max_length=200)
    kind = models.CharField("kind", max_length=20, choices=Kind.choices())
    setting = models.CharField("setting", max_length=20, choices=Setting.choices())
    community_day = models.ForeignKey(
        CommunityDay, on_delete=models.PROTECT, related_name="engagements", null=True, blank=True, editable=False
    )
    authority = models.ForeignKey(
        Place,
        on_delete=models.PROTECT,
        related_name="engagements",
        limit_choices_to=AUTHORITIES,
        verbose_name="authority",
    )
    place = models.CharField("where", max_length=200)
    longitude = models.FloatField("longitude", null=True, blank=True)
    latitude = models.FloatField("latitude", null=True, blank=True)
    attended = models.CharField("who went", max_length=20, choices=Attended.choices())
    met = models.CharField("whom they met", max_length=300, blank=True)
    attendance = models.PositiveIntegerField("how many came", null=True, blank=True)
    councils_invited = models.PositiveSmallIntegerField("councils invited", null=True, blank=True)
    councils_attended = models.PositiveSmallIntegerField("councils that came", null=True, blank=True)
    notes = models.TextField("notes", blank=True)

    objects = EngagementQuerySet.as_manager()

    class Meta:
        verbose_name = "engagement"
        verbose_name_plural = "engagements"
        indexes = [
            models.Index(F("held_on").desc(), F("id").desc(), condition=STANDING, name="engagement_by_date"),
            models.Index(fields=["authority", "held_on"], name="engagement_by_authority"),
            models.Index(fields=["held_on"], condition=Q(withdrawn_on__isnull=False), name="engagement_withdrawn"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(setting=Setting.COMMUNITY_DAY, community_day__isnull=False)
                | Q(setting=Setting.OTHER, community_day__isnull=True),
                name="engagement_on_a_community_day_says_which",
                violation_error_message="An engagement on a community day belongs to that day",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ThemeRaised(models.Model):
    """One theme of an engagement, with the place that it was about and what was said."""

    engagement = models.ForeignKey(Engagement, on_delete=models.CASCADE, related_name="themes")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="raised", verbose_name="theme")
    place = models.CharField("where raised", max_length=200, blank=True)
    detail = models.CharField("detail", max_length=500, blank=True)

    class Meta:
        verbose_name = "theme raised"
        verbose_name_plural = "themes raised"

    def __str__(self) -> str:
        return str(self.theme)


class Feedback(models.Model):
    """One occasion on which what was heard was passed on, and what came of it."""

    engagement = models.ForeignKey(Engagement, on_delete=models.CASCADE, related_name="feedback")
    passed_to = models.CharField("passed on to", max_length=200, help_text="A post, not a name")
    passed_on = models.DateField("date passed on", db_index=True)
    outcome = models.CharField("what came of it", max_length=500, blank=True)

    class Meta:
        verbose_name = "feedback"
        verbose_name_plural = "feedback passed on"

    def __str__(self) -> str:
        return f"{self.passed_to}, {self.passed_on:%-d %B %Y}"


class DueDiligence(models.Model):
    """A look at what an award pays for: what was seen, and whether the money is spent as agreed."""

    engagement = models.ForeignKey(Engagement, on_delete=models.CASCADE, related_name="due_diligence")
    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="due_diligence", verbose_name="award")
    seen = models.CharField("what was seen", max_length=1000)
    is_as_agreed = models.BooleanField("spent as agreed", null=True, blank=True)

    class Meta:
        verbose_name = "due diligence"
        verbose_name_plural = "due diligence"

    def __str__(self) -> str:
        return str(self.award)
