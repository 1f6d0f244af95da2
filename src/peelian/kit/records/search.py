"""Finding records by their words, with the full-text search that each store has.

PostgreSQL indexes `to_tsvector('simple', text)`; SQLite keeps an FTS5 table beside ours (see the migration).
Every word is looked for from its beginning: "spee" finds "speeding".
"""

import re
from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.db.models import QuerySet, prefetch_related_objects
from django.db.models.expressions import RawSQL

from peelian.kit.records.facts import words_of
from peelian.kit.records.models import Record, SearchEntry
from peelian.kit.records.registry import kinds_by_model

WORD = re.compile(r"\w+")
MOST_WORDS = 12
MATCHES = {
    "postgresql": "to_tsvector('simple', text) @@ to_tsquery('simple', %s)",
    "sqlite": "id IN (SELECT rowid FROM records_words WHERE records_words MATCH %s)",
}


def keep(records: Sequence[Record]) -> None:
    """Keep the words of records of one kind, in place of what was kept before."""
    kind = kinds_by_model()[type(records[0])]
    prefetch_related_objects(records, *(part.name for part in kind.parts if part.name in kind.search))
    entries = [
        SearchEntry(
            kind=kind.slug,
            record_id=record.pk,
            reference=record.reference,
            label=str(record)[:300],
            text=" ".join((record.reference, str(record), *words_of(record, kind.search))),
            is_standing=record.withdrawn_on is None,
        )
        for record in records
    ]
    SearchEntry.objects.bulk_create(
        entries,
        batch_size=100,
        update_conflicts=True,
        unique_fields=["kind", "record_id"],
        update_fields=["reference", "label", "text", "is_standing"],
    )


def matching(typed: str) -> QuerySet[SearchEntry]:
    """Return the entries that hold every word that was typed, or the beginning of it."""
    words = WORD.findall(typed.lower())[:MOST_WORDS]
    if not words:
        return SearchEntry.objects.none()
    asked = " & ".join(f"{word}:*" for word in words) if is_postgres() else " ".join(f'"{word}"*' for word in words)
    return SearchEntry.objects.filter(pk__in=RawSQL(found_by(), [asked]))  # noqa: S611 - no text of a person in it


def found_by() -> str:
    """Return the query that finds entries in the store at hand."""
    return f"SELECT id FROM records_searchentry WHERE {MATCHES[connection.vendor]}"  # noqa: S608


def narrowed(records: QuerySet[Any], slug: str, typed: str) -> QuerySet[Any]:
    """Keep the records of a kind that hold every word that was typed; all of them when nothing was."""
    if not typed.strip():
        return records
    return records.filter(pk__in=matching(typed).filter(kind=slug).values("record_id"))


def is_postgres() -> bool:
    """Say whether the store is PostgreSQL."""
    return connection.vendor == "postgresql"
