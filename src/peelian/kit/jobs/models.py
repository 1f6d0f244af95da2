from django.db import models


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
