from django.core.exceptions import ValidationError
from django.db import models

from peelian.basics.periods import Period, read_period
from peelian.kit.records.models import Record, RecordQuerySet
from peelian.outputs.reports.rules import Classification, Report


def is_period(text: str) -> None:
    """Refuse what cannot be read as a period.

    :raises ValidationError: when it is none.
    """
    try:
        read_period(text)
    except ValueError as unread:
        raise ValidationError(str(unread)) from unread


class Occasion(Record):
    """One time that a report is made: for which period, for which meeting, by which post, and how it is marked."""

    report = models.CharField("report", max_length=60, choices=Report.choices())
    period = models.CharField("period", max_length=30, validators=[is_period], help_text="Such as 2025-Q1")
    meeting_on = models.DateField("meeting", null=True, blank=True)
    reported_on = models.DateField("report date")
    published_on = models.DateField("first published on", null=True, blank=True, editable=False)
    author = models.CharField("author", max_length=200, help_text="A post, not a name")
    classification = models.CharField(
        "classification", max_length=30, choices=Classification.choices(), default=Classification.OFFICIAL
    )

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = "report occasion"
        verbose_name_plural = "report occasions"

    def __str__(self) -> str:
        return f"{self.get_report_display()}, {self.period}"

    @property
    def span(self) -> Period:
        """Return the period that the report is about."""
        return read_period(self.period)
