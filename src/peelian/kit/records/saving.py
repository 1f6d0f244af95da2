"""How records are kept: each verb saves, writes the audit trail and keeps the words to find the record by."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import batched
from typing import Any

from django.db import models, transaction
from django.db.models import F

from peelian.basics.verdicts import Refused
from peelian.kit.areas import provided
from peelian.kit.audit import trail
from peelian.kit.audit.pictures import picture
from peelian.kit.records import dependants, references, search
from peelian.kit.records.checking import try_each
from peelian.kit.records.fetching import fetch_parts, fetch_relations
from peelian.kit.records.models import Record
from peelian.kit.records.registry import kinds_by_model
from peelian.kit.records.verbs import Filled, Parts

ROWS_AT_ONCE = 2000


class ChangedMeanwhile(Refused):
    """Somebody else saved the record since it was opened."""

    def __init__(self) -> None:
        super().__init__("Somebody else changed this record while you had it open")


@transaction.atomic
def add[M: Record](record: M, /, *, parts: Parts, actor: Any, at: datetime, via: str) -> M:
    """Put a record on the record, with its parts."""
    add_many([Filled(record=record, parts=parts)], actor=actor, at=at, via=via)
    return record


@transaction.atomic
def change[M: Record](record: M, /, *, parts: Parts, actor: Any, at: datetime, via: str) -> M:
    """Save a changed record and the parts that came with it.

    :raises ChangedMeanwhile: when it was saved by somebody else since it was read.
    """
    change_many([Filled(record=record, parts=parts)], actor=actor, at=at, via=via)
    return record


@transaction.atomic
def withdraw[M: Record](record: M, /, *, reason: str, actor: Any, at: datetime) -> M:
    """Take a record out of every count, and say why. It stays readable.

    :raises Refused: when what stands on the record belongs to it.
    """
    if standing := dependants.standing_upon(record, actor):
        raise Refused(f"{standing} on the record: change or withdraw them first")
    before = picture(record)
    record.withdrawn_on, record.withdrawn_reason = at.date(), reason
    move_on([record])
    record.save()
    trail.write("withdrew", record, actor=actor, at=at, before=before, after=picture(record), via="page")
    search.keep([record])
    let_follow([record])
    return record


@transaction.atomic
def add_many[M: Record](rows: Sequence[Filled[M]], /, *, actor: Any, at: datetime, via: str) -> None:
    """Put many records of one kind on the record, with one audit entry for each."""
    for some in batched(rows, ROWS_AT_ONCE):
        add_some(some, actor=actor, at=at, via=via)


def add_some(rows: Sequence[Filled[Any]], *, actor: Any, at: datetime, via: str) -> None:
    """Add as many records as are kept in one go."""
    records = [filled.record for filled in rows]
    give_references(records, at.year)
    fetch_relations(records)
    type(records[0])._default_manager.bulk_create(records)
    save_parts(rows)
    names = [name for name in part_names(records[0]) if any(filled.parts.get(name) for filled in rows)]
    fetch_parts(records, names)
    lines = [trail.Line(verb="recorded", record=record, after=picture(record, names)) for record in records]
    trail.write_many(lines, actor=actor, at=at, via=via)
    search.keep(records)
    let_follow(records)


@transaction.atomic
def change_many[M: Record](rows: Sequence[Filled[M]], /, *, actor: Any, at: datetime, via: str) -> None:
    """Save many changed records of one kind, with one audit entry for each.

    :raises ChangedMeanwhile: when one of them was saved by somebody else since it was read.
    """
    for some in batched(rows, ROWS_AT_ONCE):
        change_some(some, actor=actor, at=at, via=via)


def change_some(rows: Sequence[Filled[Any]], *, actor: Any, at: datetime, via: str) -> None:
    """Save as many changed records as are kept in one go."""
    records = [filled.record for filled in rows]
    model = type(records[0])
    before = stored_now(model, records)
    names = part_names(records[0])
    pictures = {record.pk: picture(record, names) for record in before}
    move_on(records)
    fields = [field.name for field in model._meta.concrete_fields if not field.primary_key and field.name != "version"]
    # Every one is there, so this only updates; and in far less time than one statement of cases would.
    model._default_manager.bulk_create(records, update_conflicts=True, unique_fields=["id"], update_fields=fields)
    for part in kinds_by_model()[model].parts:
        replaced = [filled.record.pk for filled in rows if part.name in filled.parts]
        part.model._default_manager.filter(**{f"{part.parent}__in": replaced}).delete()
    fetch_relations(records)
    save_parts(rows)
    fetch_parts(records)
    lines = [
        trail.Line(verb="changed", record=record, before=pictures[record.pk], after=picture(record, names))
        for record in records
    ]
    trail.write_many(lines, actor=actor, at=at, via=via)
    search.keep(records)
    called = {record.pk: str(record) for record in before}
    if renamed := [record for record in records if str(record) != called[record.pk]]:
        search.keep_what_names(renamed)
    let_follow(records)


def let_follow(records: Sequence[Record]) -> None:
    """Let areas settle what follows from records that were saved."""
    provided.follow(kinds_by_model()[type(records[0])].slug, records)


def one_by_one(operation: Any, rows: Iterable[Filled[Any]], *, actor: Any, at: datetime, via: str) -> None:
    """Run an operation over rows, for a kind that has no bulk form of it.

    :raises ManyRefused: when a rule refuses some rows.
    """

    @transaction.atomic
    def one(filled: Filled[Any]) -> None:
        operation(filled.record, parts=filled.parts, actor=actor, at=at, via=via)

    try_each(rows, one)


def move_on(records: Sequence[Record]) -> None:
    """Take the next version of records, if nobody else has.

    :raises ChangedMeanwhile: when somebody has, of any of them.
    """
    model = type(records[0])
    by_version: defaultdict[int, list[int]] = defaultdict(list)
    for record in records:
        by_version[record.version].append(record.pk)
    for version, ids in by_version.items():
        same = model._default_manager.filter(pk__in=ids, version=version)
        if same.update(version=F("version") + 1) != len(ids):
            raise ChangedMeanwhile
    for record in records:
        record.version += 1


def give_references(records: Sequence[Record], year: int) -> None:
    """Give every record that has none the next reference of its kind."""
    references.keep_clear_of([record.reference for record in records if record.reference])
    without = [record for record in records if not record.reference]
    if without:
        prefix = kinds_by_model()[type(without[0])].prefix
        for record, reference in zip(without, references.allocate(prefix, year, how_many=len(without)), strict=True):
            record.reference = reference


def save_parts(rows: Sequence[Filled[Any]]) -> None:
    """Save the parts of many records, each led back to its parent."""
    for part in kinds_by_model()[type(rows[0].record)].parts:
        children: list[models.Model] = []
        for filled in rows:
            for child in filled.parts.get(part.name, ()):
                child.pk = None
                setattr(child, part.parent, filled.record)
                children.append(child)
        fetch_relations(children)
        part.model._default_manager.bulk_create(children)


def stored_now(model: type[Record], records: Sequence[Record]) -> list[Record]:
    """Return records as the store has them now, with what they point at and their parts.

    :raises ChangedMeanwhile: when one is no longer there.
    """
    stored: list[Record] = list(model._default_manager.filter(pk__in=[record.pk for record in records]))
    if len(stored) != len(records):
        raise ChangedMeanwhile
    fetch_relations(stored)
    fetch_parts(stored)
    return stored


def part_names(record: Record) -> list[str]:
    """Return the names of the parts of a record's kind."""
    return [part.name for part in kinds_by_model()[type(record)].parts]
