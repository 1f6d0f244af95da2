"""Tables of Markdown, and words that stand in many pages."""

from collections.abc import Iterable, Iterator, Sequence

from peelian.kit.access.roles import STAFF_ROLES, in_words
from peelian.kit.access.rules import Rule, lets_strangers_in, who_may

MEANT = {"{holder}": "office holder", "{deputy}": "deputy", "{force}": "force"}


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield the lines of a table, an empty line before it."""
    yield ""
    yield line(headings)
    yield line(["---"] * len(headings))
    yield from map(line, rows)


def line(cells: Sequence[str]) -> str:
    """Return a row."""
    return f"| {' | '.join(cell.replace('|', '\\|') for cell in cells)} |"


def who(rule: Rule) -> str:
    """Say whom a rule allows."""
    if lets_strangers_in(rule):
        return "everybody"
    roles = frozenset(who_may(rule))
    if roles == STAFF_ROLES:
        return "everybody who works in the office"
    return in_words(roles) if roles else "nobody"


def in_general(said: str) -> str:
    """Return a sentence with general words for the titles of a body."""
    for mark, word in MEANT.items():
        said = said.replace(mark, word)
    return said
