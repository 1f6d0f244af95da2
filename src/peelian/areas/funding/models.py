from django.db import models
from django.db.models import Q

from peelian.areas.people.models import Organisation
from peelian.kit.records.models import Named, Record, RecordQuerySet
from peelian.kit.records.pence import Pence


class Fund(Named):
    """Money set aside for a purpose, out of which awards are made."""

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = "fund"
        verbose_name_plural = "funds"


class Award(Record):
    """Money that the office gave, or agreed to give, to an organisation."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="awards", verbose_name="organisation"
    )
    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="awards", verbose_name="fund")
    project = models.CharField("project", max_length=300, blank=True)
    amount = Pence("amount", null=True, blank=True, help_text="In pounds. Leave empty where it is not known")
    percent_of_project = models.PositiveSmallIntegerField(
        "percent of project", null=True, blank=True, help_text="How much of the project's cost the award pays"
    )
    awarded_on = models.DateField("awarded on", null=True, blank=True)

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = "award"
        verbose_name_plural = "awards"
        constraints = [
            models.CheckConstraint(
                condition=Q(percent_of_project__isnull=True) | Q(percent_of_project__lte=100),
                name="award_pays_at_most_the_whole_project",
                violation_error_message="Percent of project must be 100 or less",
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.project or self.fund}"
