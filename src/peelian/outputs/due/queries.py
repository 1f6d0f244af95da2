"""Who is written to, and what is to be sent."""

from collections.abc import Iterator
from datetime import date

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet

from peelian.kit.access.models import Account
from peelian.outputs.due import permissions, rules
from peelian.outputs.due.models import Letter, Subscription


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
    """Return the letters that are not sent yet, while they are still news."""
    waiting = Letter.objects.filter(sent_at__isnull=True, day__gte=rules.first_day_tried(day), account__is_active=True)
    return waiting.select_related("account")


def address() -> str:
    """Return where the office answers, for links that are read elsewhere."""
    return settings.PEELIAN_ADDRESS
