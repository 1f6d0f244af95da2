"""What a set of answers comes to: what is asked, what is wrong, and whether it is whole. engine.js says the same."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from peelian.kit.questions.rules import numbers, planning, values, wording
from peelian.kit.questions.rules.expressions import Known, Row, Run
from peelian.kit.questions.rules.parts import Kind, Question, Questionnaire
from peelian.kit.questions.rules.planning import Added, Asked, Part

VISIBLE, HIDDEN, UNDETERMINED = "visible", "hidden", "undetermined"
SHOWN = {True: VISIBLE, False: HIDDEN, None: UNDETERMINED}
TEXTS = (Kind.TEXT, Kind.LONG_TEXT)


@dataclass(kw_only=True, slots=True)
class State:
    """What is true of one question, given the answers; in a row of a group, its key says which row."""

    key: str
    question: Question
    shown: str
    is_required: bool = False
    is_filled: bool = False
    error: str = ""
    words: int | None = None
    value: Any = None

    @property
    def is_visible(self) -> bool:
        """Say whether it is asked."""
        return self.shown == VISIBLE


@dataclass(frozen=True, kw_only=True, slots=True)
class SumState:
    """What is true of a sum; where it cannot be said yet, neither agrees nor sentence."""

    name: str
    section: str
    about: str
    of: frozenset[str]
    agrees: bool | None
    sentence: str


@dataclass(kw_only=True, slots=True)
class Assessment:
    """What a set of answers comes to."""

    states: dict[str, State] = field(default_factory=dict)
    sections: dict[str, str] = field(default_factory=dict)
    sums: list[SumState] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    handed_in: dict[str, Any] = field(default_factory=dict)

    @property
    def errors(self) -> list[tuple[str, str]]:
        """Return every error with the key of its question, in the order of the questionnaire, sums last."""
        found = [(state.key, state.error) for state in self.states.values() if state.error]
        found += [(each.about, each.sentence) for each in self.sums if each.agrees is False]
        return found + [("", wording.no_such_question(name)) for name in self.unknown]

    @property
    def is_whole(self) -> bool:
        """Say whether it may be handed in."""
        return not self.errors


def assess(questionnaire: Questionnaire, answers: Mapping[str, Any], *, today: str | None = None) -> Assessment:
    """Return what answers come to: nothing that they say can make this fail, and every text is taken as text."""
    known = Known(today=today)
    found = Assessment(unknown=list(unknown_names(questionnaire, answers)))
    for part in planning.plan_of(questionnaire):
        section_shown = part.shown(known, {}) if part.shown else True
        found.sections[part.section.name] = SHOWN[section_shown]
        for asked in part.asked:
            look_at(asked, answers.get(asked.question.name), section_shown, known, found)
        add_up(part, known, found)
    return found


def unknown_names(questionnaire: Questionnaire, answers: Mapping[str, Any]) -> Iterator[str]:
    """Yield the names of answers that belong to no question."""
    for name, raw in answers.items():
        question = questionnaire.by_name.get(name)
        if question is None or name in questionnaire.group_of:
            yield name
        elif question.kind is Kind.GROUP and isinstance(raw, list | tuple):
            inner = {each.name for each in question.questions}
            for index, row in enumerate(raw):
                if isinstance(row, Mapping):
                    yield from (f"{name}.{index}.{other}" for other in row if other not in inner)


def look_at(asked: Asked, raw: Any, outer: bool | None, known: Known, found: Assessment) -> None:
    """Assess one question, and keep its value for those that come after."""
    name = asked.question.name
    if asked.question.kind is Kind.GROUP:
        look_at_rows(asked, raw, outer, known, found)
        return
    state = assessed(asked, name, raw, outer, known, {})
    found.states[name] = state
    if state.is_visible and state.value is not None:
        known.values[name] = state.value
        found.handed_in[name] = values.handed(asked.question, state.value)


def look_at_rows(asked: Asked, raw: Any, outer: bool | None, known: Known, found: Assessment) -> None:
    """Assess a group, row by row."""
    group = asked.question
    state = State(key=group.name, question=group, shown=shown_now(asked, outer, known, {}))
    found.states[group.name] = state
    rows = [row if isinstance(row, Mapping) else {} for row in raw] if isinstance(raw, list | tuple) else []
    state.is_filled = bool(rows)
    is_shown = {VISIBLE: True, HIDDEN: False}.get(state.shown)
    kept_rows, handed = [], []
    for index, row in enumerate(rows):
        so_far: dict[str, Any] = {}
        given: dict[str, Any] = {}
        for inner in asked.inner:
            name = inner.question.name
            key = f"{group.name}.{index}.{name}"
            answer = assessed(inner, key, row.get(name), is_shown, known, so_far)
            found.states[key] = answer
            if answer.is_visible and answer.value is not None:
                so_far[name] = answer.value
                given[name] = values.handed(inner.question, answer.value)
        kept_rows.append(so_far)
        handed.append(given)
    if not state.is_visible:
        return
    state.is_required = required_now(asked, known, {}) or group.least_rows > 0
    state.error = error_of_rows(state, raw, len(rows))
    known.rows[group.name] = kept_rows
    if rows:
        found.handed_in[group.name] = handed


def error_of_rows(state: State, raw: Any, many: int) -> str:
    """Return what is wrong with the number of rows."""
    group = state.question
    if values.is_given(raw) and not isinstance(raw, list | tuple):
        return wording.cannot_be_read(group)
    if not many and state.is_required and not group.least_rows:
        return wording.ask_for(group)
    if many < group.least_rows:
        return wording.too_few_rows(group, many)
    return wording.too_many_rows(group, many) if many > group.most_rows else ""


def shown_now(asked: Asked, outer: bool | None, known: Known, row: Row) -> str:
    """Return whether a question is shown, where what it stands in is, is not, or may be."""
    own = asked.shown(known, row) if asked.shown else True
    if own is False or outer is False:
        return HIDDEN
    return UNDETERMINED if own is None or outer is None else VISIBLE


def required_now(asked: Asked, known: Known, row: Row) -> bool:
    """Return whether a question that is shown must be answered."""
    required = asked.required
    return required if isinstance(required, bool) else required(known, row) is True


def assessed(asked: Asked, key: str, raw: Any, outer: bool | None, known: Known, row: Row) -> State:
    """Return the state of one question."""
    question = asked.question
    state = State(key=key, question=question, shown=shown_now(asked, outer, known, row))
    state.is_filled = values.is_given(raw)
    if state.is_filled:
        state.value = values.value_of(question, raw)
        if question.kind in TEXTS and state.value is not None:
            state.words = values.words_in(state.value)
    elif question.words:
        state.words = 0
    if state.is_visible:
        state.is_required = required_now(asked, known, row)
        state.error = error_of(asked, state, known, row)
    return state


def error_of(asked: Asked, state: State, known: Known, row: Row) -> str:
    """Return what is wrong with the answer to a question that is shown; nothing where all is well."""
    question, value = state.question, state.value
    if not state.is_filled:
        return wording.ask_for(question) if state.is_required else ""
    if value is None:
        return wording.cannot_be_read(question)
    if question.kind in TEXTS:
        return error_of_text(question, value, state.words or 0)
    if question.kind is Kind.NUMBER and numbers.decimals_of(value) > question.decimals:
        return wording.too_many_decimals(question)
    if asked.least is None and asked.most is None:
        return ""
    return error_of_bounds(asked, value, known, row)


def error_of_bounds(asked: Asked, value: Any, known: Known, row: Row) -> str:
    """Return which bound an answer passes."""
    least, most = bound(asked.least, known, row), bound(asked.most, known, row)
    if least is not None and value < least:
        return wording.beyond(asked.question, least, is_least=True)
    if most is not None and value > most:
        return wording.beyond(asked.question, most, is_least=False)
    return ""


def bound(run: Run | None, known: Known, row: Row) -> Any:
    """Return a bound, where there is one that is known."""
    return run(known, row) if run else None


def error_of_text(question: Question, text: str, words: int) -> str:
    """Return what is wrong with the length of a text."""
    limit = values.LONGEST[question.kind]
    if question.words and words > question.words:
        return wording.too_many_words(question, words, question.words)
    return wording.too_long(question, len(text), limit) if len(text) > limit else ""


def add_up(part: Part, known: Known, found: Assessment) -> None:
    """Assess the sums of a section, once all that it asks is known."""
    for added in part.sums:
        parts, whole = parts_of(added, known), added.whole(known, {})
        agrees, sentence = None, ""
        if parts is not None and whole is not None:
            agrees = sum_of(parts) == whole
            sentence = wording.sum_said(added.sum, added.kind, parts, whole)
        found.sums.append(
            SumState(
                name=added.sum.name,
                section=part.section.name,
                about=added.about,
                of=added.of,
                agrees=agrees,
                sentence=sentence,
            )
        )


def parts_of(added: Added, known: Known) -> list[Decimal] | None:
    """Return the numbers that are added; nothing as long as one is not there."""
    parts: list[Decimal | None] = []
    for run, group in added.parts:
        rows = known.rows.get(group) if group else [{}]
        parts += [None] if rows is None else [run(known, row) for row in rows]
    return None if None in parts else [part for part in parts if part is not None]


def sum_of(parts: list[Decimal]) -> Decimal:
    """Add exactly."""
    made = Decimal(0)
    for part in parts:
        made = numbers.added(made, part)
    return made
