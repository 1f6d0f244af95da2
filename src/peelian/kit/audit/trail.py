"""The one way to write to the audit trail, and the ways to read it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import models, transaction
from django.db.models import QuerySet
from django.utils import timezone

from peelian.kit.access.holding import Person
from peelian.kit.access.models import Account
from peelian.kit.audit import chain
from peelian.kit.audit.models import AuditEntry, AuditHead
from peelian.kit.audit.pictures import Plain, called, difference, is_secret, picture

PLATFORM = "Peelian"
STRANGER = "Somebody who was signed out"
BATCH = 1000
LABEL_LENGTH = 200
ADDED_A_FILE, WITHDREW_A_FILE = "added a file", "withdrew a file"
BESIDE = frozenset({ADDED_A_FILE, WITHDREW_A_FILE})
"""Verbs that leave a record, and so its version, as they are."""


class BrokenTrail(Exception):
    """The trail has entries and no head: somebody took it away, and nothing is written until that is explained."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Subject:
    """What an entry is about: the kind of thing, its reference, and the words by which people know it."""

    kind: str
    reference: str
    label: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One entry to write. Without pictures it says the record as it stands, as for one that is new."""

    verb: str
    record: models.Model | Subject
    before: Mapping[str, Plain] | None = None
    after: Mapping[str, Plain] | None = None


def write(
    verb: str,
    record: models.Model | Subject,
    *,
    actor: Person | None,
    at: datetime,
    before: Mapping[str, Plain] | None = None,
    after: Mapping[str, Plain] | None = None,
    via: str = "",
) -> AuditEntry:
    """Keep who did what to a record. `at` is business time: the entry itself is dated by the real clock.

    The verb is a word that people read ("recorded", "changed", "withdrew", "imported"); no actor means the platform.

    :raises BrokenTrail: when the head of the trail is gone.
    """
    line = Line(verb=verb, record=record, before=before, after=after)
    return write_many([line], actor=actor, at=at, via=via)[0]


@transaction.atomic
def write_many(lines: Iterable[Line], *, actor: Person | None, at: datetime, via: str = "") -> list[AuditEntry]:
    """Keep many entries by one actor in one pass, in their order.

    :raises BrokenTrail: when the head of the trail is gone.
    """
    doing = _Doing(
        actor=actor if isinstance(actor, Account) else None, title=_title(actor), on=timezone.localdate(at), via=via
    )
    drafts = [_draft(line, doing) for line in lines]
    head = _locked_head()
    for entry in drafts:
        _seal(entry, head)
    entries = AuditEntry.objects.bulk_create(drafts, batch_size=BATCH)
    head.save(update_fields=["sequence", "hash"])
    return entries


def of(record: models.Model | Subject) -> QuerySet[AuditEntry]:
    """Return a record's entries, newest first."""
    subject = subject_of(record)
    return AuditEntry.objects.filter(kind=subject.kind, reference=subject.reference).order_by("-sequence")


def latest(count: int) -> QuerySet[AuditEntry]:
    """Return the newest entries of all."""
    return AuditEntry.objects.order_by("-sequence")[:count]


def by(account: Account) -> QuerySet[AuditEntry]:
    """Return what an account did, newest first."""
    return AuditEntry.objects.filter(actor=account).order_by("-sequence")


def subject_of(record: models.Model | Subject) -> Subject:
    """Return what an entry about a record calls it: its model, its reference (else its key), its words."""
    if isinstance(record, Subject):
        return record
    reference = str(getattr(record, "reference", "") or record.pk)
    return Subject(kind=record._meta.label_lower, reference=reference, label=called(record))


@dataclass(frozen=True, kw_only=True, slots=True)
class _Doing:
    actor: Account | None
    title: str
    on: date
    via: str


def _draft(line: Line, doing: _Doing) -> AuditEntry:
    subject = subject_of(line.record)
    return AuditEntry(
        business_on=doing.on,
        actor=doing.actor,
        actor_title=doing.title,
        verb=line.verb,
        kind=subject.kind,
        reference=subject.reference,
        label=subject.label[:LABEL_LENGTH],
        changes={} if is_secret(line.record) else difference(line.before or {}, _after(line)),
        via=doing.via,
    )


def _after(line: Line) -> Mapping[str, Plain]:
    if line.after is not None:
        return line.after
    return {} if isinstance(line.record, Subject) else picture(line.record)


def _title(actor: Person | None) -> str:
    if actor is None:
        return PLATFORM
    return str(actor) if isinstance(actor, Account) else STRANGER


def _locked_head() -> AuditHead:
    # Whoever adds holds this row (in SQLite: the whole store) until it is done, so that the chain is one chain.
    if head := AuditHead.objects.select_for_update().first():
        return head
    AuditHead.objects.get_or_create(only=1, defaults={"hash": chain.BEFORE_THE_FIRST})
    head = AuditHead.objects.select_for_update().get()
    # Somebody else may have begun the trail meanwhile; but a head that stands at nothing has nothing behind it.
    if not head.sequence and AuditEntry.objects.exists():
        raise BrokenTrail("The audit trail has lost its head: run peelian check")
    return head


def _seal(entry: AuditEntry, head: AuditHead) -> None:
    entry.at = timezone.now()
    entry.sequence, entry.previous_hash = head.sequence + 1, head.hash
    entry.hash = chain.digest(entry)
    head.sequence, head.hash = entry.sequence, entry.hash
