"""What holds the words that were typed: records of every kind that a person may see, figures, reports."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.urls import reverse

from peelian.kit.access.holding import Person
from peelian.kit.access.rules import staff
from peelian.kit.areas import provided
from peelian.kit.measures.catalogue import catalogue
from peelian.kit.measures.reckoning import Reckoning
from peelian.kit.records import search, searching
from peelian.kit.records.fetching import fetch_relations, fetch_these
from peelian.kit.records.models import Record
from peelian.kit.records.record_type import PageKind, RecordType
from peelian.kit.records.searching import Tally
from peelian.outputs.search import excerpts
from peelian.outputs.search.excerpts import Pieces
from peelian.outputs.search.reporting import Titled, reporting

ROWS_ON_A_PAGE = 50
ROWS_OF_A_KIND = 5
"""How many of each kind are shown where several kinds are."""
MOST_NAMED = 5

type Seen = Mapping[str, RecordType[Any]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Result:
    """A record that was found: what it is called, and where else in it the words stand."""

    reference: str
    label: str
    label_marked: Pieces
    excerpt: Pieces
    kind: str
    url: str
    is_withdrawn: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class FoundFigure:
    """A measure that was found by its title or its meaning."""

    key: str
    title: str
    meaning: str
    url: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """What was found of one kind: the latest, and how many there are."""

    slug: str
    title: str
    count: str
    results: Sequence[Result]
    is_all: bool


def group(typed: str, kind: RecordType[Any], tally: Tally, person: Person) -> Group:
    """Return the latest of one kind."""
    ids = searching.latest(typed, kind, tally, 0, ROWS_OF_A_KIND)
    return Group(
        slug=kind.slug,
        title=kind.plural[:1].upper() + kind.plural[1:],
        count=str(tally),
        results=told(typed, kind, searching.records_of(kind, person, ids)),
        is_all=tally.number <= ROWS_OF_A_KIND,
    )


def named(typed: str, seen: Seen, person: Person) -> list[Result]:
    """Return the records that go by just the words that were typed, so that none is lost among others."""
    entries = searching.going_by(typed, seen.keys(), MOST_NAMED)
    records = [
        (
            seen[slug],
            searching.records_of(seen[slug], person, [entry.record_id for entry in entries if entry.kind == slug]),
        )
        for slug in dict.fromkeys(entry.kind for entry in entries)
    ]
    return [result for kind, some in records for result in told(typed, kind, some)]


def told(typed: str, kind: RecordType[Any], records: Sequence[Record]) -> list[Result]:
    """Tell records of one kind. Of those whose own words do not say why they were found, an excerpt does."""
    asked = search.words_in(typed)
    unclear = [record for record in records if not holds(f"{record.reference} {record}", typed)]
    if unclear:
        fetch_relations(unclear)
        fetch_these(unclear, [part for part in kind.parts if part.name in kind.search])
    more = provided.found_by(kind.slug, [record.reference for record in unclear]) if unclear else {}
    texts = {record.pk: [*list(search.told(kind, record))[2:], *more.get(record.reference, ())] for record in unclear}
    return [
        Result(
            reference=record.reference,
            label=str(record),
            label_marked=excerpts.marked(str(record), asked),
            excerpt=excerpts.excerpt(texts.get(record.pk, ()), not_in(str(record), asked)),
            kind=kind.name,
            url=kind.url(PageKind.SHOW, record),
            is_withdrawn=record.withdrawn_on is not None,
        )
        for record in records
    ]


def not_in(label: str, asked: Sequence[str]) -> list[str]:
    """Return the words that a label does not hold."""
    return [word for word in asked if not excerpts.held(label, [word])]


class Held(Sequence[int]):
    """The keys of the records of one kind that hold the words; a stretch of them is read when it is asked for."""

    def __init__(self, typed: str, kind: RecordType[Any], tally: Tally) -> None:
        self.typed, self.kind, self.tally = typed, kind, tally

    def __len__(self) -> int:
        return self.tally.number

    def __getitem__(self, stretch: Any) -> Any:
        return searching.latest(self.typed, self.kind, self.tally, stretch.start, stretch.stop)


def pages(typed: str, kind: RecordType[Any], tally: Tally) -> Paginator[int]:
    """Return the pages of what one kind holds."""
    return Paginator(Held(typed, kind, tally), ROWS_ON_A_PAGE)


def figures(typed: str, person: Person, reckoning: Reckoning) -> list[FoundFigure]:
    """Return the measures whose key, title or meaning holds every word."""
    found: Iterator[FoundFigure] = (
        FoundFigure(
            key=measure.key,
            title=measure.title,
            meaning=reckoning.worded(measure.counts),
            url=reverse("figures:figure", args=[measure.key]),
        )
        for measure in catalogue().values()
        if measure.may_see(person)
    )
    return [figure for figure in found if holds(f"{figure.key} {figure.title} {figure.meaning}", typed)]


def reports(typed: str, person: Person) -> list[Titled]:
    """Return the reports whose title, or the headings of whose sections, hold every word; they are the office's."""
    if not staff(person):
        return []
    return [report for report in reporting().titled() if holds(f"{report.title} {report.about}", typed)]


def holds(text: str, typed: str) -> bool:
    """Say whether a text holds every word that was typed, or a word that begins so, as the store does."""
    asked = search.words_in(typed)
    return bool(asked) and excerpts.held(text, asked) == len(asked)
