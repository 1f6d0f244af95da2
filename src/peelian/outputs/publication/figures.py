"""Every figure of a document, frozen: its answer, its sentence, its method, and its records as they stood."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import batched
from typing import Any

from peelian.basics import display
from peelian.basics.figures import Absence, Coverage, Figure
from peelian.kit.documents import as_json, tree
from peelian.kit.documents.tree import Document, Item, Row
from peelian.kit.measures.catalogue import measure_called
from peelian.kit.measures.measure import made_of
from peelian.kit.measures.reckoning import Reckoning
from peelian.kit.measures.scopes import leaves
from peelian.kit.measures.tracing import Identity, identity, with_records
from peelian.kit.records.record_type import RecordType
from peelian.kit.records.registry import kinds, kinds_by_model
from peelian.outputs.publication.frozen import FrozenFigure, FrozenLeaf, Versions

AT_ONCE = 5000
WHOLE = {Coverage.COMPLETE: "", Coverage.PARTIAL: "A part of the period", Coverage.ABSENT: "None of the period"}


def freeze(document: Document, reckoning: Reckoning) -> tuple[FrozenFigure, ...]:
    """Freeze each question that a document asks, once, numbered as it first comes."""
    places: defaultdict[Identity, list[Mapping[str, Any]]] = defaultdict(list)
    asked: dict[Identity, Figure] = {}
    for shown, place in as_json.where_figures_stand(document):
        which = identity(shown.figure)
        asked.setdefault(which, shown.figure)
        places[which].append({**place, "text": shown.text})
    behind = frozen_leaves(asked.values(), reckoning)
    return tuple(
        FrozenFigure(
            number=number,
            figure=figure,
            text=display.show(figure),
            sentence=reckoning.say(figure),
            method=tuple(method(figure, reckoning)),
            places=tuple(places[which]),
            leaves=tuple(behind[identity(leaf)] for leaf in known(figure)),
        )
        for number, (which, figure) in enumerate(asked.items(), start=1)
    )


def known(figure: Figure) -> list[Figure]:
    """Return the figures with records of their own that a figure was made of, as far as there are data."""
    return [leaf for leaf in leaves(figure) if leaf.value is not Absence.NO_DATA]


def frozen_leaves(figures: Iterable[Figure], reckoning: Reckoning) -> dict[Identity, FrozenLeaf]:
    """Return the records behind every question that has any, with their versions, in few queries."""
    asked = {identity(leaf): leaf for figure in figures for leaf in known(figure)}
    found = dict(zip(asked, reckoning.references(list(asked.values())), strict=True))
    of_kind = {which: kind_of(leaf) for which, leaf in asked.items()}
    wanted: defaultdict[str, set[str]] = defaultdict(set)
    for which, references in found.items():
        wanted[of_kind[which]].update(references)
    standing = {slug: versions(slug, references) for slug, references in wanted.items()}
    return {
        which: FrozenLeaf(
            measure=leaf.measure,
            period=leaf.period,
            cut=dict(leaf.cut),
            kind=of_kind[which],
            records={reference: standing[of_kind[which]].get(reference, 0) for reference in found[which]},
        )
        for which, leaf in asked.items()
    }


def kind_of(leaf: Figure) -> str:
    """Return the slug of the kind of record that a question counts; of what is no kind of its own, nothing."""
    kind = kinds_by_model().get(with_records(leaf.measure).of(leaf.period).model)
    return kind.slug if kind else ""


def versions(slug: str, references: Iterable[str]) -> dict[str, int]:
    """Return at which version each record of a kind stands."""
    if slug not in kinds():
        return {}
    records = kinds()[slug].model._default_manager.order_by()
    return {
        reference: version
        for some in batched(sorted(references), AT_ONCE)
        for reference, version in records.filter(reference__in=some).values_list("reference", "version")
    }


def method(figure: Figure, reckoning: Reckoning) -> Iterator[tuple[str, str]]:
    """Yield how a figure was counted, in pairs of what is asked and what is said."""
    measure = measure_called(figure.measure)
    for title, name in (("Counts", "counts"), ("Leaves out", "leaves_out"), ("Dated by", "dated_by")):
        said = str(getattr(measure, name)) or " ".join(
            dict.fromkeys(filter(None, (str(getattr(part, name)) for part in made_of(measure))))
        )
        if said:
            yield title, reckoning.worded(said)
    if measure.law:
        yield "Why it is kept", reckoning.worded(measure.law)
    if on_record := WHOLE[figure.coverage]:
        yield "On the record", on_record


def listed(document: Document) -> dict[str, Versions]:
    """Return the records that a document tells one by one, by their kind, each with its version."""
    told = {node.record for node in tree.walk(document) if isinstance(node, Item | Row) and node.record}
    found: dict[str, Versions] = {}
    for kind in kinds().values() if told else ():
        mine = [reference for reference in told if may_be(reference, kind)]
        if mine and (standing := versions(kind.slug, mine)):
            found[kind.slug] = standing
    return found


def may_be(reference: str, kind: RecordType[Any]) -> bool:
    """Say whether a reference may be one of a kind's: by its prefix, or where the office gives them itself."""
    return not kind.prefix or reference.startswith(f"{kind.prefix}-")


def question(leaf: FrozenLeaf) -> Figure:
    """Return a frozen question as a figure that can be asked again; its value stands for nothing."""
    measure = measure_called(leaf.measure)
    return Figure(
        measure=leaf.measure, title=measure.title, unit=measure.unit, period=leaf.period, cut=leaf.cut, value=0
    )


def numbered(figures: Sequence[FrozenFigure]) -> dict[Identity, int]:
    """Return the number of each question."""
    return {identity(frozen.figure): frozen.number for frozen in figures}
