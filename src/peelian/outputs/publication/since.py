"""What has become of the records behind a publication since: for the office, never for the public."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from peelian.basics import display
from peelian.basics.figures import Figure
from peelian.basics.periods import read_period
from peelian.kit.access.holding import Person
from peelian.kit.measures.catalogue import catalogue, measure_called
from peelian.kit.measures.measure import Leading, Scope
from peelian.kit.measures.reckoning import Reckoning
from peelian.kit.records.behind import figure_address
from peelian.kit.records.record_type import PageKind
from peelian.kit.records.registry import kinds
from peelian.outputs.publication import figures
from peelian.outputs.publication.frozen import FrozenLeaf, Versions
from peelian.outputs.publication.models import Publication, PublishedFigure

GONE = "No longer counted"
CANNOT = "It can no longer be asked"
MOST = 12


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """A record that has changed: its reference, and its page for whoever may open it."""

    reference: str
    url: str


@dataclass(kw_only=True, slots=True)
class Altered:
    """The records of a figure that are not as they were: of which kind, and how."""

    added: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    changed: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    gone: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.gone)

    def compare(self, kind: str, before: Versions, after: Versions) -> None:
        """Note how the records behind a question differ from those that were."""
        if added := after.keys() - before.keys():
            self.added[kind] |= added
        if gone := before.keys() - after.keys():
            self.gone[kind] |= gone
        if changed := {
            reference for reference in after.keys() & before.keys() if after[reference] != before[reference]
        }:
            self.changed[kind] |= changed


@dataclass(frozen=True, kw_only=True, slots=True)
class Since:
    """A figure whose records have changed: what was published, and what it would be now."""

    figure: PublishedFigure
    now: str
    url: str
    altered: Altered

    @property
    def has_moved(self) -> bool:
        """Say whether it would be written otherwise now."""
        return self.now != self.figure.text

    @property
    def of(self) -> str:
        """Say of what it is."""
        return ", ".join((*self.figure.cut.values(), display.write_period(read_period(self.figure.period))))


def changes(publication: Publication, reckoning: Reckoning) -> list[Since]:
    """Return the figures of a publication whose records are not what they were, those that moved first."""
    published = list(publication.figures.order_by("number"))
    leaves = {asked(leaf): leaf for figure in published for leaf in figure.leaves}
    now = dict(zip(leaves, standing(leaves.values(), reckoning), strict=True))
    found = [one for figure in published if (one := since(figure, now, reckoning))]
    return sorted(found, key=lambda one: not one.has_moved)


def asked(leaf: Mapping[str, Any]) -> str:
    """Return what tells one question from another."""
    return f"{leaf['measure']} {leaf['period']} {sorted(leaf['cut'].items())}"


def standing(leaves: Iterable[Mapping[str, Any]], reckoning: Reckoning) -> list[Versions | None]:
    """Return the records behind questions as they are now, with their versions; none of what can no longer be asked."""
    known = [thawed(leaf) if leaf["measure"] in catalogue() else None for leaf in leaves]
    references = iter(found_now([leaf for leaf in known if leaf], reckoning))
    found = [next(references) if leaf else None for leaf in known]
    wanted: defaultdict[str, set[str]] = defaultdict(set)
    for leaf, some in zip(known, found, strict=True):
        if leaf and some is not None:
            wanted[leaf.kind].update(some)
    versions = {kind: figures.versions(kind, some) for kind, some in wanted.items()}
    return [
        {reference: versions[leaf.kind].get(reference, 0) for reference in some} if leaf and some is not None else None
        for leaf, some in zip(known, found, strict=True)
    ]


def found_now(leaves: Sequence[FrozenLeaf], reckoning: Reckoning) -> list[tuple[str, ...] | None]:
    """Return the references behind questions now: all at once, and one by one where a word is no longer known."""
    questions = [figures.question(leaf) for leaf in leaves]
    try:
        return list(reckoning.references(questions))
    except (ValueError, LookupError):
        return [one_now(question, reckoning) for question in questions]


def one_now(question: Figure, reckoning: Reckoning) -> tuple[str, ...] | None:
    """Return the references behind a question now, if it can still be asked."""
    try:
        return reckoning.references([question])[0]
    except (ValueError, LookupError):
        return None


def thawed(leaf: Mapping[str, Any]) -> FrozenLeaf:
    """Return a kept question."""
    return FrozenLeaf(
        measure=leaf["measure"],
        period=read_period(leaf["period"]),
        cut=leaf["cut"],
        kind=leaf["kind"],
        records=leaf["records"],
    )


def since(figure: PublishedFigure, now: Mapping[str, Versions | None], reckoning: Reckoning) -> Since | None:
    """Return what has become of a figure, where its records or its answer are not as they were."""
    altered, is_unknown = Altered(), figure.measure not in catalogue()
    for leaf in figure.leaves:
        found = now[asked(leaf)]
        is_unknown = is_unknown or found is None
        altered.compare(leaf["kind"], leaf["records"], found or {})
    if is_unknown:
        return Since(figure=figure, now=CANNOT, url="", altered=altered)
    if not altered and not may_move_by_others(figure):
        return None
    text, url = answer(figure, reckoning)
    if not altered and text == figure.text:
        return None
    return Since(figure=figure, now=text, url=url, altered=altered)


def may_move_by_others(figure: PublishedFigure) -> bool:
    """Say whether records that were not behind a figure may move it: another word may lead, data may have come."""
    return not figure.leaves or isinstance(measure_called(figure.measure), Leading)


def answer(figure: PublishedFigure, reckoning: Reckoning) -> tuple[str, str]:
    """Return what a figure would be now, and where it can be opened."""
    scope = Scope(period=read_period(figure.period), cuts=figure.cut)
    try:
        found = reckoning.figure(measure_called(figure.measure), scope)
    except (ValueError, LookupError):
        return CANNOT, ""
    return display.show(found), figure_address(found)


def listed(publication: Publication) -> Altered:
    """Return the records that a publication tells one by one and that are not as they were."""
    altered = Altered()
    for kind, before in publication.listed.items():
        kept = still_standing(kind, before)
        after = figures.versions(kind, before)
        altered.compare(kind, before, {one: version for one, version in after.items() if one in kept})
    return altered


def still_standing(slug: str, references: Iterable[str]) -> set[str]:
    """Return which records of a kind were not withdrawn."""
    if slug not in kinds():
        return set()
    records = kinds()[slug].model._default_manager.filter(withdrawn_on__isnull=True, reference__in=list(references))
    return set(records.order_by().values_list("reference", flat=True))


def told(references: Mapping[str, Iterable[str]], person: Person) -> Iterator[Told]:
    """Yield records with their pages, for whoever may see that kind of record."""
    for slug, some in references.items():
        kind = kinds().get(slug)
        may_see = kind is not None and kind.may_see(person)
        for reference in sorted(some):
            yield Told(reference=reference, url=kind.address(PageKind.SHOW, reference) if kind and may_see else "")


def count(references: Mapping[str, Iterable[str]]) -> int:
    """Count records of any kind."""
    return sum(len(set(some)) for some in references.values())
