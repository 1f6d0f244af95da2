"""What a person reads in each output, taken out again with other people's tools."""

import json
import re
from html.parser import HTMLParser
from io import BytesIO
from typing import Any

import docx
import pypdf
from docx.table import Table as WordTable

from peelian.kit.charts.literal import visible
from peelian.kit.documents import tree
from peelian.kit.documents.tree import (
    CaseStudy,
    Cited,
    Claim,
    Column,
    Detail,
    Document,
    FigureReference,
    Item,
    Paragraph,
    Picture,
    Quote,
    Row,
    Section,
    Table,
    Text,
)

VOID = {"meta", "img", "source", "br", "link"}
UNSEEN = {"style", "title", "summary"}


class Reader(HTMLParser):
    """Keeps the words of a page's body that are seen, its figures, its addresses and its tags."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.open: list[tuple[str, bool]] = []
        self.tags: list[str] = []
        self.attributes: list[dict[str, str | None]] = []
        self.figures: list[tuple[str, str]] = []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.tags.append(tag)
        self.attributes.append(given)
        if "data-measure" in given:
            self.figures.append((str(given["data-measure"]), ""))
        if tag not in VOID:
            hidden = tag in UNSEEN or ("govuk-visually-hidden" in str(given.get("class")) and tag != "caption")
            self.open.append((tag, hidden))

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        if any(hidden for _tag, hidden in self.open):
            return
        self.text += data
        if self.figures and not self.figures[-1][1]:
            self.figures[-1] = (self.figures[-1][0], data)

    def values(self, name: str) -> list[str]:
        """Return the values of an attribute, wherever it stands."""
        return [str(given[name]) for given in self.attributes if name in given]


def page(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    return reader


def pdf(written: bytes, document: Document) -> str:
    """Return the text of each page without its running lines."""
    above = re.compile(
        rf"\A\s*(?:{re.escape(visible(document.title))})?\s*{re.escape(visible(document.classification).upper())}"
    )
    below = re.compile(rf"{re.escape(visible(document.body or document.subtitle))}\s*Page \d+ of \d+\s*\Z")
    pages = [page.extract_text() for page in pypdf.PdfReader(BytesIO(written)).pages]
    return "\n".join(below.sub("", above.sub("", page)) for page in pages)


def word(written: bytes) -> str:
    parts = []
    for block in docx.Document(BytesIO(written)).iter_inner_content():
        if isinstance(block, WordTable):
            parts += [cell.text for row in block.rows for cell in row.cells]
        else:
            parts.append(block.text)
    return "\n".join(parts)


def data(written: str) -> list[str]:
    return list(strings(json.loads(written)))


def strings(value):
    """Yield every string in some data, in order."""
    match value:
        case str():
            yield value
        case list():
            for item in value:
                yield from strings(item)
        case dict():
            for item in value.values():
                yield from strings(item)


def nodes(value: Any, name: str) -> Any:
    """Yield the nodes of a kind in a document's data."""
    if isinstance(value, dict):
        if value.get("node") == name:
            yield value
        for item in value.values():
            yield from nodes(item, name)
    elif isinstance(value, list):
        for item in value:
            yield from nodes(item, name)


def tight(text: str) -> str:
    """Leave out spaces, so that lines and pages may break where they like."""
    return "".join(text.split())


def passages(document: Document) -> list[str]:
    """Return the words of a document, passage by passage: each must stand unbroken in every output."""
    found = [document.body, document.title, document.subtitle, *document.notes]
    for node in tree.walk((document.head, document.sections)):
        found += WORDS[type(node)](node) if type(node) in WORDS else []
    found += [f"[{source.number}] {source.text}" for source in document.sources]
    return [tight(text) for text in found if text]


def row(heading: str, cells: tuple[Column | Text | FigureReference, ...]) -> str:
    return heading + "".join(cell.heading if isinstance(cell, Column) else cell.text for cell in cells)


def runs(stretch: tree.Runs) -> str:
    """Return the words of a stretch as readers see it, with the numbers of its sources."""
    return "".join(
        run.text if isinstance(run, Text | Claim | FigureReference) else runs(run.runs) + note(run) for run in stretch
    )


def note(run: tree.Inline) -> str:
    return f"[{run.source.number}]" if isinstance(run, Cited) else ""


WORDS = {
    Detail: lambda detail: [detail.name, detail.value],
    Section: lambda section: [section.heading],
    Paragraph: lambda paragraph: [runs(paragraph.runs)],
    Item: lambda item: [runs(item.runs)],
    Picture: lambda picture: [picture.title, *picture.notes],
    Table: lambda table: [table.title, row(table.stub, table.columns)],
    Row: lambda line: [row(line.heading, line.cells)],
    CaseStudy: lambda study: [study.title, *map(runs, study.paragraphs)],
    Quote: lambda quote: [*map(runs, quote.paragraphs), quote.attribution],
}
"""The words that each kind of node brings of its own. The notes of tables are looked for apart."""
