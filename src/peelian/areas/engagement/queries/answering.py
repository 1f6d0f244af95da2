"""Reads of what people said and what was done about it."""

from datetime import date

from django.db.models import QuerySet

from peelian.areas.engagement.models import YouSaid


def published() -> QuerySet[YouSaid]:
    """Return what anybody may read, the latest answer first."""
    return YouSaid.objects.published().select_related("theme", "authority").order_by("-done_on", "-pk")


def unanswered_on(_day: date) -> QuerySet[YouSaid]:
    """Return what people said and has no answer yet."""
    return YouSaid.objects.unanswered()


def pointing_at(field: str, reference: str) -> QuerySet[YouSaid]:
    """Return the entries that point at a record, the latest first."""
    found = YouSaid.objects.standing().filter(**{f"{field}__reference": reference})
    return found.order_by("-said_on", "-pk")
