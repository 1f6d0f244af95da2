"""Whether papers answer one question alike, and as the records do."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from peelian.basics import display
from peelian.outputs.papers.printed.things import Answer
from peelian.outputs.papers.printed.values import Hedge, Number
from peelian.outputs.papers.rules.finding import Finding
from peelian.outputs.papers.rules.terms import Check

STANDS_OUT = 2


def answers_agree(answers: Iterable[Answer]) -> Iterator[Finding]:
    """Yield a finding for each later answer to a question that is not the first one's.

    Policy: Code of Practice for Statistics, principle Q3 (assured quality): the same number is told the same.
    """
    by_question: defaultdict[str, list[Answer]] = defaultdict(list)
    for answer in answers:
        by_question[answer.question.lower()].append(answer)
    for asked in by_question.values():
        first, *others = sorted(asked, key=lambda each: (each.paper.published_on or date.max, each.reference))
        for other in others:
            if not _are_one(first.number, other.number):
                yield _differing(first, other)


def _are_one(one: Number, other: Number) -> bool:
    """Say whether two printed numbers can both be true; “over 1,717” and “1,717” are told as one."""
    if one.value == other.value:
        return True
    coarse, fine = (one, other) if one.step >= other.step else (other, one)
    if coarse.hedge is fine.hedge is Hedge.EXACT:
        return coarse.agrees(fine.value)
    if coarse.hedge is not Hedge.EXACT and fine.hedge is not Hedge.EXACT:
        return coarse.agrees(fine.value) or fine.agrees(coarse.value)
    return coarse.agrees(fine.value) if coarse.hedge is not Hedge.EXACT else fine.agrees(coarse.value)


def _differing(first: Answer, other: Answer) -> Finding:
    """Say how two answers differ, and whether one part of a table could explain it."""
    between = other.number.value - first.number.value
    told = "; ".join(f"{each.paper.title}, {each.where}: {each.number.text}" for each in (first, other))
    return Finding(
        check=Check.PAPERS,
        paper=other.paper.reference,
        subject=other.reference,
        where=other.where,
        what=other.what,
        printed=other.number.text,
        expected=f"{first.number.text}, as in {first.paper.reference}",
        difference=display.signed(between),
        working=told + (_explained(first, -between) or _explained(other, between)),
    )


def _explained(answer: Answer, too_many: Decimal) -> str:
    """Name the part that stands out and would, with another number, make the answers one; nothing where none does."""
    parts = sorted(answer.parts, key=lambda part: part[1].value, reverse=True)
    if len(parts) <= 1 or parts[0][1].value < parts[1][1].value * STANDS_OUT:
        return ""
    name, number = parts[0]
    if number.value < too_many:
        return ""
    instead = display.number(number.value - too_many)
    return f". {name} stands out with {number.text}: with {instead} they would agree"


def records_agree(answer: Answer, *, counted: Decimal, told: str) -> Iterator[Finding]:
    """Yield a finding where a paper prints another number than its records give.

    Policy: the house's own: every published number can be traced back to its records.
    """
    if answer.number.agrees(counted):
        return
    yield Finding(
        check=Check.RECORDS,
        paper=answer.paper.reference,
        subject=answer.reference,
        where=answer.where,
        what=answer.what,
        printed=answer.number.text,
        expected=answer.number.write(counted),
        difference=display.signed(counted - answer.number.value),
        working=told,
    )
