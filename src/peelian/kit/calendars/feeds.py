"""Calendars that an account opens under a secret address and closes again, and whose calendar a secret opens."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.db import transaction

from peelian.kit.access.models import Account
from peelian.kit.access.rules import Rule
from peelian.kit.audit import trail
from peelian.kit.audit.trail import Subject
from peelian.kit.calendars.models import Feed


@dataclass(frozen=True, kw_only=True, slots=True)
class Calendar:
    """A calendar that accounts may have, declared by the room that fills it.

    `name` is how it is kept, `title` what the trail calls it; whoever `may_read` no longer allows has none.
    """

    name: str
    title: str
    may_read: Rule


def hashed(token: str) -> str:
    """Return what is kept of a secret."""
    return sha256(token.encode()).hexdigest()


@transaction.atomic
def open_feed(account: Account, calendar: Calendar, /, *, at: datetime) -> str:
    """Make the secret of an account's calendar and return it, once; an earlier one opens nothing from now on."""
    token = secrets.token_urlsafe(32)
    kept = {"token_hash": hashed(token), "made_at": at}
    Feed.objects.update_or_create(account=account, calendar=calendar.name, defaults=kept)
    trail.write("opened", about(account, calendar), actor=account, at=at)
    return token


@transaction.atomic
def close_feed(account: Account, calendar: Calendar, /, *, at: datetime) -> None:
    """Let the address of an account's calendar open nothing."""
    closed, _rows = Feed.objects.filter(account=account, calendar=calendar.name).delete()
    if closed:
        trail.write("closed", about(account, calendar), actor=account, at=at)


def feed_of(account: Account, calendar: Calendar) -> Feed | None:
    """Return an account's calendar, if it is open."""
    return Feed.objects.filter(account=account, calendar=calendar.name).first()


def account_of(token: str, calendar: Calendar) -> Account | None:
    """Return the account whose calendar a secret opens, while it is open and its owner may still read it."""
    found = Feed.objects.filter(token_hash=hashed(token), calendar=calendar.name, account__is_active=True)
    feed = found.select_related("account").first()
    return feed.account if feed and calendar.may_read(feed.account) else None


def about(account: Account, calendar: Calendar) -> Subject:
    """Return what the trail calls an account's calendar."""
    return Subject(kind=calendar.title, reference=str(account.pk), label=str(account))
