"""A narrative, as staff write it in Markdown, read into the sections of a document.

Each paragraph is numbered, and a list under it becomes its lettered points. `> ...` is a quotation, or a case study
when it opens with a heading. `{{ room.noun }}` is a figure; `{{ table room.noun ... }}` alone on a line, a table.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import count

from markdown_it.tree import SyntaxTreeNode

from peelian.kit.documents import markdown
from peelian.kit.documents.material import Material
from peelian.kit.documents.problems import Place, Problem, Unsourced
from peelian.kit.documents.stretches import Findings, Stretch
from peelian.kit.documents.tree import (
    Block,
    CaseStudy,
    Item,
    Paragraph,
    Picture,
    Quote,
    Runs,
    Section,
    Source,
    Table,
    Text,
    plain,
)

LISTS = ("bullet_list", "ordered_list")
NAMES = {"heading": "heading", "blockquote": "quotation", "bullet_list": "list", "ordered_list": "list"}
LIST_ALONE = "Put the list under the paragraph that it belongs to."


@dataclass(frozen=True, kw_only=True, slots=True)
class Narrative:
    """What was read, and everything about it that the drafter should know.

    `sources` are those of this narrative and of the ones that it goes on from.
    """

    sections: tuple[Section, ...]
    sources: tuple[Source, ...]
    problems: tuple[Problem, ...]
    unsourced: tuple[Unsourced, ...]
    last_number: int
    last_table: int
    last_picture: int
    places: Mapping[int, Place] = field(default_factory=dict)

    def place_of(self, shown: object) -> Place | None:
        """Return where something that this narrative shows was written: a figure, a number, a table, a picture."""
        return self.places.get(id(shown))


def read(source: str, material: Material, *, first_number: int = 1, after: Narrative | None = None) -> Narrative:
    """Read a narrative; whatever is wrong with it is gathered, and nothing is raised.

    One that comes `after` another goes on with its numbers of paragraphs, tables, pictures and sources.
    """
    text = plainly_broken(source)
    known = {(source.paper, source.where): source for source in (after.sources if after else ())}
    findings = Findings(lines=text.split("\n"), sources=known)
    reader = Reader(material, findings, first_number, after)
    sections = tuple(reader.sections(markdown.parse(text)))
    return Narrative(
        sections=sections,
        sources=tuple(findings.sources.values()),
        problems=tuple(sorted(findings.problems, key=lambda problem: (problem.line, problem.column))),
        unsourced=tuple(findings.unsourced),
        last_number=next(reader.numbers) - 1,
        last_table=next(reader.tables) - 1,
        last_picture=next(reader.pictures) - 1,
        places=findings.places,
    )


def plainly_broken(source: str) -> str:
    """Return a source with its lines broken in one way, and without what Markdown cannot hold."""
    return source.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")


def read_all(sources: Iterable[str], material: Material, *, first_number: int = 1) -> tuple[Narrative, ...]:
    """Read several narratives as one document, numbered from its first to its last."""
    told: list[Narrative] = []
    for source in sources:
        told.append(read(source, material, first_number=first_number, after=told[-1] if told else None))
    return tuple(told)


class Reader:
    """Reads blocks, one after another."""

    def __init__(self, material: Material, findings: Findings, first_number: int, after: Narrative | None) -> None:
        self.material, self.findings = material, findings
        self.numbers = count(after.last_number + 1 if after else first_number)
        self.tables = count(after.last_table + 1 if after else 1)
        self.pictures = count(after.last_picture + 1 if after else 1)

    def sections(self, root: SyntaxTreeNode) -> Iterator[Section]:
        """Yield a section for each heading, and one without a heading for anything above the first."""
        section = Section(heading="", level=1, blocks=())
        for node in root.children:
            if node.type == "heading":
                if section.heading or section.blocks:
                    yield section
                section = self.opened(node, after=section)
            else:
                section = replace(section, blocks=self.added(section.blocks, node))
        if section.heading or section.blocks:
            yield section

    def opened(self, node: SyntaxTreeNode, *, after: Section) -> Section:
        """Start a section; a heading may be at most one level below the one before it."""
        level, deepest = int(node.tag[1:]), after.level + 1 if after.heading else 1
        if level > deepest:
            self.stretch(node).report(0, f"Give this heading {deepest} # at most: no level may be left out.")
        return Section(heading=plain(self.stretch(node).read()), level=min(level, deepest), blocks=())

    def added(self, blocks: tuple[Block, ...], node: SyntaxTreeNode) -> tuple[Block, ...]:
        """Add what a node says to the blocks before it; a list belongs to the paragraph above it."""
        match node.type, blocks:
            case (("bullet_list" | "ordered_list"), (*before, Paragraph() as above)):
                return (*before, replace(above, items=above.items + self.items(node)))
            case "paragraph", _:
                return self.with_paragraph(blocks, self.stretch(node))
            case "blockquote", _:
                return (*blocks, self.set_apart(node))
        self.misplaced(node)
        return blocks

    def with_paragraph(self, blocks: tuple[Block, ...], stretch: Stretch) -> tuple[Block, ...]:
        """Add a numbered paragraph, or the table, the picture or the points that stand in its place."""
        if not stretch.is_exhibit:
            return (*blocks, Paragraph(number=next(self.numbers), runs=stretch.read()))
        place = stretch.place_of_reference(stretch.inline.children[0])
        match stretch.exhibit():
            case Table() as table:
                return (*blocks, stretch.placed(replace(table, number=next(self.tables)), place))
            case Picture() as picture:
                return (*blocks, stretch.placed(numbered(picture, next(self.pictures)), place))
            case None:
                return blocks
            case items if blocks and isinstance(above := blocks[-1], Paragraph):
                for item in items[:1]:
                    stretch.placed(item, place)
                return (*blocks[:-1], replace(above, items=above.items + items))
        stretch.report(0, LIST_ALONE)
        return blocks

    def items(self, node: SyntaxTreeNode) -> tuple[Item, ...]:
        """Read the items of a list."""
        return tuple(self.item(entry) for entry in node.children)

    def item(self, entry: SyntaxTreeNode) -> Item:
        """Read one item: its words, and the lists under it."""
        item = Item(runs=())
        for child in entry.children:
            if child.type == "paragraph":
                item = replace(item, runs=(*item.runs, *spaced(item.runs), *self.stretch(child).read()))
            elif child.type in LISTS:
                item = replace(item, items=item.items + self.items(child))
            else:
                self.misplaced(child)
        return item

    def set_apart(self, node: SyntaxTreeNode) -> Quote | CaseStudy:
        """Read a case study when it opens with a heading, and otherwise a quotation."""
        if node.children and node.children[0].type == "heading":
            title, *story = node.children
            return CaseStudy(title=self.title(title), paragraphs=self.paragraphs(story, quoted=False))
        return quotation(self.paragraphs(node.children, quoted=True))

    def title(self, node: SyntaxTreeNode) -> str:
        """Read the title of a case study, and see whether the consent that it names stands."""
        stretch = self.stretch(node)
        named = stretch.consent()
        if self.material.consents is not None and (wrong := missing_consent(named, self.material.consents)):
            stretch.report(0, wrong)
        return plain(stretch.read()).strip()

    def paragraphs(self, nodes: list[SyntaxTreeNode], *, quoted: bool) -> tuple[Runs, ...]:
        """Read the paragraphs of something that is set apart."""
        for node in nodes:
            if node.type != "paragraph":
                self.misplaced(node)
        return tuple(self.stretch(node).read(quoted=quoted) for node in nodes if node.type == "paragraph")

    def stretch(self, node: SyntaxTreeNode) -> Stretch:
        """Return the text of a paragraph or heading, ready to be read."""
        return Stretch(node.children[0], self.material, self.findings)

    def misplaced(self, node: SyntaxTreeNode) -> None:
        """Report something that cannot stand where it does, so that nothing is lost in silence."""
        line = (node.map or (0, 0))[0] + 1
        what = NAMES.get(node.type, "part")
        self.findings.problems.append(Problem(line=line, column=1, message=f"A {what} cannot stand here."))


def missing_consent(named: str, consents: Mapping[str, str]) -> str:
    """Say what is wrong with the consent that a case study names, or nothing."""
    if not named:
        return "Name the consent of this case study after its title, as in {consent=3}."
    if named not in consents:
        return f"There is no consent {named} on the record of this report."
    return consents[named]


def numbered(picture: Picture, number: int) -> Picture:
    """Number a picture, and call the table behind it after it."""
    named = replace(picture, number=number)
    return replace(named, table=replace(named.table, caption=f"{named.label} as a table"))


def spaced(runs: Runs) -> Runs:
    """Return a space to follow earlier words, if there are any."""
    return (Text(" "),) if runs else ()


def quotation(paragraphs: tuple[Runs, ...]) -> Quote:
    """Make a quotation; a last paragraph that opens with a dash says whose words they are."""
    if paragraphs and (last := plain(paragraphs[-1])).startswith(("— ", "– ", "-- ")):
        return Quote(paragraphs=paragraphs[:-1], attribution=last.lstrip("—–- "))
    return Quote(paragraphs=paragraphs)
