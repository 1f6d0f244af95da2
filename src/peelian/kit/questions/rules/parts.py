"""A questionnaire as a value: sections of questions, their conditions, and the sums that must agree."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from peelian.basics.terms import Term

type Expression = str | int | tuple["Expression", ...]
"""Written in JSON as a string, a whole number, or a list that begins with the name of an operation."""


class Kind(Term):
    """What is asked for."""

    TEXT = "text", "Text on one line"
    LONG_TEXT = "long_text", "Longer text"
    NUMBER = "number", "Number"
    MONEY = "money", "Amount of money"
    YES_NO = "yes_no", "Yes or no"
    ONE_OF = "one_of", "One of several"
    SEVERAL_OF = "several_of", "Any of several"
    DATE = "date", "Date"
    TIME = "time", "Time"
    FILE = "file", "File"
    GROUP = "group", "Questions asked again for each"


class Layout(Term):
    """How much is asked at a time."""

    WHOLE = "whole", "Everything on one page"
    SECTIONS = "sections", "One section at a time"
    QUESTIONS = "questions", "One question at a time"


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """One of the answers that a question offers."""

    code: str
    label: str


YES_OR_NO = (Choice(code="yes", label="Yes"), Choice(code="no", label="No"))


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """One question: what it is called in the data, and what is asked."""

    name: str
    kind: Kind
    label: str
    hint: str = ""
    called: str = ""  # by which words an error asks for it: "the time you arrived"
    required: bool | Expression = False
    shown: Expression | None = None
    words: int | None = None  # the limit, of a text
    decimals: int = 0  # of a number
    least: Expression | None = None  # of a number, an amount, a date, a time
    most: Expression | None = None
    choices: tuple[Choice, ...] = ()
    noun: str = ""  # of a group: what one row is about
    plural: str = ""
    least_rows: int = 0
    most_rows: int = 50
    questions: tuple["Question", ...] = ()

    @property
    def offered(self) -> tuple[Choice, ...]:
        """Return the choices, those of yes and no among them."""
        return YES_OR_NO if self.kind is Kind.YES_NO else self.choices


@dataclass(frozen=True, kw_only=True, slots=True)
class Sum:
    """Numbers that together must make another: those offered and not offered are all who were there."""

    name: str
    parts: tuple[Expression, ...]
    whole: Expression
    noun: str = ""  # what one of them is: "person"
    plural: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """Questions that belong together, under a heading."""

    name: str
    title: str
    hint: str = ""
    shown: Expression | None = None
    questions: tuple[Question, ...] = ()
    sums: tuple[Sum, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Questionnaire:
    """Everything that is asked, in its order."""

    title: str
    version: int = 1
    hint: str = ""
    layout: Layout = Layout.SECTIONS
    sections: tuple[Section, ...] = ()

    def every_question(self) -> Iterator[tuple[Question, Question | None]]:
        """Yield each question with the group that it stands in, in order."""
        for section in self.sections:
            for question in section.questions:
                yield question, None
                yield from ((inner, question) for inner in question.questions)

    @cached_property
    def by_name(self) -> Mapping[str, Question]:
        """Return every question by its name, also those inside groups."""
        return {question.name: question for question, _group in self.every_question()}

    @cached_property
    def group_of(self) -> Mapping[str, str]:
        """Return the name of the group of each question that stands in one."""
        return {question.name: group.name for question, group in self.every_question() if group}
