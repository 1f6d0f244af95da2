"""The steps in which a questionnaire is asked: everything at once, a section or a question at a time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from peelian.kit.questions.rules.assessing import VISIBLE, Assessment
from peelian.kit.questions.rules.parts import Layout, Question, Questionnaire, Section

EVERYTHING = "all"


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """What is asked on one page: sections, each with those of its questions that stand here."""

    name: str
    title: str
    sections: tuple[Section, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        """Return the questions of this page."""
        return tuple(question for section in self.sections for question in section.questions)

    def is_asked(self, found: Assessment) -> bool:
        """Say whether anything of it is shown."""
        names = [question.name for question in self.questions]
        return any(found.states[name].shown == VISIBLE for name in names)


def steps_of(asked: Questionnaire) -> list[Step]:
    """Return the steps of a questionnaire, in their order."""
    match asked.layout:
        case Layout.WHOLE:
            return [Step(name=EVERYTHING, title=asked.title, sections=asked.sections)]
        case Layout.QUESTIONS:
            return [step for section in asked.sections for step in one_by_one(section)]
    return [Step(name=section.name, title=section.title, sections=(section,)) for section in asked.sections]


def one_by_one(section: Section) -> Iterator[Step]:
    """Yield a step for each question of a section; its sums stand with the last."""
    for question in section.questions:
        is_last = question is section.questions[-1]
        alone = replace(section, questions=(question,), sums=section.sums if is_last else ())
        yield Step(name=question.name, title=question.label, sections=(alone,))


def shown_steps(steps: Sequence[Step], found: Assessment) -> list[Step]:
    """Return the steps in which something is asked."""
    return [step for step in steps if step.is_asked(found)]


def step_with(steps: Sequence[Step], key: str) -> Step | None:
    """Return the step that asks the question of a key."""
    name = key.partition(".")[0]
    return next((step for step in steps if any(question.name == name for question in step.questions)), None)
