"""What an answer says: the text that was typed, read as its question's kind."""

import re
from decimal import Decimal
from typing import Any

from peelian.kit.questions.rules import moments, numbers
from peelian.kit.questions.rules.parts import Kind, Question

SPACE = "\t\n\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
EDGES = re.compile(rf"\A[{SPACE}]+|[{SPACE}]+\Z")
WORD = re.compile(f"[^{SPACE}]+")
LONGEST = {Kind.TEXT: 500, Kind.LONG_TEXT: 20_000}
NUMERIC = {Kind.NUMBER, Kind.MONEY}


def stripped(text: str) -> str:
    """Return a text without the spaces around it."""
    return EDGES.sub("", text)


def words_in(text: str) -> int:
    """Count words as people do: what stands between spaces."""
    return len(WORD.findall(text))


def is_given(raw: Any) -> bool:
    """Say whether anything was answered at all, be it readable or not."""
    if isinstance(raw, str):
        return stripped(raw) != ""
    return raw is not None and raw != [] and raw != {}


def value_of(question: Question, raw: Any) -> Any:
    """Return what an answer says: Decimal, text, codes, a date or time as it is kept; None where it cannot be read."""
    match question.kind:
        case Kind.SEVERAL_OF:
            return ticked(question, raw)
        case Kind.FILE:
            return raw if isinstance(raw, dict) and isinstance(raw.get("name"), str) and raw["name"] else None
    if not isinstance(raw, str):
        return None
    return text_value(question, stripped(raw))


def text_value(question: Question, text: str) -> Any:
    """Return what a typed text says."""
    match question.kind:
        case Kind.NUMBER:
            return numbers.read(text)
        case Kind.MONEY:
            return numbers.read_pence(text)
        case Kind.DATE:
            return moments.read_date(text)
        case Kind.TIME:
            return moments.read_time(text)
        case Kind.YES_NO | Kind.ONE_OF:
            return text if any(choice.code == text for choice in question.offered) else None
    return text.replace("\r\n", "\n")


def ticked(question: Question, raw: Any) -> tuple[str, ...] | None:
    """Return the codes that were ticked, in the order of the choices; nothing where one is none of them."""
    if not isinstance(raw, list | tuple):
        return None
    offered = [choice.code for choice in question.choices]
    return None if any(code not in offered for code in raw) else tuple(code for code in offered if code in raw)


def handed(question: Question, value: Any) -> Any:
    """Return a value as it is handed in."""
    if isinstance(value, Decimal):
        return int(value) if question.kind is Kind.MONEY else numbers.plain(value)
    return list(value) if isinstance(value, tuple) else value
