"""What is said beside the text: comments, answers to them, and that they are settled."""

from datetime import datetime
from typing import Any

from django.db import transaction

from peelian.basics.verdicts import Refused
from peelian.kit.access.models import Account
from peelian.kit.audit import trail
from peelian.kit.records import tidying
from peelian.outputs.drafting.models import Comment, DraftSection, Editing


@transaction.atomic
def comment(
    section: DraftSection, /, *, text: str, actor: Any, at: datetime, opening: str = "", answers: Comment | None = None
) -> Comment:
    """Say something about a section or one of its paragraphs, or answer what somebody said.

    :raises Refused: when nothing is said.
    """
    if not text.strip():
        raise Refused("Enter your comment", "text")
    first = (answers.answers or answers) if answers else None
    made = Comment.objects.create(
        section=section, text=tidying.tidy(text).strip(), opening=opening, answers=first, by=account_of(actor), at=at
    )
    if first:
        Comment.objects.filter(pk=first.pk).update(resolved_by=None, resolved_at=None)
    verb = "answered a comment" if first else "commented"
    trail.write(verb, section, actor=actor, at=at, before={}, after={"comment": made.text})
    return made


@transaction.atomic
def resolve(made: Comment, /, *, actor: Any, at: datetime) -> None:
    """Say that what was said is settled; it stays to be read."""
    first = made.answers or made
    settled = Comment.objects.filter(pk=first.pk, resolved_at__isnull=True)
    if settled.update(resolved_by=account_of(actor), resolved_at=at):
        trail.write("settled a comment", first.section, actor=actor, at=at, before={}, after={"comment": first.text})


def note_editing(section: DraftSection, account: Account, /, *, now: datetime) -> None:
    """Note that somebody has a section open, for others to see; it is no lock, and no change of the record."""
    Editing.objects.update_or_create(section=section, account=account, defaults={"since": now})


def account_of(actor: Any) -> Account | None:
    """Return the account that does something; none is the platform."""
    return actor if isinstance(actor, Account) else None
