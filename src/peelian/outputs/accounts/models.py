import secrets

from django.conf import settings
from django.db import models
from django.utils.crypto import constant_time_compare, salted_hmac

SPICE = "peelian.outputs.accounts.invitation"
LETTERS_OF_A_TOKEN = 43


def new_salt() -> str:
    """Return what tells the secret of one invitation from that of another."""
    return secrets.token_hex(16)


class Invitation(models.Model):
    """A letter that lets one person open their account. Its secret is kept nowhere: the house's own key makes it."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="invitations")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, related_name="invitations_made", null=True
    )
    salt = models.CharField(max_length=32, default=new_salt)
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    begun_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account"],
                condition=models.Q(accepted_at__isnull=True, withdrawn_at__isnull=True),
                name="one_open_invitation_to_an_account",
                violation_error_message="This account has an invitation already",
            )
        ]

    def __str__(self) -> str:
        return f"Invitation of {self.account}"

    @property
    def token(self) -> str:
        """Return its secret."""
        made_of = f"{self.pk}:{self.account_id}:{self.salt}"
        return salted_hmac(SPICE, made_of, algorithm="sha256").hexdigest()[:LETTERS_OF_A_TOKEN]

    def is_opened_by(self, token: str) -> bool:
        """Say whether somebody has its secret."""
        return constant_time_compare(token, self.token)
