from django.db import models
from django.db.models import Q


class Mail(models.Model):
    """A letter that is sent in the background: that it is to be sent, and that it was, in one row."""

    mail_id = models.CharField(max_length=200, unique=True)
    written_at = models.DateTimeField()
    begun_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
        indexes = [models.Index("id", condition=Q(sent_at__isnull=True), name="%(app_label)s_%(class)s_to_send")]

    def __str__(self) -> str:
        return self.mail_id


class Occurrence(models.Model):
    """One day's run of a daily job: made once, whoever asks how often, and kept with what came of it."""

    job = models.SlugField(max_length=60)
    day = models.DateField()
    began_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    findings = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["job", "day"], name="a_daily_job_occurs_once_a_day")]
        indexes = [models.Index("job", models.F("day").desc(), name="latest_occurrence_of_a_job")]

    def __str__(self) -> str:
        return f"{self.job} on {self.day}"

    @property
    def is_well(self) -> bool:
        """Say whether it ran to its end and found nothing."""
        return self.ended_at is not None and not self.findings
