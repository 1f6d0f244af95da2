"""Answers in words, as they are read again: on the check page, in the PDF, beside somebody else's."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from peelian.kit.questions.rules import moments, numbers, values
from peelian.kit.questions.rules.assessing import Assessment
from peelian.kit.questions.rules.parts import Kind, Question, Section

NOT_ANSWERED = "Not answered"


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One answer: the question, the words, and what is wrong with it."""

    key: str
    title: str
    text: str
    error: str = ""
    row: str = ""


def told(question: Question, raw: Any) -> str:
    """Say an answer in words; one that cannot be read, as it was typed."""
    if question.kind is Kind.GROUP:
        many = len(raw) if isinstance(raw, list) else 0
        return f"{many} {question.noun if many == 1 else question.plural}" if many else ""
    value = values.value_of(question, raw)
    if value is None:
        return raw if isinstance(raw, str) else ""
    match question.kind:
        case Kind.NUMBER:
            return numbers.shown(value)
        case Kind.MONEY:
            return numbers.shown_pence(value)
        case Kind.DATE:
            return moments.shown(value)
        case Kind.FILE:
            return str(value["name"])
        case Kind.YES_NO | Kind.ONE_OF | Kind.SEVERAL_OF:
            codes = value if isinstance(value, tuple) else (value,)
            return ", ".join(choice.label for choice in question.offered if choice.code in codes)
    return str(value)


def lines_of(section: Section, answers: Mapping[str, Any], found: Assessment) -> Iterator[Line]:
    """Yield the answers of a section that are asked for, those of each row under the row's name."""
    for question in section.questions:
        if not found.states[question.name].is_visible:
            continue
        raw = answers.get(question.name)
        if question.kind is Kind.GROUP and isinstance(raw, list) and raw:
            error = found.states[question.name].error
            if error:
                yield Line(key=question.name, title=question.label, text=told(question, raw), error=error)
            for index, row in enumerate(raw):
                yield from lines_of_row(question, index, row, found)
        else:
            yield line(question, question.name, raw, found)


def lines_of_row(group: Question, index: int, row: Any, found: Assessment) -> Iterator[Line]:
    """Yield the answers of a row."""
    name = f"{group.noun.capitalize()} {index + 1}"
    for inner in group.questions:
        key = f"{group.name}.{index}.{inner.name}"
        if found.states[key].is_visible:
            yield line(inner, key, row.get(inner.name) if isinstance(row, Mapping) else None, found, name)


def line(question: Question, key: str, raw: Any, found: Assessment, row: str = "") -> Line:
    """Return one answer in words."""
    text = told(question, raw) or NOT_ANSWERED
    return Line(key=key, title=question.label, text=text, error=found.states[key].error, row=row)
