"""The list of everything in a publication: each file with its hash, each number with where it comes from."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from peelian.basics.figures import Absence
from peelian.kit.documents import as_json
from peelian.outputs.publication import leaving
from peelian.outputs.publication.frozen import FrozenFigure, FrozenFile, Imprint, Typed
from peelian.outputs.publication.rules import LICENCE, LICENCE_ADDRESS


def of(
    imprint: Imprint, title: str, address: str, files: Iterable[FrozenFile], figures: Sequence[FrozenFigure],
    typed: Sequence[Typed],
) -> dict[str, Any]:  # fmt: skip
    """Return the manifest of a publication as data."""
    return {
        "publication": {"title": title, "address": address, **said(imprint)},
        "files": [listed(file) for file in files],
        "figures": [summary(figure) for figure in figures],
        "cited": [cited(number) for number in typed if number.paper],
        "excused": [excused(number) for number in typed if not number.paper],
    }


def said(imprint: Imprint) -> dict[str, Any]:
    """Return what is said of an edition as a whole."""
    return {
        "report": imprint.report,
        "period": as_json.period(imprint.period),
        "edition": imprint.edition,
        "what_changed": imprint.what_changed,
        "classification": imprint.classification,
        "as_at": imprint.as_at.isoformat(),
        "published_at": imprint.published_at.isoformat(timespec="seconds"),
        "published_by": imprint.published_post,
        "approved_at": imprint.approved_at.isoformat(timespec="seconds"),
        "approved_by": imprint.approved_post,
        "licence": LICENCE,
        "licence_address": LICENCE_ADDRESS,
        "software": imprint.software,
    }


def listed(file: FrozenFile) -> dict[str, Any]:
    """Return what is said of a file."""
    return {
        "name": file.name,
        "title": file.title,
        "part": file.part.value,
        "content_type": file.content_type,
        "size": len(file.content),
        "sha256": hashlib.sha256(file.content).hexdigest(),
    }


def answer(frozen: FrozenFigure) -> dict[str, Any]:
    """Return what was asked and answered, as public data."""
    figure = frozen.figure
    return {
        "number": frozen.number,
        "measure": figure.measure,
        "title": figure.title,
        "value": as_json.value(figure),
        "absence": figure.value.value if isinstance(figure.value, Absence) else None,
        "text": frozen.text,
        "sentence": frozen.sentence,
        "unit": figure.unit.value,
        "period": as_json.period(figure.period),
        "cut": dict(figure.cut),
        "coverage": figure.coverage.value,
        "record_count": frozen.record_count,
    }


def summary(frozen: FrozenFigure) -> dict[str, Any]:
    """Return a figure as the manifest lists it: with the hash of its records and their versions, not their names."""
    behind = [[leaf.measure, str(leaf.period), leaf.cut, leaf.kind, leaf.records] for leaf in frozen.leaves]
    canonical = json.dumps(behind, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    told = answer(frozen)
    return {
        **{name: told[name] for name in ("number", "measure", "value", "text", "period", "cut", "record_count")},
        "records_sha256": hashlib.sha256(canonical.encode()).hexdigest(),
    }


def records(frozen: FrozenFigure) -> list[str] | None:
    """Return the references behind a figure where everybody may see that kind of record, else nothing."""
    if not frozen.leaves or not all(leaving.is_public(leaf.kind) for leaf in frozen.leaves):
        return None
    return sorted({reference for leaf in frozen.leaves for reference in leaf.records})


def cited(number: Typed) -> dict[str, str]:
    """Return a number that is taken from a paper."""
    return {"text": number.text, "where": number.where, "paper": number.paper, "page": number.page}


def excused(number: Typed) -> dict[str, str]:
    """Return a number that has no source, and why."""
    return {"text": number.text, "where": number.where, "reason": number.reason}


def rows(figures: Sequence[FrozenFigure], imprint: Imprint) -> Iterator[list[Any]]:
    """Yield the figures as rows of a table, each with its licence and its day, so that a copied row says both."""
    for frozen in figures:
        told = answer(frozen)
        cut = "; ".join(f"{name}: {word}" for name, word in told["cut"].items())
        days = told["period"]
        yield [
            *(frozen.number, told["measure"], told["title"], told["value"], told["text"], told["unit"]),
            *(days["from"], days["to"], cut, told["coverage"], frozen.record_count, frozen.sentence),
            *("; ".join(where(place) for place in frozen.places), imprint.edition, imprint.as_at.isoformat(), LICENCE),
        ]


HEADINGS = [
    *("Figure", "Measure", "Title", "Value", "Text", "Unit", "From", "To", "Cut", "Coverage", "Records", "Sentence"),
    *("Where", "Edition", "As at", "Licence"),
]


def where(place: Any) -> str:
    """Say where a figure stands."""
    return ", ".join(filter(None, (place["where"], place["row"], place["column"])))
