from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from peelian.areas.visiting.models import Suite
from peelian.areas.volunteers.models import Membership


class Wishes(models.Model):
    """How much a volunteer gives to the rota: at most so many visits in a month, so many days of rest between two."""

    membership = models.OneToOneField(Membership, on_delete=models.CASCADE, related_name="rota_wishes")
    most_a_month = models.PositiveSmallIntegerField(
        "visits in a month, at most", null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(31)]
    )
    rest_days = models.PositiveSmallIntegerField(
        "days of rest between two visits", default=0, validators=[MaxValueValidator(31)]
    )

    class Meta:
        verbose_name = "wishes for the rota"
        verbose_name_plural = "wishes for the rota"

    def __str__(self) -> str:
        return f"Wishes of {self.membership.reference}"


class KeptFrom(models.Model):
    """A suite that a volunteer is not sent to, or another with whom they are not sent, since there is a conflict."""

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="kept_from")
    suite = models.ForeignKey(Suite, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    other = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    why = models.CharField("why", max_length=300)

    class Meta:
        verbose_name = "conflict"
        verbose_name_plural = "conflicts"
        constraints = [
            models.CheckConstraint(
                condition=Q(suite__isnull=True) ^ Q(other__isnull=True),
                name="kept_from_a_suite_or_somebody",
                violation_error_message="Choose either a suite or another volunteer",
            )
        ]

    def __str__(self) -> str:
        return f"Conflict of {self.membership.reference}"
