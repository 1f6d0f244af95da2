"""Letters that are sent in the background: each once, unless a kill falls between its going and its being noted."""

from collections.abc import Callable
from datetime import datetime, timedelta
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import Q, QuerySet


def domain() -> str:
    """Return the domain that letters come from."""
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].partition("@")[2] or "localhost"


def send_once(
    unsent: QuerySet[Any], message: Callable[[], EmailMessage], /, *, now: datetime, patience: timedelta, **emptied: str
) -> str:
    """Send a letter unless somebody else is sending it, and return what kept it from going.

    `unsent` finds its row, with `begun_at` and `sent_at`, while it is not sent. It is marked as begun before, and as
    sent after, with the columns that are `emptied` then; killed between the two, it is sent again once whoever began it
    has had `patience`: a letter whose Message-ID is kept with it arrives under the same.
    """
    if not unsent.filter(Q(begun_at__isnull=True) | Q(begun_at__lt=now - patience)).update(begun_at=now):
        return ""
    try:
        message().send()
    except OSError as trouble:
        unsent.update(begun_at=None)
        return str(trouble) or type(trouble).__name__
    unsent.update(sent_at=now, **emptied)
    return ""
