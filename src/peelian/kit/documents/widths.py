"""How wide the columns of a table are on paper, where nothing can be scrolled."""

from peelian.kit.documents.tree import Table

LONGEST = 40
"""Letters on a line, beyond which a text column gets no wider for being longer."""

LEAST = 5


def widths(table: Table) -> tuple[float, ...]:
    """Return the share of the page that each column takes, the row headings first; together they are one.

    Columns of numbers are as wide as each other.
    """
    texts = [[table.stub, *(row.heading for row in table.rows)]]
    texts += [
        [column.heading, *(row.cells[place].text for row in table.rows)] for place, column in enumerate(table.columns)
    ]
    wanted = [wanted_by(column) for column in texts]
    numbers = [place for place, column in enumerate(table.columns, start=1) if column.numeric]
    for place in numbers:
        wanted[place] = max(wanted_by(texts[number]) for number in numbers)
    return tuple(width / sum(wanted) for width in wanted)


def wanted_by(texts: list[str]) -> float:
    """Return how many letters wide a column would like to be: its heading may break once, and a word never."""
    heading, *cells = texts
    longest_word = max((len(word) for text in texts for word in text.split()), default=0)
    longest = max(map(len, cells), default=0)
    return max(min(longest, LONGEST), min(longest_word, LONGEST), len(heading) / 2 + 1, LEAST) + 2
