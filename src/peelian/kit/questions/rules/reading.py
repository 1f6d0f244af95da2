"""A questionnaire read from JSON; one that is wrong is refused with where, and what is expected there."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from peelian.kit.questions.rules import planning
from peelian.kit.questions.rules.numbers import DECIMALS
from peelian.kit.questions.rules.parts import Choice, Expression, Kind, Layout, Question, Questionnaire, Section, Sum
from peelian.kit.questions.rules.planning import Problem, Wrong

NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
UNFIT_FOR_NAMES = frozenset({"constructor", "prototype", "__proto__"})
LABEL, HINT, MOST_QUESTIONS, MOST_ROWS, MOST_CHOICES, MOST_WORDS = 300, 2000, 300, 200, 200, 20_000
WORDED = {Kind.TEXT, Kind.LONG_TEXT}
CHOOSING = {Kind.ONE_OF, Kind.SEVERAL_OF}


def read(written: Any) -> Questionnaire:
    """Return the questionnaire that JSON tells of, as a text or as what it was read to.

    :raises Wrong: with every problem that was found.
    """
    if isinstance(written, str | bytes):
        try:
            written = json.loads(written)
        except ValueError as error:
            raise Wrong([Problem(where="the file", expected=f"JSON ({error})")]) from error
    reader = Reader()
    questionnaire = reader.questionnaire(written)
    if not reader.problems:
        reader.problems += doubled(questionnaire)
    if reader.problems:
        raise Wrong(reader.problems)
    planning.plan_of(questionnaire)
    return questionnaire


def doubled(questionnaire: Questionnaire) -> Iterator[Problem]:
    """Yield each name that two have: two questions, two sections, two sums."""
    questions = [question.name for question, _group in questionnaire.every_question()]
    sections = [section.name for section in questionnaire.sections]
    sums = [each.name for section in questionnaire.sections for each in section.sums]
    for what, names in (("question", questions), ("section", sections), ("sum", sums)):
        for name in sorted({name for name in names if names.count(name) > 1}):
            yield Problem(where=name, expected=f"one {what} of this name, not {names.count(name)}")
    if len(questions) > MOST_QUESTIONS:
        yield Problem(where="sections", expected=f"at most {MOST_QUESTIONS} questions, not {len(questions)}")


@dataclass
class Reader:
    """Reads part after part, and notes what is wrong."""

    problems: list[Problem] = field(default_factory=list)

    def note(self, where: str, expected: str) -> None:
        """Note a problem."""
        self.problems.append(Problem(where=where, expected=expected))

    def questionnaire(self, given: Any) -> Questionnaire:
        """Read all of it."""
        told = self.object("the questionnaire", given, {"title", "version", "hint", "layout", "sections"})
        sections = self.each("sections", told.get("sections"), self.section)
        if not sections and not self.problems:
            self.note("sections", "at least one section")
        layout = told.get("layout", Layout.SECTIONS.value)
        if layout not in Layout.by_code():
            self.note("layout", f"one of {', '.join(Layout.by_code())}")
            layout = Layout.SECTIONS.value
        return Questionnaire(
            title=self.text("title", told.get("title"), LABEL),
            version=self.whole("version", told.get("version", 1), 1, 1_000_000),
            hint=self.text("hint", told.get("hint", ""), HINT, may_be_empty=True),
            layout=Layout.by_code()[layout],
            sections=sections,
        )

    def section(self, where: str, given: Any) -> Section:
        """Read a section."""
        told = self.object(where, given, {"name", "title", "hint", "shown", "questions", "sums"})
        return Section(
            name=self.name(f"{where}.name", told.get("name")),
            title=self.text(f"{where}.title", told.get("title"), LABEL),
            hint=self.text(f"{where}.hint", told.get("hint", ""), HINT, may_be_empty=True),
            shown=self.expression(f"{where}.shown", told.get("shown")),
            questions=self.each(f"{where}.questions", told.get("questions"), self.question),
            sums=self.each(f"{where}.sums", told.get("sums", []), self.sum),
        )

    def sum(self, where: str, given: Any) -> Sum:
        """Read a sum that must agree."""
        told = self.object(where, given, {"name", "parts", "whole", "noun", "plural"})
        parts = self.each(f"{where}.parts", told.get("parts"), self.needed)
        if not parts:
            self.note(f"{where}.parts", "at least one part")
        noun = self.text(f"{where}.noun", told.get("noun", ""), LABEL, may_be_empty=True)
        return Sum(
            name=self.name(f"{where}.name", told.get("name")),
            parts=parts,
            whole=self.needed(f"{where}.whole", told.get("whole")),
            noun=noun,
            plural=self.text(f"{where}.plural", told.get("plural", noun), LABEL, may_be_empty=True),
        )

    def question(self, where: str, given: Any, *, is_inner: bool = False) -> Question:
        """Read a question."""
        kind = self.kind(f"{where}.kind", given)
        told = self.object(where, given, BASIC | OF_KIND.get(kind, set()))
        if kind is Kind.GROUP and is_inner:
            self.note(f"{where}.kind", "a question: a group does not stand in a group")
            return Question(name="x", kind=kind, label="x")
        noun = self.text(f"{where}.noun", told.get("noun", "row"), LABEL)
        question = Question(
            name=self.name(f"{where}.name", told.get("name")),
            kind=kind,
            label=self.text(f"{where}.label", told.get("label"), LABEL),
            hint=self.text(f"{where}.hint", told.get("hint", ""), HINT, may_be_empty=True),
            called=self.text(f"{where}.called", told.get("called", ""), LABEL, may_be_empty=True),
            required=self.required(f"{where}.required", told.get("required", False)),
            shown=self.expression(f"{where}.shown", told.get("shown")),
            words=self.whole(f"{where}.words", told["words"], 1, MOST_WORDS) if "words" in told else None,
            decimals=self.whole(f"{where}.decimals", told.get("decimals", 0), 0, DECIMALS),
            least=self.expression(f"{where}.least", told.get("least")),
            most=self.expression(f"{where}.most", told.get("most")),
            choices=self.each(f"{where}.choices", told.get("choices", []), self.choice),
            noun=noun if kind is Kind.GROUP else "",
            plural=self.text(f"{where}.plural", told.get("plural", f"{noun}s"), LABEL) if kind is Kind.GROUP else "",
            least_rows=self.whole(f"{where}.least_rows", told.get("least_rows", 0), 0, MOST_ROWS),
            most_rows=self.whole(f"{where}.most_rows", told.get("most_rows", 50), 1, MOST_ROWS),
            questions=self.each(f"{where}.questions", told.get("questions", []), self.inner),
        )
        self.check(where, question)
        return question

    def inner(self, where: str, given: Any) -> Question:
        """Read a question inside a group."""
        return self.question(where, given, is_inner=True)

    def check(self, where: str, question: Question) -> None:
        """Note what does not fit together."""
        if question.kind in CHOOSING:
            codes = [choice.code for choice in question.choices]
            if not 2 <= len(codes) <= MOST_CHOICES:
                self.note(f"{where}.choices", f"2 to {MOST_CHOICES} choices, not {len(codes)}")
            if len(set(codes)) != len(codes):
                self.note(f"{where}.choices", "each code once")
        if question.kind is Kind.GROUP:
            if not question.questions:
                self.note(f"{where}.questions", "at least one question to ask for each")
            if question.least_rows > question.most_rows:
                self.note(f"{where}.least_rows", f"at most {question.most_rows}, which is the most")

    def choice(self, where: str, given: Any) -> Choice:
        """Read a choice."""
        told = self.object(where, given, {"code", "label"})
        code = self.name(f"{where}.code", told.get("code"))
        return Choice(code=code, label=self.text(f"{where}.label", told.get("label"), LABEL))

    def kind(self, where: str, given: Any) -> Kind:
        """Read which kind of question it is."""
        code = given.get("kind") if isinstance(given, dict) else None
        found = Kind.by_code().get(code) if isinstance(code, str) else None
        if found is None:
            self.note(where, f"one of {', '.join(Kind.by_code())}")
        return found or Kind.TEXT

    def object(self, where: str, given: Any, fields: set[str]) -> Mapping[str, Any]:
        """Read an object, and note what is in it that means nothing there."""
        if not isinstance(given, dict):
            self.note(where, "an object")
            return {}
        for name in given:
            if name not in fields:
                self.note(f"{where}.{name}", f"no such entry; there are {', '.join(sorted(fields))}")
        return given

    def each[T](self, where: str, given: Any, read_one: Callable[[str, Any], T]) -> tuple[T, ...]:
        """Read a list."""
        if not isinstance(given, list):
            self.note(where, "a list")
            return ()
        return tuple(read_one(f"{where}[{index}]", each) for index, each in enumerate(given))

    def name(self, where: str, given: Any) -> str:
        """Read a name."""
        if isinstance(given, str) and NAME.fullmatch(given) and given not in UNFIT_FOR_NAMES:
            return given
        self.note(where, f"a name of small letters, digits and underscores, at most 40, not {given!r}")
        return ""

    def text(self, where: str, given: Any, longest: int, *, may_be_empty: bool = False) -> str:
        """Read a text; one with characters that nobody can see is refused."""
        fits = isinstance(given, str) and len(given) <= longest and (bool(given.strip()) or may_be_empty)
        if fits and not any(ord(letter) < 32 and letter not in "\n\r\t" for letter in given):
            return str(given)
        self.note(where, f"a text of at most {longest} characters{' or none' if may_be_empty else ''}")
        return ""

    def whole(self, where: str, given: Any, least: int, most: int) -> int:
        """Read a whole number."""
        if isinstance(given, int) and not isinstance(given, bool) and least <= given <= most:
            return given
        self.note(where, f"a whole number from {least} to {most}")
        return least

    def required(self, where: str, given: Any) -> bool | Expression:
        """Read whether, or when, an answer is required."""
        if isinstance(given, bool):
            return given
        return self.needed(where, given)

    def needed(self, where: str, given: Any) -> Expression:
        """Read an expression that must be there."""
        found = self.expression(where, given)
        if found is None and given is None:
            self.note(where, "an expression")
        return found if found is not None else ""

    def expression(self, where: str, given: Any, depth: int = 0) -> Expression | None:
        """Read an expression; what it means is for the plan to say."""
        if given is None and not depth:
            return None
        if isinstance(given, str | int) and not isinstance(given, bool):
            return given
        if isinstance(given, list) and given and depth < 20:
            found = [self.expression(where, each, depth + 1) for each in given]
            return tuple(each for each in found if each is not None)
        self.note(where, "a text, a whole number or a list; decimals are written as texts")
        return None


BASIC = {"name", "kind", "label", "hint", "called", "required", "shown"}
BOUNDS = {"least", "most"}
OF_KIND: dict[Kind, set[str]] = {
    Kind.TEXT: {"words"},
    Kind.LONG_TEXT: {"words"},
    Kind.NUMBER: {"decimals", *BOUNDS},
    Kind.MONEY: BOUNDS,
    Kind.DATE: BOUNDS,
    Kind.TIME: BOUNDS,
    Kind.ONE_OF: {"choices"},
    Kind.SEVERAL_OF: {"choices"},
    Kind.GROUP: {"noun", "plural", "least_rows", "most_rows", "questions"},
}
