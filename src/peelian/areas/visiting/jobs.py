"""Letters of concerns that are still waiting, such as those of a worker that was killed, sent each day."""

from collections.abc import Sequence

from django.utils import timezone

from peelian.areas.visiting.models import ConcernLetter
from peelian.areas.visiting.operations.letters import send_letters
from peelian.kit.jobs.daily import Daily


def send_waiting() -> Sequence[str]:
    """Send every letter of a concern that is not sent yet."""
    return send_letters(ConcernLetter.objects.all(), now=timezone.now())


LETTERS = Daily(name="concern-letters", title="Send waiting letters of concerns", from_hour=7, run=send_waiting)
"""The job of every day."""
