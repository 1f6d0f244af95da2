"""Where the paragraphs of a text stand in it: their numbers, their lines and how they begin."""

from collections.abc import Sequence
from dataclasses import dataclass

from peelian.kit.documents import markdown
from peelian.kit.documents.narrative import plainly_broken
from peelian.kit.documents.numbering import exhibit_alone

OPENING = 100


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """A paragraph of a text: its number in the report, its first line, and how it begins."""

    number: int
    line: int
    opening: str


def spans(text: str, first_number: int) -> list[Span]:
    """Return the numbered paragraphs of a text, the first of which has a number of the report."""
    lines = plainly_broken(text).split("\n")
    found: list[Span] = []
    for node in markdown.parse(plainly_broken(text)).children:
        if node.type == "paragraph" and exhibit_alone(node) is None:
            line = (node.map or (0, 0))[0]
            opening = " ".join(lines[line].split())[:OPENING]
            found.append(Span(number=first_number + len(found), line=line + 1, opening=opening))
    return found


def at_line(found: Sequence[Span], line: int) -> Span | None:
    """Return the paragraph that a line belongs to: what stands between two belongs to the one above."""
    above = [span for span in found if span.line <= line]
    return above[-1] if above else (found[0] if found else None)


def opening_with(found: Sequence[Span], opening: str) -> Span | None:
    """Return the paragraph that begins so, if any still does."""
    return next((span for span in found if opening and span.opening == opening), None)
