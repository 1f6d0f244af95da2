"""Each day: letters that could not be sent are tried again, and sessions that are over are forgotten."""

from collections.abc import Sequence

from django.utils import timezone

from peelian.kit.access.models import Remembered, Session
from peelian.kit.jobs.daily import Daily
from peelian.outputs.accounts import posting


def send_waiting() -> Sequence[str]:
    """Send every invitation that is open and not sent, and say what went wrong."""
    return posting.send_all(now=timezone.now())


def forget_what_is_over() -> Sequence[str]:
    """Take away sessions that nobody can use any more, and counts of attempts that no longer matter."""
    now = timezone.now()
    Session.objects.filter(expire_date__lt=now).delete()
    Remembered.objects.filter(expires__lt=now).delete()
    return ()


INVITATIONS = Daily(
    name="invitations", title="Send the invitations that could not be sent before", from_hour=6, run=send_waiting
)
SESSIONS = Daily(name="sessions", title="Forget the sessions that are over", from_hour=4, run=forget_what_is_over)
