"""Where each part of a stretch of text was written, and what its prose says once references are taken out of it."""

from collections.abc import Sequence

from markdown_it.tree import SyntaxTreeNode

from peelian.kit.documents.problems import Place

SOMETHING = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands in the prose for a number whose source is known."""

OF_ITS_OWN = ("cite", "unsourced")
"""Links of ours: to a paper, and to a reason."""


class Written:
    """One stretch of text as it was written, read once from its start to its end."""

    def __init__(self, inline: SyntaxTreeNode, lines: Sequence[str]) -> None:
        self.text, self.first_line, self.lines = inline.content, (inline.map or (0, 0))[0], lines
        self.prose = ""
        self.origins: list[int] = []
        self.ends: list[int] = []
        self.starts: dict[int, int] = {}
        self.unclosed: list[int] = []
        self.at = 0
        self.pass_over_all(inline.children)

    def start_of(self, node: SyntaxTreeNode) -> int:
        """Return where in the stretch a node begins."""
        return self.starts[id(node)]

    def pass_over_all(self, nodes: Sequence[SyntaxTreeNode]) -> None:
        """Read nodes one after another."""
        for node in nodes:
            self.pass_over(node)

    def pass_over(self, node: SyntaxTreeNode) -> None:
        """Read one node."""
        self.starts[id(node)] = self.at
        match node.type:
            case "reference":
                self.starts[id(node)] = self.find(node.markup)
                self.stand_in(len(self.prose))
            case "link":
                self.pass_over_link(node)
            case "em" | "strong":
                self.pass_over_all(node.children)
            case "softbreak" | "hardbreak":
                self.keep(" ", "\n")
            case "consent":
                self.starts[id(node)] = self.find(node.markup)
            case "text_special":
                self.keep(node.content, node.markup)
            case _:
                self.keep(node.content, node.content)

    def pass_over_link(self, node: SyntaxTreeNode) -> None:
        """Read a link; what a citation or an excuse says is no claim of ours."""
        before = len(self.prose)
        self.pass_over_all(node.children)
        self.at = node.nester_tokens.closing.meta.get("end", self.at) if node.nester_tokens else self.at
        if scheme_of(node) in OF_ITS_OWN:
            self.stand_in(before)

    def keep(self, text: str, written: str) -> None:
        """Keep some words as prose, with where they were written."""
        start = self.find(written)
        if "{{" in text:
            self.unclosed.append(start + text.index("{{"))
        self.prose += text
        self.origins += range(start, start + len(text))
        self.ends += range(start + 1, start + len(text)) if text == written else [self.at] * (len(text) - 1)
        self.ends += [self.at] if text else []

    def find(self, written: str) -> int:
        """Move past something in the source, and return where it began."""
        start = max(self.text.find(written, self.at), self.at)
        self.at = start + len(written)
        return start

    def stand_in(self, start: int) -> None:
        """Put a stand-in for the prose from a place on: what it says needs no source."""
        self.prose = self.prose[:start] + SOMETHING
        self.origins[start:] = [self.at]
        self.ends[start:] = [self.at]

    def place(self, start: int, end: int) -> Place:
        """Return where characters of the stretch are written, from one up to another."""
        line, column = self.where(start)
        end_line, end_column = self.where(max(end - 1, start))
        return Place(line=line, column=column, end_line=end_line, end_column=end_column + 1)

    def where(self, place: int) -> tuple[int, int]:
        """Return the line and column, counted from one, at which a character of the stretch was written."""
        *above, before = self.text[:place].split("\n")
        line = min(self.first_line + len(above), len(self.lines) - 1)
        text = self.text.split("\n")[len(above)]
        indent = len(text) - len(text.lstrip())
        start = max(self.lines[line].rfind(text.strip()), 0)
        return line + 1, start + len(before) - indent + 1


def scheme_of(link: SyntaxTreeNode) -> str:
    """Return the scheme of a link's address, such as `cite`."""
    return str(link.attrs["href"]).partition(":")[0]
