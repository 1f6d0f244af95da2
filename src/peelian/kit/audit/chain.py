"""The chain of hashes: each entry seals itself and the entry before it, so that no past can be changed unnoticed."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC

from django.db.models import Max, Min, Subquery
from django.db.models.functions import Coalesce

from peelian.kit.audit.models import AuditEntry, AuditHead

BEFORE_THE_FIRST = "0" * 64
BATCH = 2000


@dataclass(frozen=True, kw_only=True, slots=True)
class Seal:
    """How far the trail went, and its hash there. Noted elsewhere, it proves later that nothing was rewritten."""

    sequence: int
    hash: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Break:
    """One place where the trail is not as it was written: the first entry concerned, the last, and what is wrong."""

    sequence: int
    through: int
    reason: str
    about: str = ""

    def __str__(self) -> str:
        which = f"entry {self.sequence}" if self.sequence == self.through else f"entries {self.sequence}–{self.through}"
        return f"Audit {which}{f' ({self.about})' if self.about else ''}: {self.reason}"


def digest(entry: AuditEntry) -> str:
    """Return the hash of everything that an entry says, the entry before it included; the same from either store."""
    said = [
        entry.sequence,
        entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        entry.business_on.isoformat(),
        entry.actor_id,
        entry.actor_title,
        entry.verb,
        entry.kind,
        entry.reference,
        entry.label,
        entry.changes,
        entry.via,
        entry.previous_hash,
    ]
    return hashlib.sha256(json.dumps(said, sort_keys=True, separators=(",", ":")).encode("ascii")).hexdigest()


def seal() -> Seal:
    """Return how far the trail goes now."""
    head = AuditHead.objects.first()
    return Seal(sequence=head.sequence, hash=head.hash) if head else Seal(sequence=0, hash=BEFORE_THE_FIRST)


def verify(*, noted: Seal | None = None) -> list[Break]:
    """Return every break of the trail, in order; with a seal that was noted, also whether the trail still has it."""
    return [*_rewritten(noted), *_walk(seal()), *_behind_the_head()]


def _rewritten(noted: Seal | None) -> Iterator[Break]:
    if noted and not AuditEntry.objects.filter(sequence=noted.sequence, hash=noted.hash).exists():
        yield _break(noted.sequence, "not the entry whose hash was noted: the trail has been written anew")


def _walk(end: Seal) -> Iterator[Break]:
    sequence, previous, was_sound = 0, BEFORE_THE_FIRST, True
    for entry in _entries(end.sequence):
        follows = entry.sequence == sequence + 1
        if not follows:
            yield _break(sequence + 1, "missing", through=entry.sequence - 1)
        is_sound = digest(entry) == entry.hash
        if not is_sound:
            yield _break(entry.sequence, "altered since it was written", about=entry)
        elif follows and was_sound and entry.previous_hash != previous:
            reason = "do not follow one from the other: one of them was altered and sealed again"
            yield _break(entry.sequence - 1, reason, through=entry.sequence)
        sequence, previous, was_sound = entry.sequence, entry.hash, is_sound
    if sequence < end.sequence:
        yield _break(sequence + 1, "missing", through=end.sequence)
    elif was_sound and previous != end.hash:
        yield _break(sequence, "not the entry with which the trail ended: it was altered and sealed again")


def _behind_the_head() -> Iterator[Break]:
    # One statement sees the head and the entries at one moment, however busy the trail is.
    head = Coalesce(Subquery(AuditHead.objects.values("sequence")[:1]), 0)
    beyond = AuditEntry.objects.filter(sequence__gt=head).aggregate(first=Min("sequence"), last=Max("sequence"))
    if beyond["first"] is not None:
        reason = "beyond the trail’s head: put in without it, or the head was altered or taken away"
        yield _break(beyond["first"], reason, through=beyond["last"])


def _entries(last: int) -> Iterator[AuditEntry]:
    # In batches by sequence, each its own short read: nobody who writes has to wait.
    ordered = AuditEntry.objects.filter(sequence__lte=last).order_by("sequence")
    batch = list(ordered[:BATCH])
    while batch:
        yield from batch
        batch = list(ordered.filter(sequence__gt=batch[-1].sequence)[:BATCH])


def _break(sequence: int, reason: str, *, through: int | None = None, about: AuditEntry | None = None) -> Break:
    words = f"{about.verb} {about.kind} {about.reference}" if about else ""
    return Break(sequence=sequence, through=through or sequence, reason=reason, about=words)
