"""Whose calendar a secret opens, who is written to, and what is to be sent."""

from collections.abc import Iterator
from datetime import date

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet

from peelian.kit.access.models import Account
from peelian.outputs.due import permissions, rules
from peelian.outputs.due.models import Feed, Letter, Subscription


def account_of_calendar(token_hash: str) -> Account | None:
    """Return the account whose calendar a secret opens, while it is open and may see what is due."""
    feed = Feed.objects.filter(token_hash=token_hash, account__is_active=True).select_related("account").first()
    return feed.account if feed and permissions.can_see_due(feed.account) else None


def calendar_of(account: Account) -> Feed | None:
    """Return an account's calendar, if it is open."""
    return Feed.objects.filter(account=account).first()


def letters_of(account: Account) -> Subscription | None:
    """Return since when an account is sent letters, if it is."""
    return Subscription.objects.filter(account=account).first()


def without_letter(day: date) -> Iterator[Account]:
    """Yield the accounts that asked for letters, may see what is due, and have none of a day."""
    written = Letter.objects.filter(account=OuterRef("account"), day=day)
    asked = Subscription.objects.filter(~Exists(written), account__is_active=True).select_related("account")
    for subscription in asked.order_by("account_id"):
        if permissions.can_see_due(subscription.account):
            yield subscription.account


def to_send(day: date) -> QuerySet[Letter]:
    """Return the letters that are not sent yet, those of earlier days first, while they are still news."""
    waiting = Letter.objects.filter(sent_at__isnull=True, day__gte=rules.first_day_tried(day), account__is_active=True)
    return waiting.select_related("account").order_by("day", "pk")


def address() -> str:
    """Return where the office answers, for links that are read elsewhere."""
    return settings.PEELIAN_ADDRESS
