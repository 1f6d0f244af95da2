"""Everything that does not agree in printed papers, each finding with what was decided about it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from peelian.kit.access.holding import Person
from peelian.kit.measures.catalogue import catalogue
from peelian.kit.measures.reckoning import Reckoning
from peelian.outputs.papers import beside, queries
from peelian.outputs.papers.beside import Beside
from peelian.outputs.papers.models import Decision
from peelian.outputs.papers.printed.things import Answer, TablePrinted
from peelian.outputs.papers.printed.values import Number
from peelian.outputs.papers.queries import Shelf
from peelian.outputs.papers.rules import between, sums, texts
from peelian.outputs.papers.rules.finding import Finding
from peelian.outputs.papers.rules.terms import Check, State


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """A finding, and the decision that holds for it."""

    finding: Finding
    decision: Decision | None = None

    @property
    def state(self) -> State:
        """Return what became of it; open, where nobody decided."""
        return State(self.decision.state) if self.decision else State.OPEN

    @property
    def is_accepted(self) -> bool:
        """Say whether it is accepted as it was printed."""
        return self.state is State.ACCEPTED


@dataclass(frozen=True, kw_only=True, slots=True)
class Checked:
    """The papers, what was found in them, and what the records say beside them."""

    shelf: Shelf
    found: Sequence[Found]
    beside: Sequence[Beside]

    @property
    def standing(self) -> Sequence[Found]:
        """Return what is not accepted."""
        return [each for each in self.found if not each.is_accepted]

    def of_paper(self, reference: str) -> Sequence[Found]:
        """Return what was found in a paper."""
        return [each for each in self.found if each.finding.paper == reference]

    def of_subject(self, reference: str) -> Sequence[Found]:
        """Return what was found of one figure or table."""
        return [each for each in self.found if each.finding.subject == reference]


def check(today: date, person: Person | None = None) -> Checked:
    """Check every paper on the record; for a person, beside the measures that they may see."""
    shelf = queries.shelf()
    reckoning = Reckoning(today)
    counted = list(set_beside(shelf, reckoning, person))
    decisions = queries.last_decisions()
    order = {paper.reference: place for place, paper in enumerate(shelf.papers.values())}
    findings = sorted(
        [*unread(shelf), *in_papers(shelf), *between.answers_agree(answers(shelf)), *beside_records(counted)],
        key=lambda finding: order[finding.paper],
    )
    found = [Found(finding=finding, decision=decisions.get(finding.number)) for finding in findings]
    return Checked(shelf=shelf, found=found, beside=counted)


def unread(shelf: Shelf) -> Iterator[Finding]:
    """Yield what was entered so that it cannot be read, and why."""
    for record, paper, why in shelf.unread:
        yield Finding(
            check=Check.UNREAD,
            paper=paper.reference,
            subject=record.reference,
            where=record.where,
            what=str(record),
            printed="what cannot be read",
            expected="as the form asks for it",
            difference="not checked",
            working=why,
        )


def in_papers(shelf: Shelf) -> Iterator[Finding]:
    """Yield what does not agree within single papers."""
    for paper in shelf.papers.values():
        named = [each for each in shelf.periods if each.paper == paper]
        yield from (finding for each in named for finding in texts.period_agrees(each))
        yield from texts.own_periods_agree(named)
    for table in shelf.tables:
        yield from texts.heading_agrees(table.thing)
        yield from sums.table_agrees(table.thing)
    for figure in shelf.figures:
        yield from texts.figure_agrees(figure.thing)


def answers(shelf: Shelf) -> Iterator[Answer]:
    """Yield what papers answer to questions that they have in common."""
    for figure in shelf.figures:
        if figure.thing.question:
            yield beside.answer_of(figure.thing)
    for table in shelf.tables:
        if table.thing.question and (answer := summed(table.thing)):
            yield answer


def summed(table: TablePrinted) -> Answer | None:
    """Return what the column that answers a question adds up to, without rows that are sums themselves."""
    made = {relation.target for relation in table.relations if not relation.of_columns}
    rows = [label for label in table.grid.labels if label not in made]
    parts = [(row, number) for row in rows if (number := table.grid.number(row, table.answer))]
    if not parts:
        return None
    total = sum((number.value for _row, number in parts), Decimal(0))
    first = parts[0][1]
    number = Number(text="", value=total, step=first.step, is_money=first.is_money, is_percent=first.is_percent)
    return Answer(
        reference=table.reference,
        paper=table.paper,
        where=table.where,
        what=f"{table.title}, column {table.answer} added up",
        number=replace(number, text=number.write(total)),
        question=table.question,
        parts=tuple(parts),
    )


def set_beside(shelf: Shelf, reckoning: Reckoning, person: Person | None) -> Iterator[Beside]:
    """Yield every printed number that a measure is tied to, beside what the records say."""
    for figure in shelf.figures:
        if is_open(figure.record.measure, person) and (counted := beside.figure_beside(figure, reckoning)):
            yield counted
    for table in shelf.tables:
        if is_open(table.record.measure, person):
            yield from beside.table_beside(table, reckoning)


def is_open(measure: str, person: Person | None) -> bool:
    """Say whether a person may see what a measure counts; without a person, or such a measure, nothing is kept back."""
    known = catalogue().get(measure)
    return person is None or known is None or bool(known.may_see(person))


def beside_records(counted: Sequence[Beside]) -> Iterator[Finding]:
    """Yield where the records say otherwise, and what could not be set beside them for a fault of its own."""
    for each in counted:
        if each.why_not:
            yield Finding(
                check=Check.UNREAD,
                paper=each.answer.paper.reference,
                subject=each.answer.reference,
                where=each.answer.where,
                what=each.answer.what,
                printed=each.answer.number.text,
                expected="a measure, period and words that there are",
                difference="not compared",
                working=each.why_not,
            )
        elif each.counted is not None and each.figure is not None:
            told = f"{each.figure.title}, {each.figure.period}: {each.told} on the record"
            for finding in between.records_agree(each.answer, counted=each.counted, told=told):
                yield replace(finding, row=each.row, column=each.column)
