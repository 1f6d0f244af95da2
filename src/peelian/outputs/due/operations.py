"""Letters that are asked for, written and sent."""

from collections.abc import Sequence
from datetime import date, datetime

from django.core.mail import EmailMessage
from django.db import transaction

from peelian.kit.access.models import Account
from peelian.kit.audit import trail
from peelian.kit.audit.trail import Subject
from peelian.kit.jobs import posting
from peelian.outputs.due import letters, queries
from peelian.outputs.due.models import Letter, Subscription

LETTERS = "daily letter"


@transaction.atomic
def ask_for_letters(account: Account, /, *, at: datetime) -> None:
    """Send an account a letter each day from now on."""
    _subscription, is_new = Subscription.objects.get_or_create(account=account, defaults={"since": at})
    if is_new:
        trail.write("asked for", about(account), actor=account, at=at)


@transaction.atomic
def ask_for_no_letters(account: Account, /, *, at: datetime) -> None:
    """Send an account no more letters, not even those that are written."""
    ended, _rows = Subscription.objects.filter(account=account).delete()
    if ended:
        Letter.objects.filter(account=account, sent_at__isnull=True).delete()
        trail.write("ended", about(account), actor=account, at=at)


def about(account: Account) -> Subject:
    """Return what the trail calls the letters of an account."""
    return Subject(kind=LETTERS, reference=str(account.pk), label=str(account))


def write_letters(*, day: date, today: date, at: datetime) -> None:
    """Write the letter of a day to each account that asked for one and has none yet: each is a transaction of its own.

    The row says both that the day's letter was written and that it is to be sent: there are both or neither.
    """
    for account in queries.without_letter(day):
        subject, body = letters.written(account, today, queries.address())
        letter = Letter(account=account, day=day, subject=subject, body=body, written_at=at)
        letter.mail_id = posting.new_id("due", f"{day:%Y%m%d}")
        # Whoever else wrote it in the meantime was first, and theirs is sent.
        Letter.objects.bulk_create([letter], ignore_conflicts=True)


def send_letters(*, day: date, now: datetime) -> Sequence[str]:
    """Send every letter that is not sent yet, and return what went wrong. What was sent is kept without its words."""
    return posting.send_waiting(queries.to_send(day), message, called, now=now, body="")


def called(letter: Letter) -> str:
    """Say which letter it is."""
    return f"The letter of {letter.day} to {letter.account}"


def message(letter: Letter) -> EmailMessage:
    """Return a letter as it is sent."""
    address, words = letter.account.email, {"subject": letter.subject, "body": letter.body}
    return posting.message(letter, to=address, **words, **posting.AUTOMATIC)
