"""Finding records by their words, with the full-text search that each store has.

The words are told apart and folded here (small letters, no accents), so that both stores find the same. PostgreSQL
indexes them as a tsvector, SQLite keeps an FTS5 table beside ours (see the migrations). Every word is looked for from
its beginning: "spee" finds "speeding". The kind of a record is a word among its own, so that the store's index finds
what one kind holds without reading what the others do.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import batched
from typing import Any

from django.db import connection
from django.db.models import BigIntegerField, BooleanField, ExpressionWrapper, F, Model, Q, QuerySet
from django.db.models.expressions import RawSQL

from peelian.kit.areas import provided
from peelian.kit.audit import pictures
from peelian.kit.records.facts import field_of, words_of
from peelian.kit.records.fetching import fetch_relations, fetch_these
from peelian.kit.records.models import Record, SearchEntry
from peelian.kit.records.record_type import RecordType
from peelian.kit.records.registry import kinds, kinds_by_model

WORD = re.compile(r"[^\W_]+")
LONGEST_WORD, MOST_WORDS_KEPT, MOST_WORDS_ASKED = 60, 20_000, 12
LONGEST_LABEL = 300
ENTRIES_AT_ONCE = 1000
COMMON = 2000
"""From how many entries on a word is common."""
MARK = "ª"
"""Begins the word for a kind. Folded it is another letter, so that nobody can type it; both stores keep it as it is."""

HOLDS = "vector @@ %s::tsquery"
FOUND = "SELECT rowid FROM records_words WHERE records_words MATCH %s"
OF_A_KIND = {
    "postgresql": f"SELECT record_id FROM records_searchentry WHERE {HOLDS}",  # noqa: S608 - of our own
    # The words first, and only then their entries.
    "sqlite": "SELECT entry.record_id FROM records_words CROSS JOIN records_searchentry AS entry "
    "ON entry.id = records_words.rowid WHERE records_words MATCH %s",
}
COLUMNS = ("kind", "record_id", "reference", "label", "called", "text", "is_standing")
PLACES = f"({', '.join(['%s'] * len(COLUMNS))})"
ANEW = ", ".join(f"{name} = excluded.{name}" for name in COLUMNS[2:])
KEEP = (
    f"INSERT INTO records_searchentry ({', '.join(COLUMNS)}) "  # noqa: S608 - of our own
    f"VALUES {{}} ON CONFLICT (kind, record_id) DO UPDATE SET {ANEW}"
)
ASKED = {"postgresql": (" & ", "'{}':*", "'{}'"), "sqlite": (" ", '"{}"*', '"{}"')}


def words_in(text: str) -> list[str]:
    """Return the different words of a text, in small letters and without accents, in their order."""
    apart = unicodedata.normalize("NFKD", text)
    plain = "".join(letter for letter in apart if not unicodedata.combining(letter)) if not apart.isascii() else apart
    return list(dict.fromkeys(word[:LONGEST_WORD] for word in WORD.findall(plain.casefold())))


def keep(records: Sequence[Record]) -> None:
    """Keep the words of records of one kind, in place of what was kept before."""
    kind = kinds_by_model()[type(records[0])]
    fetch_relations(records)
    fetch_these(records, [part for part in kind.parts if part.name in kind.search])
    for some in batched(records, ENTRIES_AT_ONCE):
        values: list[Any] = []
        more = provided.found_by(kind.slug, [record.reference for record in some])
        for record in some:
            label, is_standing = pictures.called(record)[:LONGEST_LABEL], record.withdrawn_on is None
            text = kept_as(kind.slug, [*told(kind, record), *more.get(record.reference, ())])
            values += (kind.slug, record.pk, record.reference, label, called(label), text, is_standing)
        with connection.cursor() as cursor:
            # Written out, since an import spends a third of its time here if rows are put together one by one.
            cursor.execute(KEEP.format(", ".join([PLACES] * len(some))), values)


def kept_as(slug: str, texts: Iterable[str]) -> str:
    """Return the words of some texts as they are kept, the word for their kind first."""
    return " ".join([word_for(slug), *words_in(" ".join(texts))[:MOST_WORDS_KEPT]])


def word_for(slug: str) -> str:
    """Return the word by which the entries of a kind are found among all that hold others."""
    return MARK + slug.replace("-", "")


def called(label: str) -> str:
    """Return the words of a label, by which what goes by just these words is found at once."""
    return " ".join(words_in(label))[:LONGEST_LABEL]


def told(kind: RecordType[Any], record: Record) -> Iterator[str]:
    """Yield everything that a record may be found by: of its parts, all that they say."""
    yield record.reference
    yield pictures.called(record)
    parts = {part.name: part for part in kind.parts}
    yield from words_of(record, (name for name in kind.search if name not in parts))
    for name in kind.search:
        if name in parts:
            for row in getattr(record, name).all():
                yield from words_of(row, parts[name].columns)


def keep_what_names(records: Sequence[Record]) -> None:
    """Keep anew the words of every record that is found by the name of one of these."""
    model, ids = type(records[0]), [record.pk for record in records]
    for kind in kinds().values():
        if naming := [Q((f"{path}__in", ids)) for path in paths_to(kind, model)]:
            condition = naming[0]
            for other in naming[1:]:
                condition |= other
            found = kind.model._default_manager.filter(condition).distinct().order_by("pk")
            for some in batched(found.iterator(chunk_size=ENTRIES_AT_ONCE), ENTRIES_AT_ONCE):
                keep(some)


def paths_to(kind: RecordType[Any], model: type[Model]) -> Iterator[str]:
    """Yield the ways in which the words of a kind name records of a model: authority, themes__theme."""
    parts = {part.name: part for part in kind.parts}
    for name in kind.search:
        if name in parts:
            columns = parts[name].columns
            yield from (f"{name}__{column}" for column in columns if leads_to(parts[name].model, column, model))
        elif leads_to(kind.model, name, model):
            yield name


def leads_to(model: type[Model], name: str, other: type[Model]) -> bool:
    """Say whether a field points at another table."""
    return getattr(field_of(model, name), "related_model", None) is other


def matching(typed: str) -> QuerySet[SearchEntry]:
    """Return the entries that hold every word that was typed, or the beginning of it."""
    asked = asked_for(typed)
    if not asked:
        return SearchEntry.objects.none()
    if connection.vendor == "postgresql":
        # As a condition and not as a subquery, so that the index finds the entries and they are read once.
        return SearchEntry.objects.filter(RawSQL(HOLDS, [asked], output_field=BooleanField()))  # noqa: S611 - of our own
    return SearchEntry.objects.filter(pk__in=RawSQL(FOUND, [asked]))  # noqa: S611 - of our own


def narrowed(records: QuerySet[Any], slug: str, typed: str) -> QuerySet[Any]:
    """Keep the records of a kind that hold every word that was typed; all of them when nothing was."""
    if not typed.strip():
        return records
    asked = asked_for(typed, slug)
    if not asked:
        return records.none()
    found = RawSQL(OF_A_KIND[connection.vendor], [asked])  # noqa: S611 - of our own
    if not is_common(asked):
        return records.filter(pk__in=found)
    # SQLite would fetch all of them and then sort; a sum it cannot look up, so it goes along the order of the list.
    key = ExpressionWrapper(F("pk") + 0, output_field=BigIntegerField())
    limited: QuerySet[Any] = records.alias(found=key).filter(found__in=found)
    return limited


def asked_for(typed: str, slug: str = "") -> str:
    """Write what was typed, of one kind or of all, as the store at hand asks for it; nothing when it holds no word."""
    between, begins, exactly = ASKED[connection.vendor]
    words = [begins.format(word) for word in words_in(typed)[:MOST_WORDS_ASKED]]
    return between.join([*words, *([exactly.format(word_for(slug))] if slug else [])]) if words else ""


def is_common(asked: str) -> bool:
    """Say whether so much is found that SQLite, which does not count beforehand, must be told. PostgreSQL knows."""
    if connection.vendor != "sqlite":
        return False
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM ({FOUND} LIMIT {COMMON})", [asked])  # noqa: S608
        return bool(cursor.fetchone()[0] == COMMON)
