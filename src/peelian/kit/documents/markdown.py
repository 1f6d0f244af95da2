"""Markdown as drafters may write it, with references to the record, and every character's place in the source."""

import re

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline, link
from markdown_it.tree import SyntaxTreeNode

from peelian.kit.documents.references import Exhibit

NOT_ALLOWED = ["html_block", "html_inline", "image", "code", "fence", "reference", "hr", "lheading", "text_join"]
"""What is switched off is shown as typed; `text_join` would lose where escaped characters stood."""

BREAKS_INTO: RuleOptionsType = {"alt": ["paragraph", "blockquote", "list"]}
ALONE = re.compile(rf"\{{\{{\s*(?:{'|'.join(Exhibit.by_code())})\s[^}}]*\}}\}}\s*")
CONSENT = re.compile(r"\{consent=(?P<number>[0-9]{1,9})\}")
INDENTED = 4


def parse(source: str) -> SyntaxTreeNode:
    """Read Markdown into a tree in which `{{ ... }}` is a node of its own."""
    markdown = MarkdownIt("commonmark", {"html": False}).disable(NOT_ALLOWED)
    markdown.block.ruler.before("paragraph", "exhibit", exhibit, BREAKS_INTO)
    markdown.inline.ruler.before("text", "reference_to_record", reference)
    markdown.inline.ruler.before("text", "consent", consent)
    markdown.inline.ruler.at("link", link_with_its_end)
    return SyntaxTreeNode(markdown.parse(source))


def exhibit(state: StateBlock, start: int, _end: int, silent: bool) -> bool:
    """Read a table or picture on a line of its own as a paragraph of its own, whatever stands above and below."""
    line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    if state.sCount[start] - state.blkIndent >= INDENTED or not ALONE.fullmatch(line):
        return False
    if not silent:
        state.line = start + 1
        state.push("paragraph_open", "p", 1).map = [start, state.line]
        token = state.push("inline", "", 0)
        token.content, token.map, token.children = line.strip(), [start, state.line], []
        state.push("paragraph_close", "p", -1)
    return True


def reference(state: StateInline, silent: bool) -> bool:
    """Read a reference between double braces."""
    end = state.src.find("}}", state.pos)
    if end < 0 or not state.src.startswith("{{", state.pos):
        return False
    if not silent:
        token = state.push("reference", "", 0)
        token.content = state.src[state.pos + 2 : end]
        token.markup = state.src[state.pos : end + 2]
    state.pos = end + 2
    return True


def consent(state: StateInline, silent: bool) -> bool:
    """Read the number of a consent, which stands after the title of a case study: {consent=3}."""
    if not (found := CONSENT.match(state.src, state.pos)):
        return False
    if not silent:
        token = state.push("consent", "", 0)
        token.content, token.markup = found["number"], found[0]
    state.pos = found.end()
    return True


def link_with_its_end(state: StateInline, silent: bool) -> bool:
    """Read a link, and remember where it ends: its address is no part of the prose."""
    matched = link(state, silent)
    if matched and not silent:
        state.tokens[-1].meta["end"] = state.pos
    return matched
