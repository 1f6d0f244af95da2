"""Where in a record's texts the words stand: a stretch around them, each word that was asked for marked."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from peelian.kit.records import search

WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
BEFORE, LONGEST = 60, 200
"""How much is shown before the first word that is marked, and in all."""
CUT = "…"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, marked or not."""

    text: str
    is_marked: bool = False


type Pieces = tuple[Piece, ...]


def marked(text: str, asked: Sequence[str]) -> Pieces:
    """Return a text with every word marked that begins as one of those asked for."""
    pieces: list[Piece] = []
    end = 0
    for start, stop in places(text, asked):
        pieces += [Piece(text[end:start]), Piece(text[start:stop], is_marked=True)]
        end = stop
    pieces.append(Piece(text[end:]))
    return tuple(piece for piece in pieces if piece.text)


def places(text: str, asked: Sequence[str]) -> list[tuple[int, int]]:
    """Return where the words stand that begin as one of those asked for."""
    begins = tuple(asked)
    found = ((word.span(), search.words_in(word[0])) for word in WORD.finditer(text))
    return [span for span, folded in found if any(word.startswith(begins) for word in folded)]


def excerpt(texts: Iterable[str], asked: Sequence[str]) -> Pieces:
    """Return the stretch of some texts that holds most of the words, marked; nothing where none does."""
    best = max(texts, key=lambda text: held(text, asked), default="")
    found = places(best, asked)
    if not found:
        return ()
    start = max(0, found[0][0] - BEFORE)
    stop = min(len(best), start + LONGEST)
    start = best.find(" ", start, found[0][0]) + 1 if start else 0
    if stop < len(best):
        stop = max(best.rfind(" ", start, stop), found[0][1])
    shown = " ".join(best[start:stop].split())
    return marked(f"{CUT if start else ''}{shown}{CUT if stop < len(best) else ''}", asked)


def held(text: str, asked: Sequence[str]) -> int:
    """Return how many of the words a text holds."""
    words = search.words_in(text)
    return sum(any(word.startswith(begin) for word in words) for begin in asked)
