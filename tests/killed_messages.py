"""Send messages to a scheme in children that are killed: `python -m tests.killed_messages KILLS`, on its own store.

One parent sets the house up, writes a message for each try, and kills the child that sends it at another moment. What
a kill left is sent by the daily job an hour later. What came of it is printed as JSON.
"""

import json
import random
import sys
from datetime import UTC, date, datetime, timedelta
from functools import partial

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - what follows needs Django set up
from django.utils import timezone  # noqa: E402

from peelian.areas.volunteers import samples  # noqa: E402
from peelian.areas.volunteers.models import Letter, Message  # noqa: E402
from peelian.areas.volunteers.operations import letters  # noqa: E402
from tests.posting import in_a_child, killed_at_random  # noqa: E402

READERS = 8
TODAY = date(2025, 8, 28)
NOW = datetime(2025, 8, 28, 9, tzinfo=UTC)


def fill() -> None:
    """Make a scheme in which several serve."""
    call_command("migrate", verbosity=0)
    for number in range(READERS):
        samples.serving(volunteer=samples.volunteer(name=f"Reader {number}", email=f"reader-{number}@example.org"))


def deliver(pk: int, *, later: timedelta = timedelta()) -> None:
    """Send a message, and its letters as the task does; `later`, those that a kill left."""
    message = Message.objects.get(pk=pk)
    if message.sent_on is None:
        letters.send_message(message, actor=None, at=NOW)
    letters.send_letters(Letter.objects.filter(message=pk), now=timezone.now() + later)


def warm_up() -> None:
    """Deliver two messages, the first of which warms the parent, and the other in a child."""
    deliver(samples.message().pk)
    assert not in_a_child(partial(deliver, samples.message().pk))


def state(pk: int) -> tuple[bool, int, int]:
    """Return whether a message is put in hand, how many letters of it are written, and how many are sent."""
    of_message = Letter.objects.filter(message=pk)
    sent = of_message.filter(sent_at__isnull=False).count()
    return Message.objects.get(pk=pk).sent_on is not None, of_message.count(), sent


def main(kills: int) -> None:
    """Kill the sending of so many messages, each at another moment, and let the job follow; then tell."""
    fill()
    warm_up()
    chance = random.Random(2025)
    messages = [samples.message().pk for _number in range(kills)]
    killed, states = 0, []
    for pk in messages:
        killed += killed_at_random(partial(deliver, pk), letters=READERS, chance=chance)
        states.append(state(pk))
    for pk in messages:
        assert not in_a_child(partial(deliver, pk, later=timedelta(hours=1)))
    told = [
        [letter.volunteer.email, letter.message.reference, letter.mail_id, letter.sent_at is not None]
        for letter in Letter.objects.select_related("volunteer", "message")
    ]
    sys.stdout.write(json.dumps({"killed": killed, "states": states, "letters": told}))


if __name__ == "__main__":
    main(int(sys.argv[1]))
