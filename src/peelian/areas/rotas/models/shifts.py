from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Count, F, Q

from peelian.areas.rotas.models.rotas import Rota
from peelian.areas.rotas.rules.attending import Absence, Kept
from peelian.areas.rotas.rules.states import State
from peelian.areas.visiting.models import SlotDays, SlotTimes, Suite, Visit
from peelian.areas.volunteers.models import Membership
from peelian.basics.periods import Period
from peelian.kit.records.models import STANDING, Record, RecordQuerySet


class ShiftQuerySet(RecordQuerySet["Shift"]):
    """Words that are true of shifts."""

    def published(self) -> "ShiftQuerySet":
        """Keep the shifts that stand, of rotas that were published and stand."""
        return self.filter(withdrawn_on__isnull=True, rota__state=State.PUBLISHED, rota__withdrawn_on__isnull=True)

    def on_days_of(self, period: Period) -> "ShiftQuerySet":
        """Keep the shifts of the days of a period."""
        return self.filter(day__gte=period.start, day__lt=period.end)

    def unfilled(self) -> "ShiftQuerySet":
        """Keep the shifts to which fewer are sent than are needed."""
        short = Shift.objects.alias(sent=Count("seats")).filter(sent__lt=F("crew"))
        return self.filter(pk__in=short.values("pk"))


class Shift(Record):
    """A visit of a rota: the suite, the day, when it arrives, and who goes."""

    rota = models.ForeignKey(Rota, on_delete=models.PROTECT, related_name="shifts", verbose_name="rota")
    suite = models.ForeignKey(Suite, on_delete=models.PROTECT, related_name="shifts", verbose_name="suite")
    day = models.DateField("day")
    arrives_at = models.TimeField("arrives at")
    slot_days = models.ForeignKey(
        SlotDays,
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        editable=False,
        verbose_name="days",
    )
    slot_times = models.ForeignKey(
        SlotTimes,
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        editable=False,
        verbose_name="times",
    )
    crew = models.PositiveSmallIntegerField("how many go", default=2, validators=[MinValueValidator(1)])
    is_fixed = models.BooleanField(
        "fixed", default=False, help_text="It stays as it is when the rest of the rota is made again"
    )
    even_so = models.CharField(
        "why it is kept against somebody’s wish", max_length=300, blank=True, help_text="Such as: they agreed by phone"
    )
    visit = models.OneToOneField(
        Visit,
        on_delete=models.PROTECT,
        related_name="shift",
        null=True,
        blank=True,
        editable=False,
        verbose_name="visit that kept it",
    )
    kept = models.CharField(
        "how it is known", max_length=10, choices=Kept.choices(), default=Kept.ITSELF.value, editable=False
    )

    objects = ShiftQuerySet.as_manager()
    settled = ("visit",)  # it follows from the visits that stand, and holds none of them back

    class Meta:
        verbose_name = "shift"
        verbose_name_plural = "shifts"
        indexes = [
            models.Index(fields=["rota", "day"], name="shift_of_a_rota"),
            models.Index(fields=["day", "suite"], condition=STANDING, name="shift_by_day"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["rota", "suite", "day", "arrives_at"],
                condition=Q(withdrawn_on__isnull=True),
                name="one_shift_of_a_suite_at_a_time",
                violation_error_message="There is a shift at this suite, on this day and at this time already",
            ),
            models.CheckConstraint(
                condition=(~Q(kept=Kept.BY_HAND.value) | Q(visit__isnull=False))
                & (~Q(kept=Kept.NOBODY.value) | Q(visit__isnull=True)),
                name="shift_is_kept_by_a_visit_or_by_nobody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.suite}, {self.day:%-d %B %Y} at {self.arrives_at:%H:%M}"

    @property
    def said_elsewhere(self) -> str:
        """Return what it is called beside records of others, whose readers may not know of it."""
        return f"Shift {self.reference}"

    @property
    def told_in_trail(self) -> str:
        """Return all that the trail may keep of it: neither where it is nor when."""
        return f"Shift {self.reference}"


class Seat(models.Model):
    """Somebody who goes on a shift; who stood in for whom; and why somebody did not come."""

    shift = models.ForeignKey(Shift, on_delete=models.CASCADE, related_name="seats")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="seats", verbose_name="volunteer")
    stood_in_for = models.ForeignKey(
        Membership, on_delete=models.PROTECT, related_name="+", null=True, blank=True, editable=False
    )
    absence = models.CharField("why they did not come", max_length=20, choices=Absence.choices(), blank=True)

    class Meta:
        verbose_name = "seat"
        verbose_name_plural = "seats"
        constraints = [
            models.UniqueConstraint(
                fields=["shift", "membership"],
                name="one_seat_of_a_volunteer_on_a_shift",
                violation_error_message="This volunteer is on the shift already",
            )
        ]

    def __str__(self) -> str:
        return f"{self.membership.said_elsewhere}"
