"""Messages to a scheme: written once, and sent to each volunteer in the background."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

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
    now = timezone.now()
    Letter.objects.bulk_create(
        Letter(
            message=message,
            volunteer=reader,
            mail_id=posting.new_id("volunteers", message.pk),
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
    return posting.send_waiting(letters.select_related("message__scheme", "volunteer"), written, called, now=now)


def called(letter: Letter) -> str:
    """Say which letter it is."""
    return f"The letter of {letter.message.reference} to {letter.volunteer.reference}"


def written(letter: Letter) -> EmailMessage:
    """Return a letter as it is sent: to one volunteer."""
    message = letter.message
    return posting.message(letter, to=letter.volunteer.email, subject=message.subject, body=message.body)
