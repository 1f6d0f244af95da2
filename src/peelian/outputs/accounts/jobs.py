"""The letters of invitations that could not be sent when they were written, tried again each day."""

from collections.abc import Sequence

from django.utils import timezone

from peelian.kit.jobs.daily import Daily
from peelian.outputs.accounts import posting


def send_waiting() -> Sequence[str]:
    """Send every invitation that is open and not sent, and say what went wrong."""
    return posting.send_all(now=timezone.now())


INVITATIONS = Daily(
    name="invitations", title="Send the invitations that could not be sent before", from_hour=6, run=send_waiting
)
