"""What is done for rotas once a day: reminders, letters that are still waiting, and who is asked next to stand in."""

from collections.abc import Sequence

from django.utils import timezone

from peelian.areas.rotas.models import Letter
from peelian.areas.rotas.operations import letters, turns
from peelian.kit import clock
from peelian.kit.jobs.daily import Daily


def remind() -> Sequence[str]:
    """Remind those who go on a visit of the next days, once each, and send what is still waiting."""
    letters.remind(at=clock.now())
    return letters.send_letters(Letter.objects.all(), now=timezone.now())


def ask_the_next() -> Sequence[str]:
    """Ask the next in turn where those who were asked to stand in let their days go by."""
    turns.carry_on(at=clock.now())
    return []


REMINDERS = Daily(name="shift-letters", title="Remind volunteers, and send waiting letters", from_hour=7, run=remind)
COVER = Daily(name="shift-cover", title="Ask the next volunteers to stand in", from_hour=7, run=ask_the_next)
"""The jobs of every day."""

ALL = (COVER, REMINDERS)
"""Every job of the area."""
