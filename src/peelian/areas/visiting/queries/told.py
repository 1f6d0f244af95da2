"""What was answered in a report, as people read it: section by section, in the words of the version that was asked."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from peelian.areas.visiting.models import Visit
from peelian.areas.visiting.queries import arriving
from peelian.kit.questions.models import AnswerSet
from peelian.kit.questions.rules import moments
from peelian.kit.questions.rules.assessing import assess
from peelian.kit.questions.rules.parts import Kind, Question

BETWEEN_VISITORS = frozenset({"other_visitor", "hours_each"})
"""What is for the scheme and not for the force: who the visitors were, and what they gave."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One question and its answer."""

    asked: str
    answer: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Lines:
    """Answers under a heading: a section, or one row of a group."""

    title: str
    lines: Sequence[Line]


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """A section of a report: its answers, its sums in words, and each row of its groups."""

    title: str
    lines: Sequence[Line]
    sums: Sequence[str]
    rows: Sequence[Lines]


def report_of(visit: Visit, *, for_the_force: bool) -> list[Part]:
    """Return what was answered in the report of a visit; nothing where none came from a device."""
    answers = arriving.answers_of(visit)
    return list(parts_of(answers, for_the_force=for_the_force)) if answers else []


def parts_of(answers: AnswerSet, *, for_the_force: bool) -> Iterator[Part]:
    """Yield the sections of a report in which anything was answered."""
    asked, told = answers.version.asked, answers.handed_in
    sums = assess(asked, answers.answers).sums
    for section in asked.sections:
        questions = [each for each in section.questions if not (for_the_force and each.name in BETWEEN_VISITORS)]
        said = list(lines_of(questions, told))
        rows = [row for each in questions if each.kind is Kind.GROUP for row in rows_of(each, told.get(each.name, []))]
        agreed = [each.sentence for each in sums if each.section == section.name and each.sentence]
        if said or rows:
            yield Part(title=section.title, lines=said, sums=agreed, rows=rows)


def rows_of(group: Question, rows: Sequence[Mapping[str, Any]]) -> Iterator[Lines]:
    """Yield each row of a group under its number."""
    for number, row in enumerate(rows, start=1):
        yield Lines(title=f"{group.noun.capitalize()} {number}", lines=list(lines_of(group.questions, row)))


def lines_of(questions: Sequence[Question], told: Mapping[str, Any]) -> Iterator[Line]:
    """Yield what was answered, in the words of the choices."""
    for question in questions:
        if question.kind is not Kind.GROUP and question.name in told:
            yield Line(asked=question.label, answer=worded(question, told[question.name]))


def worded(question: Question, value: Any) -> str:
    """Write one answer."""
    labels = {choice.code: choice.label for choice in question.offered}
    if isinstance(value, list):
        return ", ".join(labels.get(str(each), str(each)) for each in value)
    if question.kind is Kind.DATE:
        return moments.shown(str(value))
    return labels.get(str(value), str(value))
