from django.db import models
from django.db.models import F, Q

from peelian.kit.records.models import Record, RecordQuerySet


class PaymentList(Record):
    """The claims that were passed for payment between two days, handed to finance to be paid: each claim once."""

    first_day = models.DateField("passed from")
    last_day = models.DateField("passed until")
    note = models.CharField("note", max_length=300, blank=True)
    made_on = models.DateField("made on", editable=False)
    paid_on = models.DateField("paid on", null=True, blank=True, editable=False)

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = "payment list"
        verbose_name_plural = "payment lists"
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")),
                name="payment_list_ends_after_it_began",
                violation_error_message="The last day must be the same as or after the first day",
            )
        ]

    def __str__(self) -> str:
        return f"Claims passed {self.first_day:%-d %B %Y} to {self.last_day:%-d %B %Y}"
