"""`peelian import population` and `volunteer-answers`: what volunteers are counted beside, and what they say."""

from contextlib import suppress
from datetime import date
from pathlib import Path

from django.db import transaction

from peelian.areas.volunteers import permissions
from peelian.areas.volunteers.models import Scheme, Volunteer
from peelian.areas.volunteers.operations import people, population, profiles, telling
from peelian.basics.verdicts import Refused
from peelian.config.command import Usage
from peelian.config.commands.work import acting
from peelian.kit import clock

TOLD_ON = date(2024, 6, 18)
"""Of which day a demonstration tells who its volunteers are: that of the annual report that it reconstructs."""


def bring_in_population(file: str, *, source: str, day: date | None, actor: str) -> None:
    """Put a population on the record from the open-data file of the Office for National Statistics.

    :raises Usage: when its day is not said.
    :raises NotAPopulation: when the file holds none.
    """
    if day is None:
        raise Usage("Say of which day the population is: --day 2019-06-30")
    account = acting.actor_called(actor)
    acting.enforce(permissions.can_record_schemes, account)
    count = population.bring_in_population(lines_of(file), as_at=day, source=source, actor=account, at=clock.now())
    print(f"{count:,} population counts are on the record")


def bring_in_answers(file: str, *, actor: str) -> None:
    """Keep what volunteers say of themselves, from a file of theirs; nothing takes it out again.

    :raises NotAnswers: when the file holds none.
    """
    account = acting.actor_called(actor)
    acting.enforce(permissions.can_record_volunteers, account)
    count = profiles.bring_in_answers(lines_of(file), actor=account, at=clock.now())
    print(f"The answers of {count} volunteers are kept")


def lines_of(file: str) -> list[str]:
    """Read the lines of a file.

    :raises Usage: when it is not text.
    """
    try:
        return Path(file).read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise Usage(f"{file} is not text in UTF-8") from None


def make_demonstration_ready(file: Path, email: str) -> None:
    """Let the volunteers of a demonstration answer, and one of them sign in, where that was not done."""
    first = Volunteer.objects.standing().order_by("pk").first()
    if first is None or first.account_id is not None:
        return
    with transaction.atomic():
        profiles.bring_in_answers(lines_of(str(file)), actor=None, at=clock.now())
        for scheme in Scheme.objects.standing().order_by("began_on", "pk"):
            with suppress(Refused):  # too few, or too like what was told
                telling.tell(scheme, day=TOLD_ON, actor=None, at=clock.now(), via="demonstration")
        people.link_account(first, email=email, actor=None, at=clock.now())
