"""Paragraphs that are marked to stay in the house: `[sensitive](withheld: "s40")` before one, or on the line above.

What follows of the same paragraph, and the list under it, is withheld with it. Pure text: what the office reads has the
mark taken off, line by line as it was; what leaves has a note in the paragraph's place that says under which ground.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from peelian.outputs.drafting.rules import Ground, Sensitivity

MARK = re.compile(r"""^\[(sensitive|redacted)\]\(withheld: ?["“]([^"”\n]*)["”]\)[ \t]*""")
OF_THE_LIST = re.compile(r"^(?:[-*+] |\d+[.)] |[ \t]+\S|\{\{ *list )")
NOTE = "A part of this report is withheld here. Ground, in the Freedom of Information Act 2000: {ground}."
WHOLE_NOTE = "This section is withheld. Ground, in the Freedom of Information Act 2000: {ground}."


@dataclass(frozen=True, kw_only=True, slots=True)
class Marked:
    """A mark in a text: at which line, how, and under which ground; none where the ground is not one of the Act."""

    line: int
    sensitivity: Sensitivity
    ground: Ground | None


def marks(text: str) -> list[Marked]:
    """Return the marks of a text in order."""
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        if match := MARK.match(line):
            ground = Ground.by_code().get(match[2])
            found.append(Marked(line=number, sensitivity=Sensitivity(match[1]), ground=ground))
    return found


def for_the_office(text: str) -> str:
    """Return a text with its marks taken off, each line where it was."""
    return "\n".join(MARK.sub("", line) for line in normal(text).split("\n"))


def for_leaving(text: str) -> str:
    """Return a text as it may leave the house: what is marked is a note in its place."""
    return "\n\n".join(left(blocks_of(text)))


def with_mark(text: str, line: int, sensitivity: Sensitivity, ground: str) -> str:
    """Return a text whose paragraph at a line is marked so, or is open."""
    lines = normal(text).split("\n")
    if line > 1 and (above := MARK.match(lines[line - 2])) and not lines[line - 2][above.end() :].strip():
        lines[line - 2] = ""
    bare = MARK.sub("", lines[line - 1])
    mark = "" if sensitivity is Sensitivity.OPEN else f'[{sensitivity.value}](withheld: "{ground}") '
    lines[line - 1] = mark + bare
    return "\n".join(lines)


def withheld_section(ground: str) -> str:
    """Return what stands in the place of a section that is withheld."""
    return WHOLE_NOTE.format(ground=Ground(ground).label)


def left(blocks: list[str]) -> Iterator[str]:
    """Yield the blocks that may leave, and one note for each that may not."""
    withholding = alone = False
    for block in blocks:
        match = MARK.match(block)
        if match:
            ground = Ground.by_code().get(match[2])
            yield NOTE.format(ground=ground.label if ground else "not told")
            withholding, alone = True, not MARK.sub("", block).strip()
        elif alone:
            alone = False
        elif withholding and OF_THE_LIST.match(block):
            continue
        else:
            withholding = False
            yield block


def blocks_of(text: str) -> list[str]:
    """Split a text where lines are empty; a mark that stands within a paragraph begins a block of its own."""
    blocks: list[list[str]] = [[]]
    for line in normal(text).split("\n"):
        if (not line.strip() or MARK.match(line)) and blocks[-1]:
            blocks.append([])
        if line.strip():
            blocks[-1].append(line)
    return ["\n".join(block) for block in blocks if block]


def normal(text: str) -> str:
    """Return a text with one kind of line end."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
