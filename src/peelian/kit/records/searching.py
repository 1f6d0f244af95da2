"""What one search over every kind finds: how many of each kind that a person may see, and the latest of them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Count

from peelian.kit.records import search
from peelian.kit.records.models import SearchEntry
from peelian.kit.records.record_type import RecordType
from peelian.kit.records.registry import kinds

LATEST = {
    # By the key of the record, of which there is an index in each kind: by that of the entry, all kinds would be read.
    "postgresql": "SELECT record_id FROM records_searchentry "  # noqa: S608 - of our own
    f"WHERE {search.HOLDS} AND kind = %s ORDER BY record_id DESC LIMIT %s OFFSET %s",
    # The index itself tells the latest first, and only those are looked up.
    "sqlite": "SELECT entry.record_id FROM (SELECT rowid FROM records_words WHERE records_words MATCH %s AND %s <> '' "
    "ORDER BY rowid DESC LIMIT %s OFFSET %s) AS found JOIN records_searchentry AS entry ON entry.id = found.rowid "
    "ORDER BY entry.id DESC",
}
MOST_READ = 5000


@dataclass(frozen=True, slots=True)
class Tally:
    """How many records of a kind hold the words; where a person sees some of the kind only, which these are.

    Of those no more than a number are read, since each may be seen for another reason.
    """

    number: int
    ids: Sequence[int] | None = None

    @property
    def is_more(self) -> bool:
        """Say whether there may be more than were read."""
        return self.ids is not None and self.number == MOST_READ

    def __str__(self) -> str:
        return f"{self.number:,}{'+' if self.is_more else ''}"


def seen_by(person: Any) -> dict[str, RecordType[Any]]:
    """Return the kinds of record of which a person may see any, by slug."""
    return {slug: kind for slug, kind in kinds().items() if kind.may_see(person)}


def tallies(typed: str, seen: Mapping[str, RecordType[Any]], person: Any) -> dict[str, Tally]:
    """Return how many records of each kind hold the words and may be seen by a person: the kind with fewest first."""
    partly = {slug for slug, kind in seen.items() if kind.hides_some_from(person)}
    found = {slug: Tally(number) for slug, number in counted(typed, seen.keys() - partly).items()}
    found |= {slug: of_part(seen[slug], typed, person) for slug in partly}
    return dict(sorted(((s, t) for s, t in found.items() if t.number), key=lambda one: (one[1].number, one[0])))


def counted(typed: str, slugs: Collection[str]) -> dict[str, int]:
    """Return how many entries of each of some kinds hold the words, in one question to the store.

    The kinds are chosen from the answer and not in the question, which so begins with the words.
    """
    if not slugs:
        return {}
    found = search.matching(typed).order_by().values_list("kind").annotate(number=Count("pk"))
    return {slug: number for slug, number in found if slug in slugs}


def of_part(kind: RecordType[Any], typed: str, person: Any) -> Tally:
    """Return which records hold the words, of a kind of which a person sees some only: the store is asked once."""
    visible = search.narrowed(kind.visible_to(person), kind.slug, typed)
    ids = list(visible.order_by("-pk").values_list("pk", flat=True)[:MOST_READ]) if typed.strip() else []
    return Tally(len(ids), ids)


def latest(typed: str, kind: RecordType[Any], tally: Tally, start: int, stop: int) -> Sequence[int]:
    """Return the keys of records of a kind that hold the words, the latest first: those from one place to another."""
    if tally.ids is not None:
        return tally.ids[start:stop]
    with connection.cursor() as cursor:
        asked = search.asked_for(typed, kind.slug)
        cursor.execute(LATEST[connection.vendor], [asked, kind.slug, stop - start, start])
        return [pk for (pk,) in cursor.fetchall()]


def going_by(typed: str, seen: Collection[str], most: int) -> list[SearchEntry]:
    """Return entries that go by just the words that were typed, the latest first."""
    words = search.called(typed)
    return list(SearchEntry.objects.filter(called=words, kind__in=seen).order_by("-pk")[:most]) if words else []


def records_of(kind: RecordType[Any], person: Any, ids: Collection[int]) -> list[Any]:
    """Return records by their keys, in this order; those that a person may not see are never among them."""
    found = {record.pk: record for record in kind.visible_to(person).filter(pk__in=ids)}
    return [found[pk] for pk in ids if pk in found]
