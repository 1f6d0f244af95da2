"""What became of a text, word by word; and what became of a list of lines, line by line. Pure: no Django."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

WORD = re.compile(r"\s+|\w+(?:[’'.,-]\w+)*|[^\w\s]")
SENTENCE = re.compile(r"[^.!?\n]*(?:[.!?\n]+\s*|$)")
MOST_COMPARED = 1_000_000
"""How many pairs of words are compared; above it whole sentences are, so that no text keeps a page waiting."""
ALIKE = 0.5
"""From how much in common two lines are one line that was changed, and not one that went and one that came."""

AROUND = 60
"""How much is kept of each end of a stretch that stayed, where it is cut."""
NEAR = 10
"""Among how many lines that came one is looked for that a line may have become."""


class Fate(StrEnum):
    """What became of a stretch of text."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text with one fate."""

    fate: Fate
    text: str

    @property
    def is_new(self) -> bool:
        """Say whether it was put in."""
        return self.fate is Fate.NEW

    @property
    def is_gone(self) -> bool:
        """Say whether it was taken out."""
        return self.fate is Fate.GONE


type Runs = tuple[Run, ...]


def compared(before: str, after: str) -> Runs:
    """Return both texts as one: what stayed, what was taken out and what was put in, in the order of reading."""
    head = _common(before, after)
    tail = _common(before[head:][::-1], after[head:][::-1])
    was, now = before[head : len(before) - tail], after[head : len(after) - tail]
    between = _middle(was, now)
    return _joined([Run(Fate.SAME, before[:head]), *between, Run(Fate.SAME, before[len(before) - tail :])])


def lines_compared(before: Sequence[str], after: Sequence[str]) -> list[Runs]:
    """Return lines that went, came or were changed, in order; those that stayed are left out."""
    told: list[Runs] = []
    for kind, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            told += _paired(before[i:j], after[k:m])
    return told


def is_alike(before: str, after: str) -> bool:
    """Say whether two texts have so much in common that their difference is worth marking word by word."""
    same = sum(len(run.text.strip()) for run in compared(before, after) if run.fate is Fate.SAME)
    return same >= ALIKE * max(len(before), len(after))


def replaced(before: str, after: str) -> Runs:
    """Return one text taken out and the other put in; of nothing, nothing."""
    return tuple(run for run in (Run(Fate.GONE, before), Run(Fate.NEW, after)) if run.text)


def shortened(runs: Runs) -> Runs:
    """Return runs with long stretches that stayed cut to their ends, so that what differs is seen."""
    return tuple(
        Run(run.fate, f"{run.text[:AROUND]} … {run.text[-AROUND:]}")
        if run.fate is Fate.SAME and len(run.text) > 3 * AROUND
        else run
        for run in runs
    )


def _paired(gone: Sequence[str], new: Sequence[str]) -> Iterator[Runs]:
    """Yield each line that went with the next that came and is alike, and the others by themselves, in order."""
    ahead = 0
    for was in gone:
        place = next((place for place in range(ahead, min(len(new), ahead + NEAR)) if is_alike(was, new[place])), None)
        if place is None:
            yield (Run(Fate.GONE, was),)
            continue
        yield from ((Run(Fate.NEW, line),) for line in new[ahead:place])
        yield compared(was, new[place])
        ahead = place + 1
    yield from ((Run(Fate.NEW, line),) for line in new[ahead:])


def _common(one: str, other: str) -> int:
    """Return how far two texts are the same, up to the end of a word."""
    length = next((place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if length is None:
        length = min(len(one), len(other))
        if len(one) == len(other):
            return length
    while length and not (one[length - 1 : length].isspace()):
        length -= 1
    return length


def _middle(was: str, now: str) -> Iterator[Run]:
    for pieces in (WORD, SENTENCE):
        one, other = pieces.findall(was), pieces.findall(now)
        if len(one) * len(other) <= MOST_COMPARED:
            for gone, new in _blocks(one, other):
                if gone == new:
                    yield Run(Fate.SAME, gone)
                elif pieces is SENTENCE and gone and new and (gone, new) != (was, now):
                    yield from _middle(gone, new)
                else:
                    yield from replaced(gone, new)
            return
    yield from replaced(was, now)


def _blocks(one: list[str], other: list[str]) -> Iterator[tuple[str, str]]:
    for _kind, i, j, k, m in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        yield "".join(one[i:j]), "".join(other[k:m])


def _joined(runs: Sequence[Run]) -> Runs:
    """Join runs of one fate; a space alone between two changes goes with both, so that words are not torn apart."""
    gone, new = "", ""
    told: list[Run] = []
    for place, run in enumerate(runs):
        if run.is_gone:
            gone += run.text
        elif run.is_new:
            new += run.text
        elif gone and new and run.text.isspace() and "\n" not in run.text and _goes_on(runs, place):
            gone, new = gone + run.text, new + run.text
        elif run.text:
            told += replaced(gone, new)
            gone, new = "", ""
            told.append(run)
    told += replaced(gone, new)
    return tuple(told)


def _goes_on(runs: Sequence[Run], place: int) -> bool:
    following = [run for run in runs[place + 1 :] if run.text]
    return bool(following) and following[0].fate is not Fate.SAME
