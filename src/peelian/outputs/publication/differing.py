"""What a new edition says that the one before it did not: figures then and now, and the text."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from peelian.basics import display
from peelian.outputs.publication.frozen import Frozen, FrozenFigure
from peelian.outputs.publication.models import Publication, PublishedFigure

type Question = tuple[str, str, tuple[tuple[str, str], ...]]


def between(before: Publication, after: Frozen) -> dict[str, Any]:
    """Return how an edition differs from the one before it, as it is told to the public."""
    return {
        "from": before.edition,
        "figures": list(figures(before.figures.order_by("number"), after.figures)),
        "texts": list(texts(before.paragraphs, after.paragraphs)),
    }


def figures(before: Iterable[PublishedFigure], after: Sequence[FrozenFigure]) -> Iterator[dict[str, Any]]:
    """Yield the figures that say something else, those that are new, and those that are gone."""
    then = {(old.measure, old.period, tuple(sorted(old.cut.items()))): old for old in before}
    now = {asked(new): new for new in after}
    for question, new in now.items():
        old = then.get(question)
        if old is None or old.text != new.text:
            yield {**described(new), "before": old.text if old else "", "after": new.text, "number": new.number}
    for question, old in then.items():
        if question not in now:
            yield {"title": old.title, "of": of(old.cut, old.period), "before": old.text, "after": "", "number": None}


def asked(frozen: FrozenFigure) -> Question:
    """Return what tells one question from another."""
    figure = frozen.figure
    return figure.measure, str(figure.period), tuple(sorted(figure.cut.items()))


def described(frozen: FrozenFigure) -> dict[str, str]:
    """Say what a figure is, and of what."""
    figure = frozen.figure
    days = display.write_days(figure.period.start, figure.period.last)
    return {"title": figure.title, "of": ", ".join((*figure.cut.values(), days))}


def of(cut: Mapping[str, str], period: str) -> str:
    """Say of what a figure is that is gone."""
    return ", ".join((*cut.values(), period))


def texts(before: Sequence[str], after: Sequence[str]) -> Iterator[dict[str, str]]:
    """Yield the paragraphs that were changed, left out or added, in the order of the text."""
    for what, first, last, start, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what != "equal":
            old, new = before[first:last], after[start:end]
            for place in range(max(len(old), len(new))):
                yield {
                    "before": old[place] if place < len(old) else "",
                    "after": new[place] if place < len(new) else "",
                }
