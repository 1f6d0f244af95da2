from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q

from peelian.areas.visiting.models.suites import SlotDays, SlotTimes, Suite
from peelian.areas.visiting.rules.access import Access, Delay
from peelian.areas.visiting.rules.outcomes import Origin, Outcome, Part
from peelian.areas.visiting.rules.refusals import Advice, Ground, Rank
from peelian.areas.visiting.rules.spoken_to import AgeBand, Sex
from peelian.areas.volunteers.models import Membership
from peelian.basics.periods import Period
from peelian.kit.records.models import STANDING, Record, RecordQuerySet

MADE = Q(outcome=Outcome.MADE.value, is_off_site=False)
"""The visits that count to a target."""


class VisitQuerySet(RecordQuerySet["Visit"]):
    """Words that are true of visits."""

    def arriving_in(self, period: Period) -> "VisitQuerySet":
        """Keep those that stand and whose visitors arrived in a period."""
        return self.filter(arrived_on__gte=period.start, arrived_on__lt=period.end, withdrawn_on__isnull=True)

    def made_in(self, period: Period) -> "VisitQuerySet":
        """Keep those that were made to a suite in a period."""
        return self.arriving_in(period).filter(MADE)

    def counting_in(self, period: Period) -> "VisitQuerySet":
        """Keep those that count to the target of a period: made, in a week or month that belongs to it."""
        return self.filter(MADE, target_on__gte=period.start, target_on__lt=period.end, withdrawn_on__isnull=True)


