"""What holds the words that were typed: records of every kind that a person may see, figures, reports."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Case, Count, QuerySet, Value, When
from django.urls import reverse
from django.utils.functional import cached_property

from peelian.kit.access.holding import Person
from peelian.kit.measures.catalogue import catalogue
from peelian.kit.measures.reckoning import Reckoning
from peelian.kit.records import search
from peelian.kit.records.models import SearchEntry
from peelian.kit.records.record_type import PageKind, RecordType
from peelian.kit.records.registry import kinds
from peelian.outputs.search.reporting import Titled, reporting

ROWS_ON_A_PAGE = 50

type Row = tuple[str, str, str, bool]
"""What is read of an entry: its kind, its reference, its label, whether it stands."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Result:
    """A record that was found."""

    reference: str
    label: str
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


def visible_kinds(person: Person) -> dict[str, RecordType[Any]]:
    """Return the kinds of record that a person may see, by slug.

    One that shows this person some of its records only is left out: its own list knows which.
    """
    seen = {slug: kind for slug, kind in kinds().items() if kind.may_see(person)}
    return {slug: kind for slug, kind in seen.items() if not kind.hides_some_from(person)}


def counts(typed: str, visible: Mapping[str, RecordType[Any]]) -> dict[str, int]:
    """Return how many records of each kind hold the words, the kind with fewest first."""
    found = holding(typed, visible).values_list("kind").annotate(found=Count("pk"))
    return dict(found.order_by("found", "kind"))


def entries(typed: str, order: Sequence[str]) -> QuerySet[SearchEntry, Row]:
    """Return what is told of the entries of some kinds that hold the words.

    Of several kinds, what goes by just these words comes first, and then kind by kind: a place is not lost among
    engagements. Within a kind the latest comes first.
    """
    found = holding(typed, order).values_list("kind", "reference", "label", "is_standing")
    if len(order) == 1:
        return found.order_by("-pk")
    by_kind = (When(kind=slug, then=Value(place)) for place, slug in enumerate(order))
    turn = Case(When(label__iexact=typed, then=Value(-1)), *by_kind, default=Value(len(order)))
    return found.order_by(turn, "-pk")


def holding(typed: str, wanted: Collection[str]) -> QuerySet[SearchEntry]:
    """Return the entries that hold the words, and are of some kinds.

    The others are left out rather than these kept: so the store finds the words first, and does not go through all
    entries of a kind.
    """
    return search.matching(typed).exclude(kind__in=[slug for slug in kinds() if slug not in wanted])


def told(rows: Iterable[Row], visible: Mapping[str, RecordType[Any]]) -> Iterator[Result]:
    """Tell entries."""
    for slug, reference, label, is_standing in rows:
        kind = visible[slug]
        name = f"{kind.model._meta.app_label}:{kind.slug}-{PageKind.SHOW}"
        yield Result(
            reference=reference,
            label=label,
            kind=kind.name,
            url=reverse(name, args=[reference]),
            is_withdrawn=not is_standing,
        )


def figures(typed: str, person: Person, reckoning: Reckoning) -> list[FoundFigure]:
    """Return the measures whose key, title or meaning holds every word."""
    told = (
        FoundFigure(
            key=measure.key,
            title=measure.title,
            meaning=reckoning.worded(measure.counts),
            url=reverse("figures:figure", args=[measure.key]),
        )
        for measure in catalogue().values()
        if measure.may_see(person)
    )
    return [figure for figure in told if holds(f"{figure.key} {figure.title} {figure.meaning}", typed)]


def reports(typed: str) -> list[Titled]:
    """Return the reports whose title, or the headings of whose sections, hold every word."""
    return [report for report in reporting().titled() if holds(f"{report.title} {report.about}", typed)]


def holds(text: str, typed: str) -> bool:
    """Say whether a text holds every word that was typed, or a word that begins so, as the store does."""
    words, wanted = search.words_in(text), search.words_in(typed)
    return bool(wanted) and all(any(word.startswith(asked) for word in words) for asked in wanted)


class Pages(Paginator[Row]):
    """The pages of entries whose number is known already, so that it is not asked for again."""

    def __init__(self, found: QuerySet[SearchEntry, Row], number: int) -> None:
        super().__init__(found, ROWS_ON_A_PAGE)
        self.number = number

    @cached_property
    def count(self) -> int:
        """Return how many entries there are on all pages."""
        return self.number
