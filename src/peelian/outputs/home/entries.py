"""Entries of the audit trail as pages tell them: what was done, in words, and where the record is."""

from functools import cache
from typing import Any

from django.urls import reverse

from peelian.kit.access.holding import Person
from peelian.kit.records.record_type import PageKind, RecordType
from peelian.kit.records.registry import kinds

BY_HAND = "page"
"""How an entry came about when somebody filled in a form: one entry, one deed."""


@cache
def kinds_by_label() -> dict[str, RecordType[Any]]:
    """Return every kind of record by what the audit trail calls it."""
    return {kind.model._meta.label_lower: kind for kind in kinds().values()}


def may_see(person: Person, label: str) -> bool:
    """Say whether a person may see all records of a kind; what is no record, such as an account, they may not."""
    kind = kinds_by_label().get(label)
    return bool(kind and kind.scope is None and kind.may_see(person))


def hidden_from(person: Person) -> list[str]:
    """Return what the audit trail calls the kinds of record that a person may not see."""
    return [label for label, kind in kinds_by_label().items() if not kind.may_see(person)]


def address(label: str, reference: str) -> str:
    """Return where a record is, by what the audit trail calls its kind; nothing of what has no page."""
    kind = kinds_by_label().get(label)
    return reverse(f"{kind.model._meta.app_label}:{kind.slug}-{PageKind.SHOW}", args=[reference]) if kind else ""


def many(label: str, count: int) -> str:
    """Name so many records of a kind."""
    kind = kinds_by_label().get(label)
    word = (kind.name if count == 1 else kind.plural) if kind else ("entry" if count == 1 else "entries")
    return f"{count:,} {word}"


def deed(verb: str, via: str) -> str:
    """Say what was done to several records at once: what an import recorded was imported."""
    word = "imported" if (verb, via) == ("recorded", "import") else verb
    return f"{word[:1].upper()}{word[1:]}"
