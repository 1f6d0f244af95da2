"""Letters that are sent in the background: each once, unless a kill falls between its going and its being noted."""

import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from email.utils import format_datetime, parseaddr
from functools import partial
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import Q, QuerySet

from peelian.kit.jobs.models import Mail

PATIENCE = timedelta(minutes=10)
"""How long the sending of one letter may take before it is thought to have been killed."""
AUTOMATIC = {"Auto-Submitted": "auto-generated"}
"""What a letter carries that nobody wrote by hand, so that no machine answers it."""


def domain() -> str:
    """Return the domain that letters come from."""
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].partition("@")[2] or "localhost"


def new_id(*words: object) -> str:
    """Return a Message-ID that no other letter has; it begins with words that say what the letter is of."""
    return f"<{'.'.join(map(str, words))}.{secrets.token_hex(12)}@{domain()}>"


def message(mail: Mail, /, *, to: str, subject: str, body: str, **headers: str) -> EmailMessage:
    """Return a letter as it is sent: to one reader, the same to the octet however often."""
    found = {"Message-ID": mail.mail_id, "Date": format_datetime(mail.written_at), **headers}
    return EmailMessage(subject, body, settings.DEFAULT_FROM_EMAIL, [to], headers=found)


def send_waiting[M: Mail](
    letters: QuerySet[M],
    written: Callable[[M], EmailMessage],
    called: Callable[[M], str],
    /,
    *,
    now: datetime,
    **emptied: str,
) -> list[str]:
    """Send those of some letters that are not sent yet, in their order; return what went wrong, and with which.

    `written` makes what is sent, `called` says which letter it is ("The letter of MSG-2025-0001 to VOL-2025-0003").
    """
    told = []
    for letter in letters.filter(sent_at__isnull=True).order_by("pk"):
        # By its own row alone: of a question over several tables a second sender would not see that the first began it.
        unsent = type(letter)._default_manager.filter(pk=letter.pk, sent_at__isnull=True)
        if trouble := send_once(unsent, partial(written, letter), now=now, **emptied):
            told.append(f"{called(letter)} was not sent: {trouble}")
    return told


def send_once(
    unsent: QuerySet[Any],
    message: Callable[[], EmailMessage],
    /,
    *,
    now: datetime,
    **emptied: str,
) -> str:
    """Send a letter unless somebody else is sending it, and return what kept it from going.

    `unsent` finds its row, with `begun_at` and `sent_at`, while it is not sent. It is marked as begun before, and as
    sent after, with the columns that are `emptied` then; killed between the two, it is sent again once whoever began it
    has had `PATIENCE`: a letter whose Message-ID is kept with it arrives under the same.
    """
    if not unsent.filter(Q(begun_at__isnull=True) | Q(begun_at__lt=now - PATIENCE)).update(begun_at=now):
        return ""
    try:
        message().send()
    except OSError as trouble:
        unsent.update(begun_at=None)
        return str(trouble) or type(trouble).__name__
    unsent.update(sent_at=now, **emptied)
    return ""
