"""Letters that tell the liaisons of the force that a concern waits for its answer: where it is read, and no more."""

from collections.abc import Sequence
from datetime import date, datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import Q, QuerySet
from django.tasks import task
from django.utils import timezone

from peelian.areas.visiting.models import Concern, ConcernLetter
from peelian.basics import display
from peelian.kit.access.models import Account
from peelian.kit.access.roles import Role
from peelian.kit.jobs import posting

SUBJECT = "A concern of the visiting scheme waits for an answer"
BODY = """A concern that visitors raised waits for the answer of the force.

{when}
Read it and answer it here, once you have signed in: {address}
"""


def tell_liaisons(concern: Concern, *, on: date) -> int:
    """Put a letter in hand for each liaison of the force, with the task that sends them: both or neither."""
    now = timezone.now()
    made = ConcernLetter.objects.bulk_create(
        ConcernLetter(
            concern=concern,
            account=account,
            mail_id=posting.new_id("visiting", concern.pk),
            written_at=now,
        )
        for account in liaisons_on(on)
    )
    if made:
        deliver.enqueue(concern.pk)
    return len(made)


def liaisons_on(day: date) -> QuerySet[Account]:
    """Return the open accounts that are liaisons of the force on a day."""
    lasts = Q(roles_held__last_day__isnull=True) | Q(roles_held__last_day__gte=day)
    holding = Account.objects.filter(
        lasts, roles_held__role=Role.FORCE_LIAISON, roles_held__first_day__lte=day, is_active=True
    )
    return holding.exclude(email="").order_by("pk").distinct()


@task()
def deliver(pk: int) -> None:
    """Send the letters of a concern that are not sent yet."""
    send_letters(ConcernLetter.objects.filter(concern=pk), now=timezone.now())


def send_letters(letters: QuerySet[ConcernLetter], *, now: datetime) -> Sequence[str]:
    """Send every letter that is not sent yet, and return what went wrong."""
    return posting.send_waiting(letters.select_related("concern", "account"), written, called, now=now)


def called(letter: ConcernLetter) -> str:
    """Say which letter it is."""
    return f"The letter of {letter.concern.reference} to a liaison"


def written(letter: ConcernLetter) -> EmailMessage:
    """Return a letter as it is sent: without a word of what the concern says, or of where it was raised."""
    concern = letter.concern
    when = f"It asks for an answer by {display.write_date(concern.answer_due_on)}." if concern.answer_due_on else ""
    address = f"{settings.PEELIAN_ADDRESS}/records/concerns/{concern.reference}/"
    body = BODY.format(when=when, address=address)
    return posting.message(letter, to=letter.account.email, subject=SUBJECT, body=body, **posting.AUTOMATIC)
