"""Messages to a scheme: written once, and sent to each volunteer in the background."""

import secrets
from collections.abc import Sequence
from datetime import datetime
from email.utils import format_datetime
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import QuerySet
from django.tasks import task
from django.utils import timezone

from peelian.areas.volunteers.models import Letter, Message
from peelian.areas.volunteers.queries.memberships import readers_of
from peelian.areas.volunteers.rules import letters as rules
from peelian.kit.audit import trail
from peelian.kit.jobs import posting
from peelian.kit.records import saving
from peelian.kit.records.verbs import Parts


@transaction.atomic
def change_message(message: Message, /, *, parts: Parts, actor: Any, at: datetime, via: str) -> Message:
    """Change a message that was not sent yet.

    :raises Refused: when it was sent, or somebody else changed it meanwhile.
    """
    rules.message_may_change(is_sent=message.sent_on is not None).enforce()
    return saving.change(message, parts=parts, actor=actor, at=at, via=via)


@transaction.atomic
def send_message(message: Message, /, *, actor: Any, at: datetime) -> int:
    """Put a letter in hand for each reader of a message, with the task that sends them: both or neither, and once.

    :raises Refused: when it was sent already, or nobody reads it.
    """
    message = Message.objects.select_for_update().get(pk=message.pk)
    readers = list(readers_of(message, at.date()))
    rules.message_may_go(is_sent=message.sent_on is not None, readers=len(readers)).enforce()
    now, domain = timezone.now(), posting.domain()
    Letter.objects.bulk_create(
        Letter(
            message=message,
            volunteer=reader,
            mail_id=f"<volunteers.{message.pk}.{secrets.token_hex(12)}@{domain}>",
            written_at=now,
        )
        for reader in readers
    )
    message.sent_on = at.date()
    saving.change(message, parts={}, actor=actor, at=at, via="page")
    trail.write("sent", message, actor=actor, at=at, before={}, after={"letters": len(readers)}, via="page")
    deliver.enqueue(message.pk)
    return len(readers)


@task()
def deliver(pk: int) -> None:
    """Send the letters of a message that are not sent yet."""
    send_letters(Letter.objects.filter(message=pk), now=timezone.now())


def send_letters(letters: QuerySet[Letter], *, now: datetime) -> Sequence[str]:
    """Send every letter that is not sent yet, and return what went wrong."""
    waiting = letters.filter(sent_at__isnull=True).select_related("message__scheme", "volunteer").order_by("pk")
    found = [send(letter, now=now) for letter in waiting]
    return [trouble for trouble in found if trouble]


def send(letter: Letter, /, *, now: datetime) -> str:
    """Send a letter unless somebody else is sending it, and return what went wrong.

    It is marked as begun before, and as sent after: killed between the two, it is sent again under the same Message-ID.
    """
    unsent = Letter.objects.filter(pk=letter.pk, sent_at__isnull=True)
    trouble = posting.send_once(unsent, lambda: written(letter), now=now, patience=rules.PATIENCE)
    return (
        f"The letter of {letter.message.reference} to {letter.volunteer.reference} was not sent: {trouble}"
        if trouble
        else ""
    )


def written(letter: Letter) -> EmailMessage:
    """Return a letter as it is sent: to one volunteer, the same to the octet however often."""
    headers = {"Message-ID": letter.mail_id, "Date": format_datetime(letter.written_at)}
    message = letter.message
    return EmailMessage(
        message.subject, message.body, settings.DEFAULT_FROM_EMAIL, [letter.volunteer.email], headers=headers
    )
