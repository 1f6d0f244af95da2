"""The verbs of files: each keeps what it does in the audit trail of what the file belongs to."""

from collections.abc import Iterator
from datetime import datetime
from typing import IO, Any

from django.conf import settings
from django.db import IntegrityError, transaction

from peelian.basics.verdicts import Refused
from peelian.kit.audit import trail
from peelian.kit.files import kinds, names, recognising, store
from peelian.kit.files.models import Attachment
from peelian.kit.files.owners import Owner
from peelian.kit.records import search
from peelian.kit.records.models import Record

AT_ONCE = 1024 * 1024


def add(owner: Owner, *, name: str, file: IO[bytes], size: int, actor: Any, at: datetime) -> Attachment:
    """Add a file, when its content is what its name says and is of a kind that is kept.

    :raises Refused: when it is not, or is there already.
    """
    called = names.cleaned(name)
    kind = recognising.check(called, file, size, settings.PEELIAN_FILE_LIMIT_MB)
    kept = store.keep_streamed(pieces(file))
    attachment = Attachment(
        owner_kind=owner.kind,
        owner_reference=owner.reference,
        name=called,
        content_type=kind.content_type,
        size=kept.size,
        digest=kept.digest,
        added_by=actor,
        added_title=str(actor or trail.PLATFORM),
        added_at=at,
    )
    put_down(owner, attachment, actor=actor, at=at)
    return attachment


def put_down(owner: Owner, attachment: Attachment, *, actor: Any, at: datetime) -> None:
    """Store an attachment whose content is kept, with its entry in the trail.

    :raises Refused: when the owner has the same content already.
    """
    try:
        with transaction.atomic():
            attachment.save(force_insert=True)
            said = {"file": described(attachment)}
            trail.write(trail.ADDED_A_FILE, owner.subject, actor=actor, at=at, before={}, after=said, via="page")
            be_found(owner)
    except IntegrityError as twice:
        there = Attachment.objects.of(owner.kind, owner.reference).standing().filter(digest=attachment.digest).first()
        if there is None:
            raise
        raise Refused(f"“{attachment.name}” is here already, as “{there.name}”", "file") from twice


@transaction.atomic
def withdraw(owner: Owner, attachment: Attachment, *, reason: str, actor: Any, at: datetime) -> None:
    """Give a file out no more, and say why. Its name and the reason stay.

    :raises Refused: when it was withdrawn already.
    """
    standing = Attachment.objects.of(owner.kind, owner.reference).standing().filter(pk=attachment.pk)
    given = {"withdrawn_on": at.date(), "withdrawn_reason": reason, "withdrawn_title": str(actor or trail.PLATFORM)}
    if not standing.update(**given):
        raise Refused(f"“{attachment.name}” was withdrawn already")
    before, after = {"file": described(attachment)}, {"why": reason}
    trail.write(trail.WITHDREW_A_FILE, owner.subject, actor=actor, at=at, before=before, after=after, via="page")
    attachment.refresh_from_db()
    be_found(owner)


def be_found(owner: Owner) -> None:
    """Let a record be found by the names of its files as they stand."""
    if isinstance(owner.subject, Record):
        search.keep([owner.subject])


def described(attachment: Attachment) -> str:
    """Say which file it is so that nobody can put another in its place."""
    return f"{attachment.name}, {kinds.called(attachment.content_type)}, SHA-256 {attachment.digest}"


def pieces(file: IO[bytes]) -> Iterator[bytes]:
    """Yield a file from its beginning, piece by piece."""
    file.seek(0)
    while chunk := file.read(AT_ONCE):
        yield chunk
