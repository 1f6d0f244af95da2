"""Links between records of any kinds, kept once and told from both ends; what one may not see is not told by a link."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q

from peelian.basics.verdicts import Refused
from peelian.kit.audit import trail
from peelian.kit.records.links import visible
from peelian.kit.records.models import Record, RecordLink
from peelian.kit.records.record_type import PageKind, RecordType
from peelian.kit.records.registry import kinds, kinds_by_model

type End = tuple[str, str]
"""One end of a link: the slug of its kind, and its reference."""


@dataclass(frozen=True, kw_only=True, slots=True)
class FarEnd:
    """The record at the other end of a link, as the page of this one tells it."""

    link: RecordLink
    kind: RecordType[Any]
    record: Record
    url: str
    remove_url: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Links:
    """The links of a record: those whose other end a person may see, and how many more there are."""

    ends: list[FarEnd]
    hidden: int


def links_of(kind: RecordType[Any], record: Record, person: Any) -> Links:
    """Return the links of a record as a person may see them."""
    here = kind.slug, record.reference
    links = list(RecordLink.objects.filter(at(here)).order_by("added_on", "pk"))
    records = records_at([far(link, here) for link in links], person)
    may_remove = bool(kind.may_change(person)) and not record.withdrawn_on
    ends = [
        FarEnd(
            link=link,
            kind=kinds()[end[0]],
            record=records[end],
            url=kinds()[end[0]].url(PageKind.SHOW, records[end]),
            remove_url=kind.address("unlink", record.reference, str(link.pk)) if may_remove else "",
        )
        for link in links
        if (end := far(link, here)) in records
    ]
    return Links(ends=ends, hidden=len(links) - len(ends))


def at(end: End) -> Q:
    """Return the condition that a link has an end at a record."""
    kind, reference = end
    return Q(kind=kind, reference=reference) | Q(other_kind=kind, other_reference=reference)


def far(link: RecordLink, here: End) -> End:
    """Return the end of a link that is not here."""
    ends = (link.kind, link.reference), (link.other_kind, link.other_reference)
    return ends[1] if ends[0] == here else ends[0]


def records_at(ends: Collection[End], person: Any) -> Mapping[End, Record]:
    """Return the records at some ends that a person may see; each kind is asked once."""
    wanted: defaultdict[str, set[str]] = defaultdict(set)
    for kind, reference in ends:
        if kind in kinds():
            wanted[kind].add(reference)
    return {
        (slug, record.reference): record
        for slug, references in wanted.items()
        for record in visible(kinds()[slug], person).filter(reference__in=references)
    }


@transaction.atomic
def add(record: Record, other: Record, *, says: str, actor: Any, at: datetime) -> RecordLink:
    """Link two records; the trail of each tells it by the reference of the other, and not by its name.

    :raises Refused: when they are linked already, or are one.
    """
    one, two = sorted([end_of(record), end_of(other)])
    if one == two:
        raise Refused("Enter the reference of another record: this is the record itself", field="reference")
    link = RecordLink(
        kind=one[0], reference=one[1], other_kind=two[0], other_reference=two[1], says=says, added_by=actor,
        added_on=at.date(),
    )  # fmt: skip
    try:
        with transaction.atomic():
            link.save()
    except IntegrityError as broken:
        raise Refused(f"It is linked with {other.reference} already", field="reference") from broken
    note("linked", record, other, says, actor=actor, at=at, is_new=True)
    return link


@transaction.atomic
def remove(link: RecordLink, record: Record, other: Record | None, *, actor: Any, at: datetime) -> None:
    """Take a link away; the trail keeps that it was there."""
    note("unlinked", record, other, link.says, actor=actor, at=at, is_new=False)
    link.delete()


def end_of(record: Record) -> End:
    """Return a record as the end of a link."""
    return kinds_by_model()[type(record)].slug, record.reference


def note(verb: str, record: Record, other: Record | None, says: str, *, actor: Any, at: datetime, is_new: bool) -> None:
    """Write on the trail of both records that they were linked, or no longer are."""
    for one, far_end in ((record, other), (other, record)):
        if one is not None and far_end is not None:
            line = [f"{kinds_by_model()[type(far_end)].name} {far_end.reference}{f'; {says}' if says else ''}"]
            before, after = ({}, {"links": line}) if is_new else ({"links": line}, {})
            trail.write(verb, one, actor=actor, at=at, before=before, after=after, via="page")


def data(end: FarEnd) -> dict[str, str]:
    """Return a link as data."""
    return {"kind": end.kind.slug, "reference": end.record.reference, "title": str(end.record), "says": end.link.says}


def all_as_data(person: Any) -> Iterator[dict[str, Any]]:
    """Yield every link of which a person may see both ends."""
    links = list(RecordLink.objects.order_by("pk"))
    ends = {end for link in links for end in ((link.kind, link.reference), (link.other_kind, link.other_reference))}
    records = records_at(ends, person)
    for link in links:
        one, two = (link.kind, link.reference), (link.other_kind, link.other_reference)
        if one in records and two in records:
            ends_told = [{"kind": slug, "reference": of, "title": str(records[slug, of])} for slug, of in (one, two)]
            yield {"between": ends_told, "says": link.says, "added_on": str(link.added_on)}
