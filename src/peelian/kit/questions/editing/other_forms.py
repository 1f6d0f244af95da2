"""The forms in which a manager writes what stands around questions: the whole, a section, a sum."""

import json
from typing import Any

from django import forms

from peelian.kit.questions import conditions, drafting
from peelian.kit.questions.editing.question_form import ALWAYS, WHEN, ConditionMixin
from peelian.kit.questions.rules.describing import Describer
from peelian.kit.questions.rules.parts import Kind, Layout, Questionnaire, Section, Sum

NUMERIC = {Kind.NUMBER, Kind.MONEY}


class AboutForm(forms.Form):
    """The title, the introduction, and how much is asked at a time."""

    title = forms.CharField(label="Title", max_length=300)
    hint = forms.CharField(
        label="Introduction", max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    layout = forms.ChoiceField(
        label="How much is asked at a time", choices=Layout.choices(), widget=forms.RadioSelect()
    )


class SectionForm(ConditionMixin):
    """A section: its heading, and when it is asked."""

    title = forms.CharField(label="Heading", max_length=300)
    hint = forms.CharField(label="Hint", max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, data: Any = None, *, section: Section | None, asked: Questionnaire) -> None:
        super().__init__(data)
        self.section = section
        name = section.name if section else ""
        self.earlier = {each.name: each for each in conditions.before_section(asked, name)}
        shown = section.shown if section else None
        self.initial = {"title": section.title, "hint": section.hint} if section else {}
        self.fields["shown"] = forms.ChoiceField(
            label="When is it asked?",
            choices=[(ALWAYS, "Always"), (WHEN, "Only when")],
            initial=ALWAYS if shown is None else WHEN,
            widget=forms.RadioSelect(),
        )
        self.offer("shown", "When it is asked", shown, Describer(asked.by_name))

    def clean(self) -> dict[str, Any]:
        """Note a condition that is missing."""
        given: dict[str, Any] = super().clean() or {}
        given["shown_is"] = self.condition("shown") if given.get("shown") == WHEN else None
        return given

    def written(self, taken: set[str]) -> dict[str, Any]:
        """Return the section as JSON holds it, without its questions."""
        given = self.cleaned_data
        name = self.section.name if self.section else drafting.name_for(given["title"], taken)
        made: dict[str, Any] = {"name": name, "title": given["title"]}
        if given["hint"]:
            made["hint"] = given["hint"]
        if given["shown_is"] is not None:
            made["shown"] = given["shown_is"]
        return made


class SumForm(forms.Form):
    """Which numbers together must make which."""

    parts = forms.MultipleChoiceField(
        label="These together", widget=forms.CheckboxSelectMultiple(), error_messages={"required": "Select the parts"}
    )
    whole = forms.ChoiceField(label="Must make", widget=forms.RadioSelect())
    noun = forms.CharField(
        label="What one of them is called", required=False, max_length=300, help_text="Such as “person”"
    )
    plural = forms.CharField(label="What many are called", required=False, max_length=300)

    def __init__(self, data: Any = None, *, total: Sum | None, section: str, asked: Questionnaire) -> None:
        super().__init__(data)
        self.total = total
        choices = list(numbers_until(asked, section))
        describer = Describer(asked.by_name)
        for each in (*total.parts, total.whole) if total else ():  # what cannot be picked is offered as it is
            code = json.dumps(conditions.thawed(each))
            choices += [] if code in dict(choices) else [(code, describer.said(each))]
        for name in ("parts", "whole"):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices
        if total:
            parts = [json.dumps(conditions.thawed(part)) for part in total.parts]
            whole = json.dumps(conditions.thawed(total.whole))
            self.initial = {"parts": parts, "whole": whole, "noun": total.noun, "plural": total.plural}

    def written(self, taken: set[str]) -> dict[str, Any]:
        """Return the sum as JSON holds it."""
        given = self.cleaned_data
        name = self.total.name if self.total else drafting.name_for("sum", taken)
        parts = [json.loads(part) for part in given["parts"]]
        made = {"name": name, "parts": parts, "whole": json.loads(given["whole"])}
        if given["noun"]:
            made |= {"noun": given["noun"], "plural": given["plural"] or f"{given['noun']}s"}
        return made


def numbers_until(asked: Questionnaire, section: str) -> Any:
    """Yield every number up to the end of a section, with its words."""
    describer = Describer(asked.by_name)
    for each in asked.sections:
        for question in each.questions:
            found: list[Any] = [["answer", question.name]] if question.kind in NUMERIC else []
            if question.kind is Kind.GROUP:
                found = [["count", question.name]]
                inner = (one for one in question.questions if one.kind in NUMERIC)
                found += [["sum", question.name, ["answer", one.name]] for one in inner]
            for expression in found:
                yield json.dumps(expression), describer.said(conditions.frozen(expression)).strip("“”")
        if each.name == section:
            return
