"""The letter of each day, in the background."""

from collections.abc import Sequence

from django.utils import timezone

from peelian.kit import clock
from peelian.kit.jobs.daily import Daily
from peelian.outputs.due import operations


def send_digest() -> Sequence[str]:
    """Write and send what is due to everybody who asked for it: by the real day, of what is due on the office's."""
    now = timezone.localtime()
    operations.write_letters(day=now.date(), today=clock.today(), at=now)
    return operations.send_letters(day=now.date(), now=now)


DIGEST = Daily(name="digest", title="Send what is due by e-mail", from_hour=6, run=send_digest)
