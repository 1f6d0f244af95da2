"""Changes to the text of a narrative that put one number right and leave everything else as it was.

A number without a source is replaced by a reference, cited to a paper, or excused with a reason. Each change is read
again before it is given back: where it would change anything else, it is refused.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from peelian.kit.documents import markdown, narrative, tree
from peelian.kit.documents.material import Material, Value
from peelian.kit.documents.narrative import Narrative, plainly_broken
from peelian.kit.documents.problems import Place, Unclear, Unsourced
from peelian.kit.documents.references import Reference
from peelian.kit.documents.tree import Block, CaseStudy, Item, Paragraph, Quote, Runs, plain
from peelian.kit.documents.unsourced import HEDGES

MOVED = "The text has changed since: that number is no longer there."
GONE = "The text has changed since: that figure is no longer there."
BY_HAND = "This number cannot be changed by itself where it stands, as within a link. Change it by hand."
ENTITIES = {"&": "&amp;", '"': "&quot;", "`": "&#96;", "{": "&#123;", "}": "&#125;", "\\": "\\\\"}
OPENS_ENTITY = re.compile(r"#?\w+;")
HEDGED = re.compile(rf"(?:{'|'.join(HEDGES)})\s+", re.IGNORECASE)


class Unmendable(ValueError):
    """A text cannot be changed so. The message is written for the drafter."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Mended:
    """A text after a change, and where what was put in ends."""

    text: str
    line: int
    column: int


def unsourced_in(text: str) -> tuple[Unsourced, ...]:
    """Return the numbers of a text that have no source; nobody is asked what its references come to."""
    return read_blindly(text).unsourced


def number_at(text: str, line: int, column: int) -> Unsourced:
    """Return the number without a source that begins at a place.

    :raises Unmendable: when there is none.
    """
    found = next((one for one in unsourced_in(text) if (one.line, one.column) == (line, column)), None)
    if found is None:
        raise Unmendable(MOVED)
    return found


def sourced(text: str, number: Unsourced, reference: str) -> Mended:
    """Put a reference where a number was typed; a word such as "nearly" before it stays.

    :raises Unmendable: when it cannot be done without changing anything else.
    """
    written = within(text, number.place)
    hedge = HEDGED.match(written)
    kept = hedge.group() if hedge else ""
    return checked(text, number, f"{kept}{reference}", says=f"{' '.join(kept.split())}{' ' if kept else ''}{reference}")


def cited(text: str, number: Unsourced, paper: str, where: str) -> Mended:
    """Say which paper a number was taken from, and where in it.

    :raises Unmendable: when it cannot be done without changing anything else.
    """
    title = f' "{quoted(where)}"' if where.strip() else ""
    return checked(text, number, f"[{within(text, number.place)}](cite:{paper}{title})", says=number.text)


def excused(text: str, number: Unsourced, reason: str) -> Mended:
    """Say why a number has no source.

    :raises Unmendable: when it cannot be done without changing anything else.
    """
    return checked(text, number, f'[{within(text, number.place)}](unsourced: "{quoted(reason)}")', says=number.text)


def replaced(text: str, place: Place, reference: str) -> Mended:
    """Put another reference where one stands.

    :raises Unmendable: when no reference stands there, or what is wanted needs a line of its own and has none there.
    """
    standing = within(text, place)
    if not (standing.startswith("{{") and standing.endswith("}}")):
        raise Unmendable(GONE)
    if markdown.ALONE.fullmatch(reference) and not is_alone(text, place):
        raise Unmendable("A table, chart, map or list stands on a line of its own, and not within a sentence.")
    return put(text, place, reference)


def is_alone(text: str, place: Place) -> bool:
    """Say whether a place is the whole of its line."""
    lines = plainly_broken(text).split("\n")
    before, after = lines[place.line - 1][: place.column - 1], lines[place.end_line - 1][place.end_column - 1 :]
    return not before.strip() and not after.strip()


def added(text: str, reference: str, *, alone: bool) -> Mended:
    """Put a reference at the end of a text: after its last word, or on a line of its own."""
    before = plainly_broken(text).rstrip()
    between = "" if not before else "\n\n" if alone or before.endswith("}}") else " "
    whole = f"{before}{between}{reference}\n"
    lines = whole.split("\n")
    return Mended(text=whole, line=len(lines) - 1, column=len(lines[-2]) + 1)


