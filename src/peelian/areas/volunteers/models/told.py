from django.db import models

from peelian.areas.volunteers.models.schemes import Scheme
from peelian.areas.volunteers.rules.telling import Question


class Told(models.Model):
    """A table of who the volunteers of a scheme are, as it was told. Who was counted is kept, and no page shows it."""

    scheme = models.ForeignKey(Scheme, on_delete=models.PROTECT, related_name="told")
    question = models.CharField(max_length=20, choices=Question.choices())
    day = models.DateField()
    told_on = models.DateField()
    people = models.PositiveIntegerField()
    counts = models.JSONField()
    counted = models.JSONField()

    class Meta:
        verbose_name = "table that was told"
        verbose_name_plural = "tables that were told"
        constraints = [
            models.UniqueConstraint(fields=["scheme", "question", "day"], name="table_of_a_day_is_told_once")
        ]

    def __str__(self) -> str:
        return f"{self.scheme}, {self.get_question_display().lower()}, {self.day:%-d %B %Y}"
