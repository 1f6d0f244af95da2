"""Conditions that are picked from earlier questions, each with the words by which it is offered."""

import json
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from peelian.kit.questions.rules import numbers
from peelian.kit.questions.rules.describing import Describer
from peelian.kit.questions.rules.parts import Kind, Question, Questionnaire

NUMBER = "?"
"""Stands in a condition for the number that is typed beside it."""


def earlier_than(asked: Questionnaire, name: str, *, section: str = "", group: str = "") -> list[Question]:
    """Return the questions that stand before one, or before the end of the section or group where it will stand."""
    found: list[Question] = []
    for each in asked.sections:
        for question in each.questions:
            if question.name == name:
                return found
            if (group and question.name == group) or any(inner.name == name for inner in question.questions):
                inner = list(question.questions)
                names = [one.name for one in inner]
                return found + (inner[: names.index(name)] if name in names else inner)
            found.append(question)
        if not name and each.name == section:
            return found
    return found


def before_section(asked: Questionnaire, name: str) -> list[Question]:
    """Return the questions of the sections before one."""
    found: list[Question] = []
    for section in asked.sections:
        if section.name == name:
            return found
        found += section.questions
    return found


def offered(questions: Sequence[Question]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the conditions that may be picked, under the question that each is about."""
    describer = Describer({question.name: question for question in questions})
    return [
        (question.label, [(json.dumps(each), words_of(each, describer)) for each in about(question)])
        for question in questions
    ]


def about(question: Question) -> Iterator[list[Any]]:
    """Yield the conditions that can be asked of a question."""
    answer = ["answer", question.name]
    match question.kind:
        case Kind.YES_NO | Kind.ONE_OF:
            yield from (["=", answer, choice.code] for choice in question.offered)
        case Kind.SEVERAL_OF:
            yield from (["has", answer, choice.code] for choice in question.offered)
        case Kind.NUMBER | Kind.MONEY:
            yield from ([operation, answer, NUMBER] for operation in (">", "<", "="))
        case Kind.GROUP:
            yield [">", ["count", question.name], NUMBER]
    yield ["filled", question.name]


def words_of(condition: Any, describer: Describer) -> str:
    """Say a condition; of one with a number, that it is the number below."""
    return describer.said(frozen(condition)).replace(f"“{NUMBER}”", "the number below")


def frozen(written: Any) -> Any:
    """Return an expression as the rules hold it."""
    return tuple(frozen(each) for each in written) if isinstance(written, list) else written


def thawed(expression: Any) -> Any:
    """Return an expression as JSON holds it."""
    return [thawed(each) for each in expression] if isinstance(expression, tuple) else expression


def joined(picked: str, number: str, questions: Mapping[str, Question]) -> Any:
    """Return the condition that was picked, with the number that was typed in its place; None where none was."""
    if not picked:
        return None
    condition = json.loads(picked)
    if isinstance(condition, list) and condition[-1] == NUMBER:
        is_money = is_about_money(condition, questions)
        condition[-1] = literal(Kind.MONEY if is_money else Kind.NUMBER, number)
    return condition


def needs_number(picked: str) -> bool:
    """Say whether a condition wants a number beside it."""
    condition = json.loads(picked) if picked else None
    return isinstance(condition, list) and condition[-1] == NUMBER


def is_about_money(condition: Any, questions: Mapping[str, Question]) -> bool:
    """Say whether the number of a condition is an amount."""
    name = condition[1][1]
    return condition[1][0] == "answer" and name in questions and questions[name].kind is Kind.MONEY


def literal(kind: Kind, typed: str) -> Any:
    """Return a typed value as an expression: whole numbers as they are, others as texts; nothing where it is none."""
    value = numbers.read_pence(typed.strip()) if kind is Kind.MONEY else numbers.read(typed.strip())
    if value is None:
        return None
    if kind is Kind.MONEY:
        return ["money", int(value)]
    return int(value) if numbers.decimals_of(value) == 0 else ["number", numbers.plain(value)]


def taken_apart(condition: Any) -> tuple[str, str]:
    """Return a condition as it is picked, and the number beside it."""
    written = thawed(condition)
    if isinstance(written, list) and written[0] in {">", "<", "="} and len(written) == 3:
        number = typed_from(written[2])
        if number is not None:
            return json.dumps([*written[:2], NUMBER]), number
    return json.dumps(written), ""


def typed_from(written: Any) -> str | None:
    """Return a number as it would be typed; nothing for anything else."""
    match written:
        case bool():
            return None
        case int():
            return str(written)
        case ["number", str(text)]:
            return text
        case ["money", int(pence)]:
            return numbers.shown_pence(Decimal(pence)).removeprefix("£").replace(",", "")
    return None
