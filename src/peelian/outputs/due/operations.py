"""Letters that are asked for, written and sent."""

import secrets
from collections.abc import Sequence
from datetime import date, datetime
from email.utils import format_datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction

from peelian.kit.access.models import Account
from peelian.kit.audit import trail
from peelian.kit.audit.trail import Subject
from peelian.kit.jobs import posting
from peelian.outputs.due import letters, queries, rules
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
        letter.message_id = f"<due.{day:%Y%m%d}.{secrets.token_hex(12)}@{posting.domain()}>"
        # Whoever else wrote it in the meantime was first, and theirs is sent.
        Letter.objects.bulk_create([letter], ignore_conflicts=True)


def send_letters(*, day: date, now: datetime) -> Sequence[str]:
    """Send every letter that is not sent yet, and return what went wrong."""
    found = [send(letter, now=now) for letter in queries.to_send(day)]
    return [trouble for trouble in found if trouble]


def send(letter: Letter, /, *, now: datetime) -> str:
    """Send a letter unless somebody else is sending it, and return what went wrong.

    It is marked as begun before, and as sent after: killed between the two, it is sent again under the same Message-ID.
    """
    unsent = Letter.objects.filter(pk=letter.pk, sent_at__isnull=True)
    trouble = posting.send_once(unsent, lambda: message(letter), now=now, patience=rules.PATIENCE, body="")
    return f"The letter of {letter.day} to {letter.account} was not sent: {trouble}" if trouble else ""


def message(letter: Letter) -> EmailMessage:
    """Return a letter as it is sent: the same to the octet however often."""
    headers = {
        "Message-ID": letter.message_id,
        "Date": format_datetime(letter.written_at),
        "Auto-Submitted": "auto-generated",
    }
    return EmailMessage(
        letter.subject, letter.body, settings.DEFAULT_FROM_EMAIL, [letter.account.email], headers=headers
    )
