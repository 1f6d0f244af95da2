"""Two texts that were made of one: brought together paragraph by paragraph, so that nothing of either is lost. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

BETWEEN = re.compile(r"\n[ \t]*\n\s*")


@dataclass(frozen=True, kw_only=True, slots=True)
class Merged:
    """A text made of two, and how often both had changed the same place: there both stand, theirs before mine."""

    text: str
    clashes: int


@dataclass(frozen=True, slots=True)
class Edit:
    """Some paragraphs of a text, from the first up to the last, that became others."""

    first: int
    last: int
    now: tuple[str, ...]


def merged(base: str, theirs: str, mine: str) -> Merged:
    """Bring two texts together that were both made of a third."""
    was = paragraphs(base)
    told: list[str] = []
    at = clashes = 0
    for first, last, them, me in regions(edits(was, paragraphs(theirs)), edits(was, paragraphs(mine))):
        told += was[at:first]
        of_them, of_me = said(was, first, last, them), said(was, first, last, me)
        if them and me and of_them != of_me:
            told += [*of_them, *(one for one in of_me if one not in of_them)]
            clashes += 1
        else:
            told += of_them if them else of_me
        at = last
    return Merged(text="\n\n".join([*told, *was[at:]]) + "\n", clashes=clashes)


def paragraphs(text: str) -> list[str]:
    """Split a text where lines are empty."""
    return [one for one in BETWEEN.split(text.replace("\r\n", "\n").strip()) if one]


def edits(was: Sequence[str], now: Sequence[str]) -> list[Edit]:
    """Return what became of the paragraphs of a text, in order."""
    matched = SequenceMatcher(None, was, now, autojunk=False).get_opcodes()
    return [Edit(i, j, tuple(now[k:m])) for kind, i, j, k, m in matched if kind != "equal"]


def regions(theirs: list[Edit], mine: list[Edit]) -> Iterator[tuple[int, int, list[Edit], list[Edit]]]:
    """Yield the stretches that somebody changed, each with the edits of both; edits that meet are one stretch."""
    waiting = sorted([(edit, True) for edit in theirs] + [(edit, False) for edit in mine], key=where)
    while waiting:
        edit, is_theirs = waiting.pop(0)
        first, last, found = edit.first, edit.last, [(edit, is_theirs)]
        while waiting and (waiting[0][0].first < last or waiting[0][0].first == first):
            found.append(waiting.pop(0))
            last = max(last, found[-1][0].last)
        yield first, last, [one for one, them in found if them], [one for one, them in found if not them]


def where(edit: tuple[Edit, bool]) -> tuple[int, int]:
    """Return where an edit stands, to put edits in order."""
    return edit[0].first, edit[0].last


def said(was: Sequence[str], first: int, last: int, made: list[Edit]) -> list[str]:
    """Return what a stretch says after some edits."""
    told: list[str] = []
    at = first
    for edit in made:
        told += [*was[at : edit.first], *edit.now]
        at = edit.last
    return [*told, *was[at:last]]
