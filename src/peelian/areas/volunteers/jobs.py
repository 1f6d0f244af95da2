"""Letters that are still waiting, such as those of a worker that was killed, sent each day."""

from collections.abc import Sequence

from django.utils import timezone

from peelian.areas.volunteers.models import Letter
from peelian.areas.volunteers.operations.letters import send_letters
from peelian.kit.jobs.daily import Daily


def send_waiting() -> Sequence[str]:
    """Send every letter of a message that is not sent yet."""
    return send_letters(Letter.objects.all(), now=timezone.now())


LETTERS = Daily(name="volunteer-letters", title="Send waiting messages to volunteers", from_hour=7, run=send_waiting)
