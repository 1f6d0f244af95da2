"""Two versions of a questionnaire beside each other, in words."""

from collections.abc import Iterator
from dataclasses import fields

from peelian.kit.questions.rules.describing import in_words, sum_in_words
from peelian.kit.questions.rules.parts import Expression, Question, Questionnaire, Section

WORDS = {
    "kind": "kind of answer",
    "label": "question",
    "hint": "hint",
    "called": "words in errors",
    "words": "limit of words",
    "decimals": "decimal places",
    "noun": "what one is called",
    "plural": "what many are called",
    "least_rows": "least number",
    "most_rows": "most",
}


def differences(before: Questionnaire, after: Questionnaire) -> list[str]:
    """Return in sentences what another version asks differently, in the order of the questionnaire."""
    return list(Comparison(before, after).sentences())


class Comparison:
    """Holds an earlier version against a later one."""

    def __init__(self, before: Questionnaire, after: Questionnaire) -> None:
        self.before, self.after = before, after

    def sentences(self) -> Iterator[str]:
        """Yield every difference."""
        yield from self.of_words("The title", self.before.title, self.after.title)
        yield from self.of_words("The introduction", self.before.hint, self.after.hint)
        yield from self.of_words("The layout", self.before.layout.label, self.after.layout.label)
        yield from self.of_sections()
        yield from self.of_questions()
        yield from self.of_order()
        yield from self.of_sums()

    def of_words(self, what: str, old: str, new: str) -> Iterator[str]:
        """Yield how a text differs."""
        if old != new:
            yield f"{what} was {quoted(old)}, and is {quoted(new)}"

    def of_sections(self) -> Iterator[str]:
        """Yield how the sections differ."""
        old, new = ({each.name: each for each in version.sections} for version in (self.before, self.after))
        for name, section in new.items():
            if name not in old:
                yield f"Section added: {quoted(section.title)}"
        for name, section in old.items():
            if name not in new:
                yield f"Section removed: {quoted(section.title)}"
            else:
                yield from self.of_section(section, new[name])

    def of_section(self, old: Section, new: Section) -> Iterator[str]:
        """Yield how a section differs."""
        what = f"Section {quoted(new.title)}"
        yield from self.of_words(f"{what}: its title", old.title, new.title)
        yield from self.of_words(f"{what}: its hint", old.hint, new.hint)
        yield from self.of_words(f"{what}: shown", self.when(old.shown, self.before), self.when(new.shown, self.after))

    def of_questions(self) -> Iterator[str]:
        """Yield how the questions differ."""
        old, new = self.before.by_name, self.after.by_name
        for name, question in new.items():
            if name not in old:
                yield f"Question added: {quoted(question.label)} ({question.kind.label.lower()})"
        for name, question in old.items():
            if name not in new:
                yield f"Question removed: {quoted(question.label)}"
            else:
                yield from self.of_question(question, new[name])

    def of_question(self, old: Question, new: Question) -> Iterator[str]:
        """Yield how a question differs."""
        what = quoted(new.label)
        for each in fields(Question):
            if each.name in WORDS:
                was, now = (told(getattr(version, each.name)) for version in (old, new))
                yield from self.of_words(f"{what}: its {WORDS[each.name]}", was, now)
        yield from self.of_words(f"{what}: shown", self.when(old.shown, self.before), self.when(new.shown, self.after))
        required = (self.needed(old.required, self.before), self.needed(new.required, self.after))
        yield from self.of_words(f"{what}: required", *required)
        for bound in ("least", "most"):
            was, now = (self.bound(getattr(q, bound), v) for q, v in ((old, self.before), (new, self.after)))
            yield from self.of_words(f"{what}: its {bound}", was, now)
        yield from self.of_choices(what, old, new)

    def of_choices(self, what: str, old: Question, new: Question) -> Iterator[str]:
        """Yield how the choices of a question differ."""
        was, now = ({choice.code: choice.label for choice in question.choices} for question in (old, new))
        for code in now.keys() - was.keys():
            yield f"{what}: the choice {quoted(now[code])} was added"
        for code in was.keys() - now.keys():
            yield f"{what}: the choice {quoted(was[code])} was removed"
        for code in (code for code in was if code in now):
            yield from self.of_words(f"{what}: a choice", was[code], now[code])

    def of_order(self) -> Iterator[str]:
        """Yield which questions stand elsewhere than before, among those that both have."""
        both = self.before.by_name.keys() & self.after.by_name.keys()
        old, new = ([name for name in version.by_name if name in both] for version in (self.before, self.after))
        places = {name: index for index, name in enumerate(old)}
        furthest = -1
        for name in new:
            if places[name] < furthest:
                yield f"{quoted(self.after.by_name[name].label)} stands later than before"
            furthest = max(furthest, places[name])

    def of_sums(self) -> Iterator[str]:
        """Yield how the sums differ."""
        old, new = (
            {each.name: sum_in_words(each, version) for section in version.sections for each in section.sums}
            for version in (self.before, self.after)
        )
        for name in new:
            if name not in old:
                yield f"Sum added: {new[name]}"
            else:
                yield from self.of_words("A sum", old[name], new[name])
        yield from (f"Sum removed: {old[name]}" for name in old if name not in new)

    def when(self, expression: Expression | None, version: Questionnaire) -> str:
        """Say when something is shown."""
        return "always" if expression is None else f"when {in_words(expression, version)}"

    def needed(self, required: bool | Expression, version: Questionnaire) -> str:
        """Say when an answer is required."""
        if isinstance(required, bool):
            return "always" if required else "never"
        return f"when {in_words(required, version)}"

    def bound(self, expression: Expression | None, version: Questionnaire) -> str:
        """Say a bound."""
        return "" if expression is None else in_words(expression, version)


def told(value: object) -> str:
    """Return a value as it is told."""
    return str(getattr(value, "label", "" if value is None else value))


def quoted(text: str) -> str:
    """Return a text in quotation marks, or say that there is none."""
    return f"“{text}”" if text else "empty"