def place_of_reference(text: str, line: int, column: int) -> Place:
    """Return the place of the reference that begins at a line and column.

    :raises Unmendable: when none does.
    """
    whole = plainly_broken(text)
    start = offset(whole, line, column)
    end = whole.find("}}", start)
    if end < 0 or not whole.startswith("{{", start):
        raise Unmendable(GONE)
    above = whole[: end + 2].split("\n")
    return Place(line=line, column=column, end_line=len(above), end_column=len(above[-1]) + 1)


def within(text: str, place: Place) -> str:
    """Return what is written at a place.

    :raises Unmendable: when the text has no such place.
    """
    whole = plainly_broken(text)
    return whole[offset(whole, place.line, place.column) : offset(whole, place.end_line, place.end_column)]


def offset(text: str, line: int, column: int) -> int:
    """Return how many characters stand before a place.

    :raises Unmendable: when the text has no such place.
    """
    lines = text.split("\n")
    if not 1 <= line <= len(lines) or not 1 <= column <= len(lines[line - 1]) + 1:
        raise Unmendable(MOVED)
    return sum(len(above) + 1 for above in lines[: line - 1]) + column - 1


def put(text: str, place: Place, written: str) -> Mended:
    """Put something where something else is written."""
    whole = plainly_broken(text)
    start, end = offset(whole, place.line, place.column), offset(whole, place.end_line, place.end_column)
    above = (whole[:start] + written).split("\n")
    return Mended(text=whole[:start] + written + whole[end:], line=len(above), column=len(above[-1]) + 1)


def quoted(words: str) -> str:
    """Write words so that they can stand between quotation marks behind a link, and are read as they were typed."""
    line = " ".join(words.split())
    return "".join(
        ENTITIES.get(character, character) if character != "&" or OPENS_ENTITY.match(line, place + 1) else character
        for place, character in enumerate(line)
    )


def checked(text: str, number: Unsourced, written: str, *, says: str) -> Mended:
    """Put something where a number was typed, and see that the text then says the same with one number fewer.

    :raises Unmendable: when it would not.
    """
    before = read_blindly(text)
    if number not in before.unsourced:
        raise Unmendable(MOVED)
    which = before.unsourced.index(number)
    mended = put(text, number.place, written)
    after = read_blindly(mended.text)
    others = [one.text for place, one in enumerate(before.unsourced) if place != which]
    if [one.text for one in after.unsourced] != others or not differs_in_one(before, after, number.text, says):
        raise Unmendable(BY_HAND)
    return mended


def differs_in_one(before: Narrative, after: Narrative, typed: str, says: str) -> bool:
    """Say whether two narratives say the same but for one thing."""
    old, new = list(said(before)), list(said(after))
    if typed == says:
        return old == new
    if len(old) != len(new):
        return False
    changed = [(was, now) for was, now in zip(old, new, strict=True) if was != now]
    return len(changed) == 1 and is_replaced(*changed[0], typed, says)


def is_replaced(was: str, now: str, typed: str, says: str) -> bool:
    """Say whether a text is another with one thing replaced in it."""
    starts = (found.start() for found in re.finditer(f"(?={re.escape(typed)})", was))
    return any(f"{was[:start]}{says}{was[start + len(typed) :]}" == now for start in starts)


def said(told: Narrative) -> Iterator[str]:
    """Yield what a narrative says, passage by passage, each after what it is."""
    for section in told.sections:
        yield f"{section.level} {section.heading}"
        for block in section.blocks:
            yield from (f"{type(block).__name__} {plain(runs)}" for runs in passages(block))


def passages(block: Block) -> Iterator[Runs]:
    """Yield the stretches of text of a block."""
    match block:
        case Paragraph():
            yield block.runs
            yield from (item.runs for item in items(block.items))
        case CaseStudy():
            yield (tree.Text(block.title),)
            yield from block.paragraphs
        case Quote():
            yield from block.paragraphs
            yield (tree.Text(block.attribution),)


def items(points: tuple[Item, ...]) -> Iterator[Item]:
    """Yield points and the points under them."""
    for item in points:
        yield item
        yield from items(item.items)


def read_blindly(text: str) -> Narrative:
    """Read a text and leave its references as they are typed: nobody is asked what they come to."""

    def resolve(_wanted: Reference, /) -> Value:
        raise Unclear("Nobody was asked.")

    return narrative.read(text, Material(resolve=resolve))
