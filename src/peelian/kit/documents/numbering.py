"""How far the numbers of a document have run before one of its narratives, without asking the record for anything.

An editor reads one narrative as it is typed; of those before it only the numbers are wanted.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from markdown_it.tree import SyntaxTreeNode

from peelian.kit.documents import markdown, references
from peelian.kit.documents.narrative import Narrative, plainly_broken
from peelian.kit.documents.references import Exhibit
from peelian.kit.documents.tree import Source
from peelian.kit.documents.written import scheme_of

TABLES = (Exhibit.TABLE, Exhibit.RECORDS)
PICTURES = (Exhibit.CHART, Exhibit.MAP)


@dataclass(frozen=True, kw_only=True, slots=True)
class Counted:
    """How many numbers a narrative takes, and the places in papers that it cites, in order."""

    paragraphs: int
    tables: int
    pictures: int
    cited: tuple[tuple[str, str], ...]


@lru_cache(maxsize=256)
def counted(source: str) -> Counted:
    """Count a narrative; every table and picture that it asks for is taken to be there."""
    root = markdown.parse(plainly_broken(source))
    alone = [exhibit_alone(node) for node in root.children if node.type == "paragraph"]
    return Counted(
        paragraphs=alone.count(None),
        tables=sum(kind in TABLES for kind in alone),
        pictures=sum(kind in PICTURES for kind in alone),
        cited=tuple(dict.fromkeys(citations(root))),
    )


def exhibit_alone(paragraph: SyntaxTreeNode) -> Exhibit | None:
    """Return what stands in the place of a paragraph, if it is none."""
    inline = paragraph.children[0].children
    return references.exhibit_in(inline[0].content) if len(inline) == 1 and inline[0].type == "reference" else None


def citations(root: SyntaxTreeNode) -> Iterator[tuple[str, str]]:
    """Yield the paper and the place of each citation, in reading order."""
    for node in root.walk():
        if node.type == "link" and scheme_of(node) == "cite":
            yield str(node.attrs["href"]).partition(":")[2], str(node.attrs.get("title", ""))


def run_before(sources: Iterable[str], papers: Mapping[str, str]) -> Narrative:
    """Return where the numbers of some narratives end: one that is read `after` it goes on from there."""
    told = [counted(source) for source in sources]
    cited = dict.fromkeys((papers.get(paper, paper), where) for one in told for paper, where in one.cited)
    return Narrative(
        sections=(),
        sources=tuple(
            Source(number=number, paper=paper, where=where) for number, (paper, where) in enumerate(cited, 1)
        ),
        problems=(),
        unsourced=(),
        last_number=sum(one.paragraphs for one in told),
        last_table=sum(one.tables for one in told),
        last_picture=sum(one.pictures for one in told),
    )
