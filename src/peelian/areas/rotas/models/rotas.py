from django.conf import settings
from django.db import models
from django.db.models import F, Q

from peelian.areas.rotas.rules.states import UNDER_WAY, Progress, State
from peelian.areas.volunteers.models import Scheme
from peelian.kit.records.models import Record, RecordQuerySet


class Rota(Record):
    """Who visits which suites of a scheme and when, between two days. Only the scheme sees it."""

    scheme = models.ForeignKey(Scheme, on_delete=models.PROTECT, related_name="rotas", verbose_name="scheme")
    first_day = models.DateField("first day")
    last_day = models.DateField("last day")
    wants_handovers = models.BooleanField("visits while the force hands over are wanted", default=False)
    state = models.CharField("state", max_length=20, choices=State.choices(), default=State.DRAFT.value, editable=False)
    published_at = models.DateTimeField("published", null=True, blank=True, editable=False)

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = "rota"
        verbose_name_plural = "rotas"
        indexes = [models.Index(fields=["scheme", "first_day"], name="rota_by_first_day")]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")),
                name="rota_ends_after_it_began",
                violation_error_message="The last day must be the same as or after the first day",
            )
        ]

    def __str__(self) -> str:
        return f"{self.scheme}, {self.first_day:%-d %B %Y} to {self.last_day:%-d %B %Y}"


class Making(models.Model):
    """One making of a rota in the background: how far it came, and what it found. There is one at a time."""

    rota = models.ForeignKey(Rota, on_delete=models.PROTECT, related_name="makings")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField()
    seconds = models.PositiveSmallIntegerField("longest time in seconds", default=10)
    progress = models.CharField(max_length=20, choices=Progress.choices(), default=Progress.WAITING.value)
    stop_asked = models.BooleanField(default=False)
    begun_at = models.DateTimeField(null=True, blank=True)
    beat_at = models.DateTimeField("last seen at work", null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    found = models.JSONField(default=dict, blank=True)  # figures of the rota that was made: see operations/making.py
    said = models.TextField("what is to be known of it", blank=True)  # a line each

    class Meta:
        verbose_name = "making of a rota"
        verbose_name_plural = "makings of rotas"
        indexes = [models.Index(fields=["rota", "asked_at"], name="making_of_a_rota")]
        constraints = [
            models.UniqueConstraint(
                fields=["rota"],
                condition=Q(progress__in=sorted(each.value for each in UNDER_WAY)),
                name="one_making_of_a_rota_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"Making of {self.rota.reference}, {self.get_progress_display().lower()}"
