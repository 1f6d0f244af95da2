"""Run the letters of a day in children that are killed: `python -m tests.killed_digest KILLS`, on a store of its own.

One parent sets the house up, fills it, and forks a child for each try, which is cheap; it kills each at another moment.
The last child runs to its end. What came of it is printed as JSON.
"""

import json
import random
import sys
from datetime import UTC, date, datetime, timedelta
from functools import partial

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - what follows needs Django set up

from peelian.areas.engagement import samples as meetings  # noqa: E402
from peelian.areas.engagement.models import Feedback  # noqa: E402
from peelian.kit.access import samples as accounts  # noqa: E402
from peelian.kit.access.roles import Role  # noqa: E402
from peelian.outputs.due import operations  # noqa: E402
from peelian.outputs.due.models import Letter  # noqa: E402
from tests.posting import in_a_child, killed_at_random  # noqa: E402

ACCOUNTS = 8
TODAY = date(2025, 8, 28)
NOW = datetime(2025, 8, 28, 6, tzinfo=UTC)


def fill() -> None:
    """Make an office in which several accounts asked for letters."""
    call_command("migrate", verbosity=0)
    meeting = meetings.engagement()
    Feedback.objects.create(engagement=meeting, passed_to="Inspector", passed_on=TODAY - timedelta(days=40))
    for number in range(ACCOUNTS):
        account = accounts.account(Role.ENGAGEMENT, email=f"reader-{number}@example.org")
        operations.ask_for_letters(account, at=NOW)


def deliver(day: date, *, later: timedelta = timedelta()) -> None:
    """Do what the job does on a day; `later` than the first time, what was begun and killed is begun again."""
    now = datetime.combine(day, NOW.timetz()) + later
    operations.write_letters(day=day, today=TODAY, at=now)
    operations.send_letters(day=day, now=now)


def warm_up() -> None:
    """Deliver the days before: one here, which warms the parent, and one in a child."""
    deliver(TODAY - timedelta(days=2))
    assert not in_a_child(partial(deliver, TODAY - timedelta(days=1)))


def state(day: date) -> tuple[int, int, int]:
    """Return how many letters of a day are written, how many are begun and not known to be sent, how many are sent."""
    of_day = Letter.objects.filter(day=day)
    sent = of_day.filter(sent_at__isnull=False).count()
    begun = of_day.filter(sent_at__isnull=True, begun_at__isnull=False).count()
    return of_day.count(), begun, sent


def main(kills: int) -> None:
    """Kill the delivery of so many days, each at another moment, and let the last go through; then tell."""
    fill()
    warm_up()
    chance = random.Random(2025)
    days = [TODAY + timedelta(days=number) for number in range(kills)]
    killed, states = 0, []
    for day in days:
        killed += killed_at_random(partial(deliver, day), letters=ACCOUNTS, chance=chance)
        states.append(state(day))
    for day in days:
        assert not in_a_child(partial(deliver, day, later=timedelta(hours=1)))
    assert not in_a_child(partial(deliver, days[-1] + timedelta(days=1)))
    letters = [
        [letter.account.email, str(letter.day), letter.mail_id, letter.sent_at is not None]
        for letter in Letter.objects.all()
    ]
    sys.stdout.write(json.dumps({"killed": killed, "states": states, "letters": letters}))


if __name__ == "__main__":
    main(int(sys.argv[1]))
