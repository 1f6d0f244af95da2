"""What of a document leaves the office: its words and figures, and the names of records only where they are public."""

from collections.abc import Iterator
from dataclasses import replace

from peelian.kit.access.rules import lets_strangers_in
from peelian.kit.documents.tree import (
    Block,
    CaseStudy,
    Cited,
    Detail,
    Document,
    Excused,
    Item,
    Paragraph,
    Picture,
    Quote,
    Row,
    Table,
    Text,
    plain,
    walk,
)
from peelian.kit.records.registry import kinds
from peelian.outputs.publication.frozen import Imprint, Typed


def public_prefixes() -> tuple[str, ...]:
    """Return how the references of the kinds of record that everybody may see begin."""
    return tuple(f"{kind.prefix}-" for kind in kinds().values() if kind.prefix and lets_strangers_in(kind.may_see))


def is_public(slug: str) -> bool:
    """Say whether everybody may see the records of a kind."""
    return slug in kinds() and lets_strangers_in(kinds()[slug].may_see)


def for_the_public(document: Document, imprint: Imprint) -> Document:
    """Return a document as it leaves: it says which edition it is, and names no record that is not public."""
    prefixes = public_prefixes()
    sections = tuple(
        replace(section, blocks=tuple(unnamed(block, prefixes) for block in section.blocks))
        for section in document.sections
    )
    return replace(document, sections=sections, details=(*document.details, *edition_details(imprint)))


def edition_details(imprint: Imprint) -> tuple[Detail, ...]:
    """Return what the head of a document says of its edition."""
    approved = Detail(name="Approved by", value=imprint.approved_post)
    if imprint.edition == 1:
        return (approved, Detail(name="Edition", value="1"))
    said = f"{imprint.edition}. What changed: {imprint.what_changed.strip()}"
    return (approved, Detail(name="Edition", value=said))


def unnamed(block: Block, prefixes: tuple[str, ...]) -> Block:
    """Return a block without the references of records that are not public."""
    match block:
        case Paragraph():
            return replace(block, items=items_unnamed(block.items, prefixes))
        case Table():
            return table_unnamed(block, prefixes)
        case Picture():
            return replace(block, table=table_unnamed(block.table, prefixes))
    return block


def items_unnamed(items: tuple[Item, ...], prefixes: tuple[str, ...]) -> tuple[Item, ...]:
    """Return points without the references of records that are not public."""
    return tuple(
        replace(item, record=named(item.record, prefixes), items=items_unnamed(item.items, prefixes)) for item in items
    )


def table_unnamed(table: Table, prefixes: tuple[str, ...]) -> Table:
    """Return a table without the references of records that are not public."""
    if not any(row.record for row in table.rows):
        return table
    return replace(table, rows=tuple(replace(row, record=named(row.record, prefixes)) for row in table.rows))


def named(reference: str, prefixes: tuple[str, ...]) -> str:
    """Return a reference where the public may read it."""
    return reference if reference.startswith(prefixes or ("\0",)) else ""


def typed(document: Document) -> Iterator[Typed]:
    """Yield the numbers that were typed: each with the paper that it is taken from, or why it has none."""
    for section in document.sections:
        for block in section.blocks:
            where = f"Paragraph {block.number}" if isinstance(block, Paragraph) else section.heading
            for node in walk(block):
                if isinstance(node, Cited):
                    yield Typed(text=plain(node.runs), where=where, paper=node.source.paper, page=node.source.where)
                if isinstance(node, Excused):
                    yield Typed(text=plain(node.runs), where=where, reason=node.reason)


def paragraphs(document: Document) -> Iterator[str]:
    """Yield the words of a document, heading by heading and paragraph by paragraph, to be compared later."""
    for section in document.sections:
        if section.heading:
            yield section.heading
        for block in section.blocks:
            yield from told(block)


def told(block: Block) -> Iterator[str]:
    """Yield the words of a block; the figures of tables and pictures are compared as figures, and not here."""
    match block:
        case Paragraph():
            yield plain(block.runs)
            yield from points(block.items)
        case Table():
            yield block.title
            yield from filter(None, map(row_in_words, block.rows))
        case Picture():
            yield block.title
        case CaseStudy():
            yield block.title
            yield from map(plain, block.paragraphs)
        case Quote():
            yield from map(plain, block.paragraphs)


def row_in_words(row: Row) -> str:
    """Return what a row says in words, as one that tells a record does; a row of figures says nothing in words."""
    words = [cell.text for cell in row.cells if isinstance(cell, Text) and cell.text]
    return ", ".join((row.heading, *words)) if words else ""


def points(items: tuple[Item, ...]) -> Iterator[str]:
    """Yield the words of lettered points."""
    for item in items:
        yield plain(item.runs)
        yield from points(item.items)