class Visit(Record):
    """A visit to a suite: when, how long visitors waited, whom they found. A count that was not kept is not there."""

    suite = models.ForeignKey(Suite, on_delete=models.PROTECT, related_name="visits", verbose_name="suite")
    arrived_at = models.DateTimeField("arrived")
    entered_at = models.DateTimeField("let in", null=True, blank=True)
    left_at = models.DateTimeField("left", null=True, blank=True)
    outcome = models.CharField("how it ended", max_length=20, choices=Outcome.choices(), default=Outcome.MADE.value)
    outcome_why = models.TextField("why it was not made or broken off", blank=True)
    is_off_site = models.BooleanField("observation elsewhere", default=False)
    where = models.CharField("where", max_length=200, blank=True)

    access = models.CharField(
        "access", max_length=20, choices=Access.choices(), blank=True, help_text="Worked out where both times are known"
    )
    delay = models.CharField("why they waited", max_length=20, choices=Delay.choices(), blank=True)
    delay_detail = models.TextField("what was said about the wait", blank=True)
    escort = models.CharField("escorted by", max_length=100, blank=True, help_text="A rank or a task, never a name")

    in_cells = models.PositiveSmallIntegerField("in cells", null=True, blank=True)
    offered = models.PositiveSmallIntegerField("offered a visit", null=True, blank=True)
    not_offered = models.PositiveSmallIntegerField("not offered on advice", null=True, blank=True)
    unavailable = models.PositiveSmallIntegerField("unavailable", null=True, blank=True)
    asleep = models.PositiveSmallIntegerField("asleep", null=True, blank=True)
    accepted = models.PositiveSmallIntegerField("accepted", null=True, blank=True)
    refused = models.PositiveSmallIntegerField("refused", null=True, blank=True)
    is_unseparated = models.BooleanField(
        "not counted separately", default=False, help_text="Then their sums are not checked"
    )
    rows_note = models.TextField("why there are fewer rows", blank=True)

    hours_each = models.DecimalField(
        "hours each",
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal("0.01"))],
        help_text="With the journey",
    )
    condition = models.TextField("condition of the suite", blank=True)
    good_practice = models.TextField("good practice", blank=True)
    resolved = models.TextField("resolved on the visit", blank=True)

    origin = models.CharField(max_length=10, choices=Origin.choices(), default=Origin.PAPER.value, editable=False)
    client_id = models.UUIDField(null=True, unique=True, editable=False)
    form_version = models.CharField(max_length=80, blank=True, editable=False)

    # What follows from the arrival, the suite and its grid: kept by operations, never typed.
    arrived_on = models.DateField(editable=False)
    target_on = models.DateField(editable=False)
    slot_days = models.ForeignKey(
        SlotDays, verbose_name="day of the slot", on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )
    slot_times = models.ForeignKey(
        SlotTimes,
        verbose_name="time of the slot",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        editable=False,
    )
    flags = models.TextField("to be looked at", blank=True, editable=False)

    objects = VisitQuerySet.as_manager()

    class Meta:
        verbose_name = "visit"
        verbose_name_plural = "visits"
        indexes = [
            models.Index(fields=["arrived_on", "suite"], name="visit_by_arrival"),
            # By these the store counts the visits to suites without reading one of them.
            models.Index(
                fields=["suite", "target_on", "outcome", "is_off_site"],
                condition=STANDING,
                name="visit_by_suite_and_target",
            ),
            models.Index(
                fields=["suite", "arrived_on", "outcome", "is_off_site", "slot_days", "slot_times"],
                condition=STANDING,
                name="visit_by_suite_and_slot",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(entered_at__isnull=True) | Q(entered_at__gte=F("arrived_at")),
                name="visit_entered_after_arrival",
                violation_error_message="Visitors cannot be let in before they arrived",
            ),
            models.CheckConstraint(
                condition=Q(left_at__isnull=True) | Q(left_at__gte=F("arrived_at")),
                name="visit_left_after_arrival",
                violation_error_message="Visitors cannot leave before they arrived",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.suite}, {self.arrived_on:%-d %B %Y}"

    @property
    def said_elsewhere(self) -> str:
        """Return what it is called beside records of others, whose readers may not know when visitors come."""
        return f"Visit {self.reference}"


class VisitVisitor(models.Model):
    """Who went on a visit, and whether they confirmed its report."""

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="visitors")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="visits", verbose_name="visitor")
    part = models.CharField("part", max_length=10, choices=Part.choices(), default=Part.VISITOR.value)
    confirmed_at = models.DateTimeField("confirmed", null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "visitor"
        verbose_name_plural = "visitors"
        constraints = [
            models.UniqueConstraint(
                fields=["visit", "membership"],
                name="one_visitor_once_a_visit",
                violation_error_message="This visitor is named twice",
            )
        ]

    def __str__(self) -> str:
        return f"Membership {self.membership_id}"


class SpokenTo(models.Model):
    """A person whom visitors spoke to: a custody record number and never a name. Seen with its visit only."""

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="spoken_to")
    custody_number = models.CharField("custody record number", max_length=40)
    age_band = models.CharField("age", max_length=10, choices=AgeBand.choices(), default=AgeBand.UNKNOWN.value)
    sex = models.CharField("sex", max_length=10, choices=Sex.choices(), default=Sex.UNKNOWN.value)
    ethnicity = models.CharField("ethnic group, as they say it", max_length=60, blank=True)
    is_vulnerable = models.BooleanField("vulnerable", default=False)
    said = models.TextField("what was said and seen", blank=True)

    class Meta:
        verbose_name = "person spoken to"
        verbose_name_plural = "people spoken to"

    def __str__(self) -> str:
        return "A person spoken to"

    @property
    def told_in_trail(self) -> str:
        """Return what the trail keeps: that there is such a row, and nothing of what it says."""
        return f"A person spoken to, row {self.pk}"


class NotOffered(models.Model):
    """That people were not offered a visit on advice, and whose advice it was: of any rank."""

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="advice")
    people = models.PositiveSmallIntegerField("people", default=1, validators=[MinValueValidator(1)])
    rank = models.CharField("advised by", max_length=20, choices=Rank.choices())
    why = models.CharField("why", max_length=20, choices=Advice.choices())
    detail = models.CharField("detail", max_length=300, blank=True)

    class Meta:
        verbose_name = "not offered on advice"
        verbose_name_plural = "not offered on advice"

    def __str__(self) -> str:
        return f"{self.people}, advised by {self.get_rank_display().lower()}"


class AccessRefused(models.Model):
    """That access to somebody detained was refused, by which rank and on which ground."""

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="refusals")
    people = models.PositiveSmallIntegerField("people", default=1, validators=[MinValueValidator(1)])
    rank = models.CharField("refused by", max_length=20, choices=Rank.choices())
    ground = models.CharField("ground", max_length=20, choices=Ground.choices())
    detail = models.CharField("detail", max_length=300, blank=True)
    is_recorded = models.BooleanField("written in the custody record", default=False)

    class Meta:
        verbose_name = "access refused"
        verbose_name_plural = "access refused"

    def __str__(self) -> str:
        return f"{self.people}, refused by {self.get_rank_display().lower()}"
