from django.conf import settings
from django.db import models

from peelian.kit.jobs.models import Mail


class Subscription(models.Model):
    """An account that asked for a letter each day."""

    account = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="due_subscription")
    since = models.DateTimeField()

    def __str__(self) -> str:
        return f"Letters to {self.account}"


class Letter(Mail):
    """One day's letter to one account: that it was written, and what is still to be sent of it, in one row."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="due_letters")
    day = models.DateField()
    subject = models.CharField(max_length=200)
    body = models.TextField(blank=True)

    class Meta(Mail.Meta):
        constraints = [
            models.UniqueConstraint(fields=["account", "day"], name="one_letter_to_an_account_on_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.subject}, {self.day}"
