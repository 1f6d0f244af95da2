"""A million entries of the audit trail, each sealed to the one before it by the platform's own digest."""

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, time, timedelta

from bench.office.engagements import OF_ITS_OWN, Planned, date_of
from bench.office.pouring import Values, pour
from peelian.kit.access.models import Account
from peelian.kit.audit import chain
from peelian.kit.audit.models import AuditEntry, AuditHead

FOR_EACH = 10
"""How many entries each engagement has: one when it was recorded, and nine changes."""
APART = 500
"""How many engagements are recorded between one entry of an engagement and its next: some five weeks' work."""
COLUMNS = (
    "sequence", "at", "business_on", "actor_id", "actor_title", "verb", "kind", "reference", "label", "changes", "via",
    "previous_hash", "hash",
)  # fmt: skip


def fill(made: Sequence[Planned], actor: Account) -> int:
    """Pour the entries behind those that are there, move the head of the trail to the last, and return its number."""
    head = AuditHead.objects.get()
    pour(AuditEntry, COLUMNS, entries(made, actor, head))
    head.save()
    return head.sequence


def entries(made: Sequence[Planned], actor: Account, head: AuditHead) -> Iterator[Values]:
    """Yield the entries in the order of time, moving the head along."""
    entry = AuditEntry(actor=actor, actor_title=str(actor), kind="engagement.engagement", via="page")
    for one, turn in in_time(made):
        entry.sequence, entry.previous_hash = head.sequence + 1, head.hash
        entry.business_on = date_of(one.day)
        entry.at = datetime.combine(entry.business_on, time(9), UTC) + timedelta(microseconds=entry.sequence)
        entry.verb = "changed" if turn else "recorded"
        entry.reference, entry.label = one.reference, one.title
        entry.changes = {"attendance": [turn + 4, turn + 5]} if turn else recorded(one)
        entry.hash = chain.digest(entry)
        head.sequence, head.hash = entry.sequence, entry.hash
        yield (
            entry.sequence, entry.at, entry.business_on, actor.pk, entry.actor_title, entry.verb, entry.kind,
            entry.reference, entry.label, json.dumps(entry.changes), entry.via, entry.previous_hash, entry.hash,
        )  # fmt: skip


def in_time(made: Sequence[Planned]) -> Iterator[tuple[Planned, int]]:
    """Yield every engagement as often as it has entries, with how often it came before; the turns run interleaved."""
    for moment in range(len(made) + (FOR_EACH - 1) * APART):
        for turn in range(FOR_EACH):
            if 0 <= (place := moment - turn * APART) < len(made):
                yield made[place], turn


def recorded(one: Planned) -> dict[str, list[str | None]]:
    """Return what an entry says of a new engagement."""
    said = dict.fromkeys(OF_ITS_OWN, "") | {"held_on": one.held_on.isoformat(), "title": one.title}
    said |= {"place": one.venue.place, "authority_id": one.venue.authority, "notes": one.notes, "kind": one.kind.label}
    return {name: [None, value] for name, value in said.items() if value}
