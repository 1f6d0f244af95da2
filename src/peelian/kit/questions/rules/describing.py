"""Conditions and questions in words, for those who write questionnaires and cannot read JSON."""

from collections.abc import Mapping
from decimal import Decimal

from peelian.kit.questions.rules import moments, numbers
from peelian.kit.questions.rules.parts import Expression, Kind, Question, Questionnaire, Sum

COMPARED = {
    "=": "is",
    "!=": "is not",
    "<": "is less than",
    "<=": "is at most",
    ">": "is more than",
    ">=": "is at least",
}
EARLIER = {**COMPARED, "<": "is before", "<=": "is not after", ">": "is after", ">=": "is not before"}
JOINED = {"and": " and ", "or": " or "}
RECKONED = {"+": " + ", "-": " − ", "*": " × "}


def in_words(expression: Expression, questionnaire: Questionnaire) -> str:
    """Say an expression as people do: “Was there a delay?” is Yes."""
    return Describer(questionnaire.by_name).said(expression)


class Describer:
    """Says expressions about the questions that it knows."""

    def __init__(self, questions: Mapping[str, Question]) -> None:
        self.questions = questions

    def said(self, expression: Expression, about: Question | None = None) -> str:
        """Say an expression; what stands beside an answer is said as that answer's choice."""
        if isinstance(expression, str):
            return self.choice(expression, about)
        if not isinstance(expression, tuple):
            return numbers.shown(Decimal(expression))
        operation, *rest = expression
        if operation in COMPARED and len(rest) == 2:
            return self.comparison(str(operation), rest[0], rest[1])
        return self.other(str(operation), rest)

    def other(self, operation: str, rest: list[Expression]) -> str:
        """Say an operation that compares nothing."""
        if operation in JOINED | RECKONED:
            return (JOINED | RECKONED)[operation].join(self.said(each) for each in rest)
        if operation in {"in", "has"}:
            about = self.asked(rest[0])
            verb = "is" if operation == "in" else "has"
            return f"{self.said(rest[0])} {verb} {' or '.join(self.said(each, about) for each in rest[1:])}"
        if operation in {"any", "all", "count", "sum"}:
            return self.over(operation, rest)
        return self.simple(operation, rest)

    def simple(self, operation: str, rest: list[Expression]) -> str:
        """Say an operation of one thing."""
        first = rest[0] if rest else ""
        match operation:
            case "answer":
                return self.label(first)
            case "filled":
                return f"{self.label(first)} is answered"
            case "not":
                return f"not ({self.said(first)})"
            case "today":
                return "today"
            case "minutes":
                return f"the minutes from {self.said(first)} to {self.said(rest[1])}"
            case "date":
                return moments.shown(moments.read_date(str(first)) or "0001-01-01")
            case "money":
                return numbers.shown_pence(Decimal(int(str(first))))
        return str(first)

    def over(self, operation: str, rest: list[Expression]) -> str:
        """Say an operation over the rows of a group."""
        group = self.questions.get(str(rest[0]))
        plural, noun = (group.plural, group.noun) if group else ("rows", "row")
        what = self.said(rest[1]) if len(rest) > 1 else ""
        match operation:
            case "any":
                return f"for any {noun} {what}"
            case "all":
                return f"for every {noun} {what}"
            case "sum":
                return f"{what} of all {plural} together"
        return f"the number of {plural}{f' where {what}' if what else ''}"

    def comparison(self, operation: str, first: Expression, second: Expression) -> str:
        """Say what is held against what."""
        about = self.asked(first) or self.asked(second)
        words = EARLIER if about and about.kind in {Kind.DATE, Kind.TIME} else COMPARED
        return f"{self.said(first, about)} {words[operation]} {self.said(second, about)}"

    def asked(self, expression: Expression) -> Question | None:
        """Return the question that an expression is the answer to."""
        is_answer = isinstance(expression, tuple) and expression[0] == "answer"
        return self.questions.get(str(expression[1])) if is_answer and isinstance(expression, tuple) else None

    def label(self, name: Expression) -> str:
        """Return the words of a question."""
        question = self.questions.get(str(name))
        return f"“{question.label if question else name}”"

    def choice(self, code: str, about: Question | None) -> str:
        """Return the words of a choice."""
        offered = about.offered if about else ()
        return next((choice.label for choice in offered if choice.code == code), f"“{code}”")


def sum_in_words(total: Sum, questionnaire: Questionnaire) -> str:
    """Say which numbers must make which."""
    parts = " + ".join(in_words(part, questionnaire) for part in total.parts)
    return f"{parts} = {in_words(total.whole, questionnaire)}"
