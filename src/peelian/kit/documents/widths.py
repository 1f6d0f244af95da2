"""How wide the columns of a table are on paper, where nothing can be scrolled."""

from collections.abc import Sequence
from math import sqrt

from peelian.kit.documents.tree import Table

LONGEST, FOR_MORE = 40, 2.0
"""Letters on a line, beyond which a text column grows only by the root of what it holds more."""

LEAST, BETWEEN = 5, 2
ON_A_LINE = 84
"""Letters that the page has room for from side to side."""


def widths(table: Table) -> tuple[float, ...]:
    """Return the share of the page that each column takes, the row headings first; together they are one.

    Headings are broken only where the page is too narrow for them, and columns of numbers are as wide as each other
    where there is room for that.
    """
    texts = [[table.stub, *(row.heading for row in table.rows)]]
    texts += [
        [column.heading, *(row.cells[place].text for row in table.rows)] for place, column in enumerate(table.columns)
    ]
    numbers = [place for place, column in enumerate(table.columns, start=1) if column.numeric]
    whole, broken = ([wanted_by(column, is_whole=is_whole) for column in texts] for is_whole in (True, False))
    ways = (evened(whole, numbers), whole, evened(broken, numbers), broken)
    chosen = next((way for way in ways if sum(way) <= ON_A_LINE), broken)
    return tuple(width / sum(chosen) for width in chosen)


def evened(wanted: Sequence[float], numbers: Sequence[int]) -> list[float]:
    """Return widths in which the columns of numbers are as wide as the widest of them."""
    widest = max((wanted[place] for place in numbers), default=0)
    return [widest if place in numbers else width for place, width in enumerate(wanted)]


def wanted_by(texts: Sequence[str], *, is_whole: bool) -> float:
    """Return how many letters wide a column would like to be, its heading whole or broken once; a word never is."""
    heading, *cells = texts
    longest_word = max((len(word) for text in texts for word in text.split()), default=0)
    longest = max(map(len, cells), default=0)
    told = min(longest, LONGEST) + FOR_MORE * sqrt(max(longest - LONGEST, 0))
    headed = len(heading) if is_whole else len(heading) / 2 + 1
    return max(told, min(longest_word, LONGEST), headed, LEAST) + BETWEEN
