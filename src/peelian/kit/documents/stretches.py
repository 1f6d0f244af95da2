"""One stretch of text - a paragraph, an item, a quotation - read into runs, with its problems and its claims."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from markdown_it.tree import SyntaxTreeNode

from peelian.basics import display
from peelian.basics.figures import Figure
from peelian.kit.charts import literal
from peelian.kit.documents import exhibits, references, unsourced
from peelian.kit.documents.material import Material, Words
from peelian.kit.documents.problems import Place, Problem, Unclear, Unknown, Unsourced
from peelian.kit.documents.references import Reference
from peelian.kit.documents.tree import (
    Cited,
    Claim,
    Emphasis,
    Excused,
    FigureReference,
    Inline,
    Item,
    Link,
    Picture,
    Runs,
    Source,
    Table,
    Text,
    capitalised,
)
from peelian.kit.documents.unsourced import Mention
from peelian.kit.documents.written import OF_ITS_OWN, Written, scheme_of


@dataclass(kw_only=True)
class Findings:
    """What comes to light as a narrative is read."""

    lines: Sequence[str]
    sources: dict[tuple[str, str], Source]
    problems: list[Problem] = field(default_factory=list)
    unsourced: list[Unsourced] = field(default_factory=list)
    places: dict[int, Place] = field(default_factory=dict)


class Stretch:
    """Reads one stretch of text."""

    def __init__(self, inline: SyntaxTreeNode, material: Material, findings: Findings) -> None:
        self.inline, self.material, self.findings = inline, material, findings
        self.written = Written(inline, findings.lines)
        self.at = 0
        self.claims: Sequence[Mention] = ()
        self.names_consent = False

    def consent(self) -> str:
        """Return the number of the consent that ends the stretch, if one does: it is the title of a case study."""
        last = self.inline.children[-1] if self.inline.children else None
        self.names_consent = True
        return last.content if last and last.type == "consent" else ""

    @property
    def is_exhibit(self) -> bool:
        """Say whether the whole stretch asks for a table, a picture or a list."""
        children = self.inline.children
        alone = len(children) == 1 and children[0].type == "reference"
        return alone and references.exhibit_in(children[0].content) is not None

    def exhibit(self) -> Table | Picture | tuple[Item, ...] | None:
        """Make what the stretch asks for, unless there is a problem."""
        try:
            return exhibits.exhibit(references.parse(self.inline.children[0].content), self.material)
        except (Unclear, ValueError) as unclear:
            self.report(0, str(unclear))
            return None

    def read(self, *, quoted: bool = False) -> Runs:
        """Return the runs of the stretch; numbers in other people's words need no source."""
        self.claims = () if quoted else unsourced.claims(self.written.prose)
        runs = self.runs(self.inline.children)
        self.note_what_is_wrong()
        return runs

    def note_what_is_wrong(self) -> None:
        """Note braces left open, characters that act on the text unseen, and numbers that have no source."""
        for place in self.written.unclosed:
            self.report(place, "Close the braces: {{ ... }}.")
        for place, character in literal.hidden(self.written.text):
            self.report(place, f"Delete the hidden character {literal.named(character)}.")
        for claim in self.claims:
            self.findings.unsourced.append(Unsourced(text=claim.text, place=self.place_of(claim)))

    def place_of(self, claim: Mention) -> Place:
        """Return where a number is written."""
        return self.written.place(self.written.origins[claim.start], self.written.ends[claim.end - 1])

    def runs(self, nodes: Sequence[SyntaxTreeNode]) -> Runs:
        """Read nodes one after another, joining neighbouring words."""
        read = (run for node in nodes for run in self.run(node))
        together = groupby(read, key=type)
        return tuple(run for kind, some in together for run in (joined(some) if kind is Text else some))

    def run(self, node: SyntaxTreeNode) -> Iterator[Inline]:
        """Read one node."""
        match node.type:
            case "reference":
                yield self.reference(node)
            case "link":
                yield self.link(node)
            case "em" | "strong":
                yield Emphasis(runs=self.runs(node.children), strong=node.type == "strong")
            case "softbreak" | "hardbreak":
                yield from self.words(" ")
            case "consent" if not self.names_consent:
                self.report(self.written.start_of(node), "A consent stands after the title of a case study.")
            case "consent":
                return
            case _:
                yield from self.words(node.content)

    def words(self, text: str) -> Iterator[Text | Claim]:
        """Yield some words, those apart that claim something."""
        start, self.at = self.at, self.at + len(text)
        before = 0
        for claim in self.claims:
            first, last = max(claim.start - start, before), min(claim.end - start, len(text))
            if first < last:
                if first > before:
                    yield Text(text[before:first])
                yield self.placed(Claim(text[first:last]), self.place_of(claim))
                before = last
        if before < len(text):
            yield Text(text[before:])

    def reference(self, node: SyntaxTreeNode) -> FigureReference | Text:
        """Read a figure or words; where there is a problem, leave the reference standing as it was typed."""
        opens = self.opens_sentence
        self.at += 1
        try:
            shown = self.answer(references.parse(node.content), opens=opens)
            return self.placed(shown, self.place_of_reference(node))
        except (Unclear, ValueError) as unclear:
            self.report(self.written.start_of(node), str(unclear))
            return Text(node.markup)

    def place_of_reference(self, node: SyntaxTreeNode) -> Place:
        """Return where a reference is written, with its braces."""
        start = self.written.start_of(node)
        return self.written.place(start, start + len(node.markup))

    def placed[T](self, shown: T, place: Place) -> T:
        """Remember where something that is shown was written, by what it is and not by what it is like."""
        self.findings.places[id(shown)] = place
        return shown

    @property
    def opens_sentence(self) -> bool:
        """Say whether a sentence begins here."""
        before = self.written.prose[: self.at].rstrip()
        return not before or (before[-1] in ".!?" and before != self.written.prose[: self.at])

    def answer(self, wanted: Reference, *, opens: bool) -> FigureReference | Text:
        """Ask the record for one figure, or for words."""
        if wanted.exhibit:
            raise Unclear(f"Put the {wanted.exhibit.label.lower()} on a line of its own.")
        value = self.material.resolve(wanted)
        if isinstance(value, Words):
            if wanted.form:
                raise Unclear(f"“{wanted.key}” is words already; leave out “| {wanted.form}”.")
            return Text(capitalised(value.text) if opens else value.text)
        if not isinstance(value, Figure):
            kind = type(value).__name__.lower()
            raise Unclear(f"“{wanted.key}” is a {kind}, not one figure; show it as a table, chart, map or list.")
        if wanted.form and not (fits := display.form_fits(value.unit, wanted.form)):
            raise Unclear(f"{fits.reason}.")
        return FigureReference(figure=value, form=wanted.form, places=wanted.places, opens=opens)

    def link(self, node: SyntaxTreeNode) -> Link | Cited | Excused:
        """Read a link, a citation `[55](cite:paper "where")` or an excuse `[two](unsourced: "reason")`."""
        start, before = self.written.start_of(node), self.at
        address, title = str(node.attrs["href"]), str(node.attrs.get("title", ""))
        if (scheme := scheme_of(node)) not in OF_ITS_OWN:
            if not address:
                self.report(start, "Give the link an address: [words](https://...).")
            return Link(runs=self.runs(node.children), address=address)
        claims, self.claims = self.claims, ()
        runs = self.runs(node.children)
        self.claims, self.at = claims, before + 1
        if scheme == "cite":
            return Cited(runs=runs, source=self.cite(address.partition(":")[2], title, start))
        if not title:
            self.report(start, 'Say why the number has no source: [two](unsourced: "the reason").')
        return Excused(runs=runs, reason=title)

    def cite(self, paper: str, where: str, start: int) -> Source:
        """Return the numbered source for a place in a paper."""
        if paper not in self.material.papers:
            self.report(start, str(Unknown("paper", paper, self.material.papers)))
        sources = self.findings.sources
        title = self.material.papers.get(paper, paper)
        new = Source(number=len(sources) + 1, paper=title, where=where)
        return sources.setdefault((title, where), new)

    def report(self, place: int, message: str) -> None:
        """Note a problem at a place in the stretch."""
        line, column = self.written.where(place)
        self.findings.problems.append(Problem(line=line, column=column, message=message))


def joined(texts: Iterator[Inline]) -> Runs:
    """Make one text of several."""
    return (Text("".join(text.text for text in texts if isinstance(text, Text))),)
