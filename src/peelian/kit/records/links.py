"""Links from one record to another of any kind: what is stored of them, and where they lead when they are shown."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from peelian.kit.records.models import Record
from peelian.kit.records.record_type import PageKind, RecordType
from peelian.kit.records.registry import kinds, kinds_by_model


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """What is stored of a link: the kind of record by its slug, the reference, and what the record was called."""

    kind: str
    reference: str
    label: str


def link_to(record: Record) -> Link:
    """Return the link to a record: what it is called, or its words for who may not see it, where it has such."""
    kind = kinds_by_model()[type(record)]
    label = str(getattr(record, "said_elsewhere", "") or record)
    return Link(kind=kind.slug, reference=record.reference, label=label)


def address(kind: str, reference: str, user: Any) -> str:
    """Return where a linked record is seen; nothing where it is no more, or this person may not see it."""
    found = kinds().get(kind)
    if found is None or not found.may_see(user) or not reference:
        return ""
    if found.scope and not found.visible_to(user).filter(reference=reference).exists():
        return ""
    return found.address(PageKind.SHOW, reference)


def record_at(kind: str, reference: str, user: Any) -> Record | None:
    """Return the record at the end of a link, if it is there and this person may see it."""
    found = kinds().get(kind)
    return visible(found, user).filter(reference=reference).first() if found else None


def records_called(references: Collection[str], user: Any) -> dict[str, list[Record]]:
    """Return the records of any kind that go by references, by these; only those that this person may see.

    Where the prefix of a reference tells its kind, no other kind is asked. Without a person every record is seen.
    """
    found: defaultdict[str, list[Record]] = defaultdict(list)
    by_prefix = {kind.prefix: kind for kind in kinds().values() if kind.prefix}
    wanted: defaultdict[str, set[str]] = defaultdict(set)
    for reference in references:
        known = by_prefix.get(reference.partition("-")[0])
        for kind in [known] if known else kinds().values():
            wanted[kind.slug].add(reference)
    for slug, some in wanted.items():
        for record in visible(kinds()[slug], user).filter(reference__in=some):
            found[record.reference].append(record)
    return found


def visible(kind: RecordType[Any], user: Any) -> Any:
    """Return the records of a kind that a person may see; without a person, all."""
    if user is None:
        return kind.model._default_manager.all()
    return kind.visible_to(user) if kind.may_see(user) else kind.model._default_manager.none()
