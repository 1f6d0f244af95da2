"""What records point at, and their parts, fetched once for many of them: no page asks the store record by record."""

from collections.abc import Collection, Sequence

from django.db import models

from peelian.kit.records.models import Record
from peelian.kit.records.record_type import Part
from peelian.kit.records.registry import kinds_by_model


def fetch_relations(records: Sequence[models.Model]) -> None:
    """Fetch what records of one table point at, where it was not yet."""
    if records:
        pointers = [field.name for field in records[0]._meta.concrete_fields if field.is_relation]
        models.prefetch_related_objects(list(records), *pointers)


def fetch_parts(records: Sequence[Record], names: Collection[str] | None = None) -> None:
    """Fetch the parts of records of one kind, or some of them, as the store has them now, and what they point at."""
    if records:
        forget_parts(records)
        kind = kinds_by_model()[type(records[0])]
        fetch_these(records, [part for part in kind.parts if names is None or part.name in names])


def fetch_these(records: Sequence[Record], parts: Collection[Part]) -> None:
    """Fetch some parts of records, and what they point at, where they were not yet."""
    for part in parts:
        fields = [field for field in part.model._meta.concrete_fields if field.is_relation]
        pointers = [f"{part.name}__{field.name}" for field in fields if field.name != part.parent]
        models.prefetch_related_objects(list(records), part.name, *pointers)


def forget_parts(records: Sequence[Record]) -> None:
    """Forget the parts that were fetched before."""
    for record in records:
        record._prefetched_objects_cache = {}  # type: ignore[attr-defined]
