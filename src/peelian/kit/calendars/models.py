from django.conf import settings
from django.db import models


class Feed(models.Model):
    """A calendar of one account: the hash of the secret in its address. The secret itself is kept nowhere."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="feeds")
    calendar = models.SlugField(max_length=60)
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "calendar"], name="one_feed_of_a_calendar_to_an_account"),
        ]

    def __str__(self) -> str:
        return f"Calendar {self.calendar} of {self.account}"
