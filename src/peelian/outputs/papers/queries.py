"""Reads of papers and of what they print, as the checks take them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from peelian.basics.periods import Period, between, read_period
from peelian.kit.areas import provided
from peelian.outputs.papers.models import Decision, Paper, Printed, PrintedFigure, PrintedPeriod, PrintedTable
from peelian.outputs.papers.printed.grids import read_grid
from peelian.outputs.papers.printed.relations import read_relations
from peelian.outputs.papers.printed.things import FigurePrinted, PeriodNamed, Source, TablePrinted
from peelian.outputs.papers.printed.values import read_number
from peelian.outputs.papers.printed.workings import read_working


@dataclass(frozen=True, kw_only=True, slots=True)
class Read[M: Printed, T]:
    """A record of something printed, and the same as it was read."""

    record: M
    thing: T


@dataclass(frozen=True, kw_only=True, slots=True)
class Shelf:
    """Everything that stands on the record of papers."""

    papers: Mapping[int, Source]
    periods: Sequence[PeriodNamed]
    figures: Sequence[Read[PrintedFigure, FigurePrinted]]
    tables: Sequence[Read[PrintedTable, TablePrinted]]
    unread: Sequence[tuple[Printed, Source, str]] = ()  # with why they cannot be read


def titles() -> dict[str, str]:
    """Return the title of every paper that may be cited, by its short name."""
    return dict(Paper.objects.standing().order_by("reference").values_list("reference", "title"))


def shelf() -> Shelf:
    """Read every paper that was not withdrawn, in four questions to the store."""
    found = Paper.objects.standing().order_by("published_on", "reference")
    papers = {paper.pk: source(paper) for paper in found}
    periods = PrintedPeriod.objects.filter(paper__in=papers).order_by("paper", "pk")
    unread: list[tuple[Printed, Source, str]] = []
    return Shelf(
        papers=papers,
        periods=[period_named(each, papers[each.paper_id]) for each in periods],
        figures=readable(PrintedFigure, figure_read, papers, unread),
        tables=readable(PrintedTable, table_read, papers, unread),
        unread=unread,
    )


def readable[M: Printed, T](
    model: type[M],
    read: Callable[[M, Source], T],
    papers: Mapping[int, Source],
    unread: list[tuple[Printed, Source, str]],
) -> list[Read[M, T]]:
    """Return what can be read of a kind; the rest is noted, with why."""
    made = []
    found = model._default_manager.filter(withdrawn_on__isnull=True, paper__in=papers).order_by("pk")
    for record in found:
        paper = papers[record.paper_id]
        try:
            made.append(Read(record=record, thing=read(record, paper)))
        except ValueError as why:
            unread.append((record, paper, str(why)))
    return made


def source(paper: Paper) -> Source:
    """Return a paper as the checks name it."""
    return Source(reference=paper.reference, title=paper.title, published_on=paper.published_on)


def period_named(named: PrintedPeriod, paper: Source) -> PeriodNamed:
    """Return a period as the checks take it."""
    given = between(named.first_day, named.last_day)
    return PeriodNamed(paper=paper, where=named.where, called=named.called, period=given, is_its_own=named.is_its_own)


def figure_read(record: PrintedFigure, paper: Source) -> FigurePrinted:
    """Return a figure as the checks take it.

    :raises ValueError: when it holds no number.
    """
    number = read_number(record.value)
    if number is None:
        raise ValueError(f"“{record.value}” is not a number")
    return FigurePrinted(
        reference=record.reference,
        paper=paper,
        where=record.where,
        what=record.what,
        number=number,
        working=read_working(record.base) if record.base else None,
        question=record.question,
    )


def table_read(record: PrintedTable, paper: Source) -> TablePrinted:
    """Return a table as the checks take it.

    :raises ValueError: when its cells or relations mean nothing.
    """
    grid = read_grid(record.grid)
    return TablePrinted(
        reference=record.reference,
        paper=paper,
        where=record.where,
        title=record.title,
        grid=grid,
        relations=read_relations(record.relations, grid),
        period=period_of(record),
        heading=record.heading,
        question=record.question,
        answer=record.answer,
    )


def period_of(record: Printed) -> Period | None:
    """Return the period that something printed is of; nothing where that is not said, or its term is not known."""
    if not record.period:
        return None
    try:
        return read_period(record.period, term_of=provided.term_of)
    except ValueError:
        return None


def last_decisions() -> dict[str, Decision]:
    """Return the decision that holds for each finding, by its number."""
    return {decision.finding: decision for decision in Decision.objects.order_by("pk")}


def decisions_on(number: str) -> Sequence[Decision]:
    """Return every decision about a finding, the last one first."""
    return list(Decision.objects.filter(finding=number).order_by("-pk"))
