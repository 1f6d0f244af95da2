"""A questionnaire made ready: every expression checked where it stands, and made into a function once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from peelian.kit.questions.rules import language, over_groups
from peelian.kit.questions.rules.expressions import (
    DATE,
    MONEY,
    NUMBER,
    OPERATIONS,
    TIME,
    Meaning,
    Names,
    Run,
    Unfit,
    meaning,
    of_type,
    truth,
)
from peelian.kit.questions.rules.parts import Expression, Kind, Question, Questionnaire, Section, Sum

OPERATIONS.update(language.DEFINED | over_groups.DEFINED)
BOUNDED = {Kind.NUMBER: NUMBER, Kind.MONEY: MONEY, Kind.DATE: DATE, Kind.TIME: TIME}


@dataclass(frozen=True, kw_only=True, slots=True)
class Problem:
    """Where a questionnaire is wrong, and what is expected there."""

    where: str
    expected: str

    def __str__(self) -> str:
        return f"{self.where}: expected {self.expected}"


class Wrong(ValueError):
    """A questionnaire that cannot be asked. Every problem that was found is named."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(map(str, problems)))
        self.problems = problems


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """A question with the functions of its expressions."""

    question: Question
    shown: Run | None
    required: Run | bool
    least: Run | None
    most: Run | None
    inner: tuple["Asked", ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Added:
    """A sum with the functions of its parts; a part that goes over a group is many."""

    sum: Sum
    kind: Kind
    parts: tuple[tuple[Run, str], ...]
    whole: Run
    about: str
    of: frozenset[str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """A section with the functions of its expressions."""

    section: Section
    shown: Run | None
    asked: tuple[Asked, ...]
    sums: tuple[Added, ...]


type Plan = tuple[Part, ...]


def plan_of(questionnaire: Questionnaire) -> Plan:
    """Return a questionnaire made ready; it is made once.

    :raises Wrong: with every problem.
    """
    known: dict[str, Any] = questionnaire.__dict__
    if "_plan" not in known:
        planner = Planner(questionnaire)
        plan = planner.plan()
        if planner.problems:
            raise Wrong(planner.problems)
        known["_plan"] = plan
    found: Plan = known["_plan"]
    return found


@dataclass
class Planner:
    """Goes through a questionnaire from its beginning, and knows at each place what came before."""

    questionnaire: Questionnaire
    problems: list[Problem] = field(default_factory=list)
    earlier: dict[str, Question] = field(default_factory=dict)

    def plan(self) -> Plan:
        """Return every section made ready."""
        return tuple(self.part(number, section) for number, section in enumerate(self.questionnaire.sections))

    def part(self, number: int, section: Section) -> Part:
        """Return a section made ready."""
        where = f"sections[{number}]"
        shown = self.run(f"{where}.shown", section.shown, self.names())
        asked = []
        for index, question in enumerate(section.questions):
            asked.append(self.asked(f"{where}.questions[{index}]", question, self.names(question.name)))
            self.earlier[question.name] = question
        sums = [self.added(f"{where}.sums[{index}]", each) for index, each in enumerate(section.sums)]
        return Part(section=section, shown=shown, asked=tuple(asked), sums=tuple(each for each in sums if each))

    def asked(self, where: str, question: Question, names: Names) -> Asked:
        """Return a question made ready, with those inside it."""
        at = f"{where} ({question.name})"
        required = question.required
        if not isinstance(required, bool):
            required_run: Run | bool = self.run(f"{at}.required", required, names) or False
        else:
            required_run = required
        return Asked(
            question=question,
            shown=self.run(f"{at}.shown", question.shown, names),
            required=required_run,
            least=self.bound(f"{at}.least", question, question.least, names),
            most=self.bound(f"{at}.most", question, question.most, names),
            inner=tuple(self.inner(at, question)),
        )

    def inner(self, at: str, group: Question) -> Iterator[Asked]:
        """Yield the questions of a group made ready, each with those before it in the same row."""
        row: dict[str, Question] = {}
        for index, question in enumerate(group.questions):
            names = self.names(question.name, group=group.name, row=dict(row))
            yield self.asked(f"{at}.questions[{index}]", question, names)
            row[question.name] = question

    def names(self, here: str = "", group: str = "", row: Mapping[str, Question] | None = None) -> Names:
        """Return which answers may be asked for at a place, and why the others may not."""
        row = row or {}
        later = {
            name: self.why_not(name, here)
            for name in self.questionnaire.by_name
            if name not in self.earlier and name not in row
        }
        return Names(earlier=dict(self.earlier), row=row, inside=group, later=later)

    def why_not(self, name: str, here: str) -> str:
        """Say why an answer may not be asked for: it comes later, in a circle, or once for each row."""
        group = self.questionnaire.group_of.get(name)
        if group and group in self.earlier:
            return f"count, sum, any or all over “{group}”, in which “{name}” is asked"
        if name == here or here in asked_by(self.questionnaire.by_name[name]):
            return f"an earlier question: “{here}” and “{name}” ask for each other, in a circle"
        return f"an earlier question: “{name}” comes later"

    def run(self, where: str, expression: Expression | None, names: Names) -> Run | None:
        """Return the function of a condition, or note what is wrong with it."""
        if expression is None:
            return None
        try:
            return truth(expression, names)
        except Unfit as problem:
            self.problems.append(Problem(where=where, expected=str(problem)))
            return None

    def bound(self, where: str, question: Question, expression: Expression | None, names: Names) -> Run | None:
        """Return the function of a bound, which is of the question's own type."""
        if expression is None:
            return None
        try:
            if question.kind not in BOUNDED:
                raise Unfit(f"no bound: “{question.name}” is neither number, money, date nor time")
            return of_type(meaning(expression, names), {BOUNDED[question.kind]}).run
        except Unfit as problem:
            self.problems.append(Problem(where=where, expected=str(problem)))
            return None

    def added(self, where: str, total: Sum) -> Added | None:
        """Return a sum made ready, or note what is wrong with it."""
        names = self.names()
        whole = self.numeric(f"{where}.whole", total.whole, names)
        parts = [self.numeric(f"{where}.parts[{index}]", part, names) for index, part in enumerate(total.parts)]
        found = [each for each in (whole, *parts) if each]
        if len(found) != len(parts) + 1 or not whole:
            return None
        if len({each.type for each in found}) > 1:
            self.problems.append(Problem(where=where, expected="numbers alone or money alone, not both"))
            return None
        runs = (self.each_part(part, names) for part in total.parts)
        about = next((name for part in (total.whole, *total.parts) for name in asked_in(part)), "")
        everything = frozenset(name for part in (total.whole, *total.parts) for name in asked_in(part))
        kind = Kind.MONEY if whole.type == MONEY else Kind.NUMBER
        return Added(sum=total, kind=kind, parts=tuple(runs), whole=whole.run, about=about, of=everything)

    def numeric(self, where: str, expression: Expression, names: Names) -> Meaning | None:
        """Return what a part of a sum means, or note that it is no number."""
        try:
            return of_type(meaning(expression, names), {NUMBER, MONEY})
        except Unfit as problem:
            self.problems.append(Problem(where=where, expected=str(problem)))
            return None

    def each_part(self, part: Expression, names: Names) -> tuple[Run, str]:
        """Return the function of a part; of a sum over a group, that of one row with the group's name."""
        if isinstance(part, tuple) and part[0] == "sum" and isinstance(part[1], str):
            row = {inner.name: inner for inner in self.earlier[part[1]].questions}
            inside = Names(earlier=names.earlier, row=row, inside=part[1], later=names.later)
            return meaning(part[2], inside).run, part[1]
        return meaning(part, names).run, ""


def asked_in(expression: Expression) -> Iterator[str]:
    """Yield the names that an expression asks for, in their order."""
    if not isinstance(expression, tuple) or not expression:
        return
    if expression[0] in {"answer", "filled", "any", "all", "count", "sum"} and len(expression) > 1:
        if isinstance(expression[1], str):
            yield expression[1]
        rest = expression[2:]
    else:
        rest = expression[1:]
    for each in rest:
        yield from asked_in(each)


def asked_by(question: Question) -> set[str]:
    """Return the names that the conditions of a question ask for."""
    conditions = (question.required, question.shown, question.least, question.most)
    return {name for each in conditions if isinstance(each, tuple) for name in asked_in(each)}
