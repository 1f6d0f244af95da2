"""The questions of one page as forms, filled with what was typed so far, and what was typed as answers again."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.http import QueryDict

from peelian.kit.govuk.widgets import ASIDE, GovukDateInput, GovukTimeInput, MoneyInput
from peelian.kit.questions.rules import values
from peelian.kit.questions.rules.parts import Kind, Question

MOST_RADIOS = 20
MOST_ROWS = 400
"""Beyond what any group takes, so that rows that are too many are kept, and said to be."""
NARROW = {"class": "govuk-input--width-5"}


class Codes(forms.Field):
    """The codes that were ticked, whatever they are: which are choices is for the rules to say."""


class Asking(forms.Form):
    """A form whose questions are data."""

    large_targets = True
    asked: tuple[Question, ...] = ()

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for question in self.asked:
            self.fields[question.name] = field_of(question)


def form_of(questions: Sequence[Question]) -> type[Asking]:
    """Make the form of some questions."""
    return type("Asked", (Asking,), {"asked": tuple(questions)})


def field_of(question: Question) -> forms.Field:
    """Return the field of a question: it takes whatever is typed, and says nothing of it."""
    told: dict[str, Any] = {"label": question.label, "help_text": help_of(question), "required": False}
    choices = [(choice.code, choice.label) for choice in question.offered]
    match question.kind:
        case Kind.SEVERAL_OF:
            return Codes(**told, widget=forms.CheckboxSelectMultiple(choices=choices))
        case Kind.YES_NO | Kind.ONE_OF:
            if len(choices) > MOST_RADIOS:
                return forms.CharField(**told, widget=forms.Select(choices=[("", ""), *choices]))
            return forms.CharField(**told, widget=forms.RadioSelect(choices=choices))
        case Kind.FILE:
            return forms.FileField(**told, widget=forms.FileInput())
    return forms.CharField(**told, strip=False, widget=widget_of(question))


def widget_of(question: Question) -> forms.Widget:
    """Return the input of a question that is answered by typing."""
    match question.kind:
        case Kind.LONG_TEXT:
            return forms.Textarea(attrs={"rows": 4})
        case Kind.NUMBER:
            return forms.TextInput(attrs={**NARROW, "inputmode": "decimal" if question.decimals else "numeric"})
        case Kind.MONEY:
            return MoneyInput(attrs={"class": "govuk-input--width-10", "inputmode": "decimal"})
        case Kind.DATE:
            return GovukDateInput()
        case Kind.TIME:
            return GovukTimeInput(attrs=NARROW)
    return forms.TextInput()


def help_of(question: Question) -> str:
    """Return the hint of a question, with its limit of words."""
    limit = f"At most {question.words} words" if question.words else ""
    return ". ".join(each.rstrip(".") for each in (question.hint, limit) if each)


def rows_of(group: Question, data: Any) -> BaseFormSet[Asking]:
    """Return the rows of a group as a set of forms."""
    made = formset_factory(
        form_of(group.questions), extra=0, can_delete=True, max_num=MOST_ROWS, absolute_max=MOST_ROWS
    )
    setattr(made, "noun", group.noun)  # noqa: B010 - what the templates call a row
    return made(data, prefix=group.name)


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """The forms of one page: the questions outside groups, and the rows of each group."""

    questions: tuple[Question, ...]
    form: Asking
    groups: Mapping[str, BaseFormSet[Asking]]

    @property
    def everything(self) -> list[Any]:
        """Return every form, for the summary of errors."""
        return [self.form, *self.groups.values()]

    def typed(self) -> dict[str, Any]:
        """Return what was typed, as answers; a row that holds nothing is none."""
        given: dict[str, Any] = {}
        for question in self.questions:
            if question.kind is Kind.GROUP and not self.groups[question.name].management_form.is_valid():
                continue
            if question.kind is Kind.GROUP:
                rows = (dict(typed_in(form, question.questions)) for form in kept_rows(self.groups[question.name]))
                given[question.name] = [row for row in rows if any(map(values.is_given, row.values()))]
            elif question.kind is not Kind.FILE:
                given[question.name] = typed_answer(self.form, question)
        return given

    def mark(self, errors: Sequence[tuple[str, str]]) -> None:
        """Write errors beside the answers that they are about."""
        for key, message in errors:
            name, _, rest = key.partition(".")
            if not rest and name in self.form.fields:
                self.form.add_error(name, message)
            elif name in self.groups:
                self.mark_row(self.groups[name], rest, message)

    def mark_row(self, rows: BaseFormSet[Asking], place: str, message: str) -> None:
        """Write an error beside an answer of a row, or above all rows."""
        index, _, field = place.partition(".")
        if field:
            rows.forms[int(index)].add_error(field, message)
        else:
            rows.non_form_errors().append(message)


def sheet_of(questions: Sequence[Question], data: Any, files: Any = None) -> Sheet:
    """Return the forms of some questions with what was sent."""
    plain = [question for question in questions if question.kind is not Kind.GROUP]
    groups = {question.name: rows_of(question, data) for question in questions if question.kind is Kind.GROUP}
    return Sheet(questions=tuple(questions), form=form_of(plain)(data, files), groups=groups)


def sheet_from(questions: Sequence[Question], answers: Mapping[str, Any], blank: str = "") -> Sheet:
    """Return the forms of some questions filled with answers, and one blank row more in a group that asks for it."""
    data = QueryDict(mutable=True)
    for question in questions:
        if question.kind is Kind.GROUP:
            rows = [row for row in listed(answers.get(question.name)) if isinstance(row, dict)]
            count = len(rows) + (question.name == blank or not rows)
            data[f"{question.name}-TOTAL_FORMS"] = str(count)
            data[f"{question.name}-INITIAL_FORMS"] = "0"
            for index, row in enumerate(rows):
                for inner in question.questions:
                    write(data, f"{question.name}-{index}-{inner.name}", inner, row.get(inner.name))
        else:
            write(data, question.name, question, answers.get(question.name))
    return sheet_of(questions, data)


def write(data: QueryDict, name: str, question: Question, raw: Any) -> None:
    """Write an answer as a form would send it."""
    if question.kind is Kind.SEVERAL_OF:
        data.setlist(name, [str(code) for code in listed(raw)])
    elif isinstance(raw, str):
        data[name] = raw


def listed(raw: Any) -> list[Any]:
    """Return a list, or an empty one for anything else."""
    return raw if isinstance(raw, list) else []


def kept_rows(rows: BaseFormSet[Asking]) -> Iterator[Asking]:
    """Yield the rows that were not removed."""
    for form in rows.forms:
        if not form["DELETE"].data:
            yield form


def typed_in(form: Asking, questions: Sequence[Question]) -> Iterator[tuple[str, Any]]:
    """Yield what was typed in a row."""
    for question in questions:
        yield question.name, typed_answer(form, question)


def typed_answer(form: Asking, question: Question) -> Any:
    """Return what was typed, as an answer: a date that is none keeps its three parts."""
    typed = form[question.name].data
    if question.kind is Kind.SEVERAL_OF:
        return list(typed or [])
    text = str(typed or "")
    if question.kind is Kind.DATE and ASIDE in text:
        day, month, year = text.split(ASIDE)
        return f"{year}-{month}-{day}"
    return text
