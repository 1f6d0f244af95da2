from django.core.validators import MaxValueValidator
from django.db import models

from peelian.areas.people.models import Post
from peelian.areas.visiting.rules.evidence import Assessment, Level
from peelian.areas.volunteers.models import Scheme
from peelian.basics.periods import Period
from peelian.kit.records.models import STANDING, Record, RecordQuerySet


class SchemeMeetingQuerySet(RecordQuerySet["SchemeMeeting"]):
    """Words that are true of a scheme's meetings."""

    def held_in(self, period: Period) -> "SchemeMeetingQuerySet":
        """Keep those held in a period."""
        return self.filter(held_on__gte=period.start, held_on__lt=period.end, withdrawn_on__isnull=True)


class SchemeMeeting(Record):
    """A meeting of a scheme: its visitors, the office and the force."""

    scheme = models.ForeignKey(Scheme, on_delete=models.PROTECT, related_name="meetings", verbose_name="scheme")
    held_on = models.DateField("held on")
    chair = models.ForeignKey(
        Post, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name="chaired by"
    )
    where = models.CharField("where", max_length=200, blank=True)
    notes = models.TextField("notes", blank=True)

    objects = SchemeMeetingQuerySet.as_manager()

    class Meta:
        verbose_name = "scheme meeting"
        verbose_name_plural = "scheme meetings"
        indexes = [
            models.Index(fields=["held_on"], name="scheme_meeting_by_day"),
            models.Index(fields=["scheme", "held_on"], name="scheme_meeting_of_a_scheme"),
        ]

    def __str__(self) -> str:
        return f"{self.scheme}, meeting of {self.held_on:%-d %B %Y}"


class AgendaItem(models.Model):
    """What a meeting spoke about, and what was said."""

    meeting = models.ForeignKey(SchemeMeeting, on_delete=models.CASCADE, related_name="agenda")
    title = models.CharField("item", max_length=200)
    minute = models.TextField("what was said", blank=True)
    about = models.CharField("reference of the record that it is about", max_length=40, blank=True)

    class Meta:
        verbose_name = "item of the agenda"
        verbose_name_plural = "agenda"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.title


class Attended(models.Model):
    """Who came to a meeting, by what they are: a post, visitors, the force. Never a name."""

    meeting = models.ForeignKey(SchemeMeeting, on_delete=models.CASCADE, related_name="attendance")
    who = models.CharField("who", max_length=200, help_text="A post or a group, not a name")
    people = models.PositiveSmallIntegerField("how many came", default=1, validators=[MaxValueValidator(999)])
    apologies = models.PositiveSmallIntegerField(
        "how many sent apologies", default=0, validators=[MaxValueValidator(999)]
    )

    class Meta:
        verbose_name = "attendance"
        verbose_name_plural = "attendance"

    def __str__(self) -> str:
        return f"{self.who}: {self.people}"


class Criterion(Record):
    """One criterion of a framework of quality, what the office says of it, and its evidence."""

    scheme = models.ForeignKey(Scheme, on_delete=models.PROTECT, related_name="criteria", verbose_name="scheme")
    framework = models.CharField("framework", max_length=200)
    number = models.CharField("number", max_length=20)
    level = models.CharField("level", max_length=20, choices=Level.choices())
    asks = models.TextField("what it asks for")
    assessment = models.CharField(
        "assessment", max_length=20, choices=Assessment.choices(), default=Assessment.NOT_ASSESSED.value
    )
    assessed_on = models.DateField("assessed on", null=True, blank=True)
    evidence = models.TextField("evidence", blank=True)

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = "quality criterion"
        verbose_name_plural = "quality criteria"
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "framework", "number"],
                condition=STANDING,
                name="one_criterion_of_a_number",
                violation_error_message="This framework has a criterion of that number",
            )
        ]

    def __str__(self) -> str:
        return f"{self.framework}, {self.number}"
