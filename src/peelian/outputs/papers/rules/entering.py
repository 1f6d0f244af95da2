"""What must be true of a figure or table before it goes on the record."""

from collections.abc import Collection, Sequence

from peelian.basics.verdicts import ALLOWED, Verdict, refused
from peelian.outputs.papers.printed.grids import GridProblems, read_grid
from peelian.outputs.papers.printed.relations import read_relations


def relations_fit(*, grid: str, relations: str) -> Verdict:
    """Say whether what must agree in a table names rows and columns that it has.

    Policy: the house's own: a check that cannot be made is refused when it is entered.
    """
    try:
        read_relations(relations, read_grid(grid))
    except GridProblems as problems:
        return refused(str(problems), field="grid")
    except ValueError as unread:
        return refused(str(unread), field="relations")
    return ALLOWED


def answer_is_a_column(*, grid: str, answer: str, question: str) -> Verdict:
    """Say whether a table that answers a question says with which of its columns.

    Policy: the house's own: a check that cannot be made is refused when it is entered.
    """
    if question and not answer:
        return refused("Enter the column whose numbers answer the question", field="answer")
    try:
        known = read_grid(grid).columns
    except GridProblems as problems:
        return refused(str(problems), field="grid")
    if answer and answer not in known:
        return refused(f"The table has no column “{answer}”; it has {', '.join(known)}", field="answer")
    return ALLOWED


def tie_is_whole(
    *, measure: str, period: str, dimensions: Collection[str] | None, named: Sequence[tuple[str, str]]
) -> Verdict:
    """Say whether what is tied to a measure can be asked of it: there is one, a period, and its dimensions.

    `dimensions` is None where there is no such measure; `named` has the dimensions that fields name.
    Policy: the house's own: every published number can be traced back to its records.
    """
    if not measure:
        field = next((field for field, word in named if word), "")
        return refused("Enter the measure that this is about", field="measure") if field else ALLOWED
    if dimensions is None:
        return refused(f"There is no measure called “{measure}”", field="measure")
    if not period:
        return refused("Enter the period that the number is of, to set it beside the records", field="period")
    for field, word in named:
        if word and word not in dimensions:
            known = ", ".join(dimensions) or "nothing"
            return refused(f"“{word}” is not what {measure} can be cut by; it can by {known}", field=field)
    return ALLOWED
