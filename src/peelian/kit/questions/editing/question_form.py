"""The form in which a manager writes one question, without JSON: only what its kind has."""

import json
from typing import Any

from django import forms

from peelian.kit.questions import conditions, drafting
from peelian.kit.questions.rules import moments
from peelian.kit.questions.rules.describing import Describer
from peelian.kit.questions.rules.parts import Kind, Question, Questionnaire
from peelian.kit.questions.rules.reading import OF_KIND

NEVER, ALWAYS, WHEN = "never", "always", "when"
BOUNDED = {
    Kind.NUMBER: "A number, or nothing",
    Kind.MONEY: "An amount in pounds, or nothing",
    Kind.DATE: "A date such as 2025-08-28, or today, or nothing",
    Kind.TIME: "A time such as 09:30, or nothing",
}


class KindForm(forms.Form):
    """Which kind of question is added."""

    kind = forms.ChoiceField(label="What is asked for", choices=Kind.choices(), widget=forms.RadioSelect())

    def __init__(self, *args: Any, is_inner: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        if is_inner:
            field = self.fields["kind"]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [each for each in Kind.choices() if each[0] != Kind.GROUP.value]


class ConditionMixin(forms.Form):
    """Conditions picked from earlier questions; one that cannot be picked is kept as it is."""

    earlier: dict[str, Question]

    def offer(self, name: str, label: str, now: Any, describer: Describer) -> None:
        """Add the questions for one condition."""
        choices: list[Any] = [("", "Choose a condition"), *conditions.offered(list(self.earlier.values()))]
        picked, number = conditions.taken_apart(now) if now is not None else ("", "")
        known = {code for _label, group in choices[1:] for code, _words in group}
        if picked and picked not in known:
            picked, number = json.dumps(conditions.thawed(now)), ""
            choices.insert(1, (picked, f"As it is: {describer.said(now)}"))
        self.fields[f"{name}_when"] = forms.ChoiceField(label=label, choices=choices, required=False, initial=picked)
        self.fields[f"{name}_number"] = forms.CharField(
            label="The number in that condition",
            help_text="Only where the condition says “the number below”",
            required=False,
            initial=number,
            widget=forms.TextInput(attrs={"class": "govuk-input--width-10"}),
        )

    def condition(self, name: str) -> Any:
        """Return the condition that was picked, or note what is missing."""
        picked = self.cleaned_data.get(f"{name}_when") or ""
        number = str(self.cleaned_data.get(f"{name}_number") or "")
        if not picked:
            self.add_error(f"{name}_when", "Choose a condition")
            return None
        found = conditions.joined(picked, number, self.earlier)
        if conditions.needs_number(picked) and found[-1] is None:
            self.add_error(f"{name}_number", "Enter the number in that condition")
            return None
        return found


class QuestionForm(ConditionMixin):
    """What is asked, when, and within which bounds."""

    label = forms.CharField(label="Question", max_length=300)
    hint = forms.CharField(label="Hint", max_length=2000, required=False, help_text="A line under the question")
    called = forms.CharField(
        label="What an error calls it",
        max_length=300,
        required=False,
        help_text="Such as “the time you arrived”: then an error says “Enter the time you arrived”",
    )

    def __init__(
        self,
        data: Any = None,
        *,
        kind: Kind,
        question: Question | None,
        earlier: list[Question],
        asked: Questionnaire,
    ) -> None:
        super().__init__(data)
        self.kind, self.question = kind, question
        self.earlier = {each.name: each for each in earlier}
        told = question or Question(name="", kind=kind, label="")
        self.initial = {"label": told.label, "hint": told.hint, "called": told.called}
        self.add_own(told)
        describer = Describer(asked.by_name)
        required = told.required if not isinstance(told.required, bool) else None
        state = WHEN if required is not None else ALWAYS if told.required else NEVER
        must = [(NEVER, "No"), (ALWAYS, "Yes, always"), (WHEN, "Yes, when")]
        self.fields["required"] = forms.ChoiceField(
            label="Must it be answered?", choices=must, initial=state, widget=forms.RadioSelect()
        )
        self.offer("required", "When it must be answered", required, describer)
        shown = [(ALWAYS, "Always"), (WHEN, "Only when")]
        self.fields["shown"] = forms.ChoiceField(
            label="When is it asked?",
            choices=shown,
            initial=ALWAYS if told.shown is None else WHEN,
            widget=forms.RadioSelect(),
        )
        self.offer("shown", "When it is asked", told.shown, describer)

    def add_own(self, told: Question) -> None:
        """Add the questions that this kind has and others do not."""
        own = OF_KIND.get(self.kind, set())
        narrow = forms.TextInput(attrs={"class": "govuk-input--width-10"})
        if "words" in own:
            self.fields["words"] = forms.IntegerField(
                label="Limit of words", required=False, min_value=1, max_value=20_000, initial=told.words
            )
        if "decimals" in own:
            self.fields["decimals"] = forms.IntegerField(
                label="Decimal places", required=False, min_value=0, max_value=6, initial=told.decimals
            )
        if self.kind in BOUNDED:
            for name, words in (("least", "At least"), ("most", "At most")):
                bound = getattr(told, name)
                initial = typed_bound(bound)
                help_text = BOUNDED[self.kind] if initial is not None else "Leave as it is: it is reckoned from answers"
                self.fields[name] = forms.CharField(
                    label=words, required=False, help_text=help_text, initial=initial or "", widget=narrow
                )
        if "choices" in own:
            lines = "\n".join(choice.label for choice in told.choices)
            self.fields["choices"] = forms.CharField(
                label="Choices", help_text="One on each line", initial=lines, widget=forms.Textarea(attrs={"rows": 6})
            )
        if self.kind is Kind.GROUP:
            self.add_rows(told)

    def add_rows(self, told: Question) -> None:
        """Add what a group has."""
        hint = "Such as “person”, for a button that says “Add another person”"
        self.fields["noun"] = forms.CharField(label="What one is called", help_text=hint, initial=told.noun)
        self.fields["plural"] = forms.CharField(label="What many are called", initial=told.plural)
        for name, words in (("least_rows", "At least"), ("most_rows", "At most")):
            least = 0 if name == "least_rows" else 1
            self.fields[name] = forms.IntegerField(
                label=f"{words} this many", min_value=least, max_value=200, initial=getattr(told, name)
            )

    def clean(self) -> dict[str, Any]:
        """Note what is missing of conditions and bounds."""
        given: dict[str, Any] = super().clean() or {}
        given["required_is"] = self.needed(given.get("required"))
        given["shown_is"] = self.condition("shown") if given.get("shown") == WHEN else None
        for name in ("least", "most"):
            if name in self.fields:
                given[f"{name}_is"] = self.bound(name, str(given.get(name) or "").strip())
        return given

    def needed(self, chosen: Any) -> Any:
        """Return whether, or when, an answer is required."""
        return self.condition("required") if chosen == WHEN else chosen == ALWAYS

    def bound(self, name: str, typed: str) -> Any:
        """Return a bound, or note that it is none."""
        standing = getattr(self.question, name) if self.question else None
        if not typed:
            return conditions.thawed(standing) if standing is not None and typed_bound(standing) is None else None
        found = read_bound(self.kind, typed)
        if found is None:
            self.add_error(name, f"“{self.fields[name].label}” must be {BOUNDED[self.kind].lower()}")
        return found

    def written(self, taken: set[str]) -> dict[str, Any]:
        """Return the question as JSON holds it."""
        given = self.cleaned_data
        name = self.question.name if self.question else drafting.name_for(given["label"], taken)
        made: dict[str, Any] = {"name": name, "kind": self.kind.value, "label": given["label"]}
        made |= {entry: given[entry] for entry in ("hint", "called", "words", "decimals") if given.get(entry)}
        made |= {entry: given[entry] for entry in ("noun", "plural", "least_rows", "most_rows") if given.get(entry)}
        for entry in ("required", "shown", "least", "most"):
            if (value := given.get(f"{entry}_is")) not in (None, False):
                made[entry] = value
        if given.get("least_is") == 0:
            made["least"] = 0
        if given.get("most_is") == 0:
            made["most"] = 0
        if "choices" in given:
            made["choices"] = self.choices_of(given["choices"])
        if self.kind is Kind.GROUP:
            first = {"name": f"{name[:30]}_1", "kind": "text", "label": "Name this question"}
            made["questions"] = [first]
        return made

    def choices_of(self, text: str) -> list[dict[str, str]]:
        """Return the choices; one whose words stay keeps its code, and one in the place of another takes it over."""
        labels = [line.strip() for line in text.splitlines() if line.strip()]
        old = list(self.question.choices) if self.question else []
        codes = {choice.label: choice.code for choice in old}
        made: list[dict[str, str]] = []
        for index, label in enumerate(labels):
            standing = old[index] if len(old) == len(labels) else None
            renamed = standing.code if standing and standing.label not in labels else ""
            taken = {each["code"] for each in made} | set(codes.values())
            made.append({"code": codes.get(label) or renamed or drafting.name_for(label, taken), "label": label})
        return made


def typed_bound(bound: Any) -> str | None:
    """Return a bound as it is typed; nothing where it is reckoned from answers."""
    match conditions.thawed(bound):
        case None:
            return ""
        case ["date" | "time", str(text)]:
            return text
        case ["today"]:
            return "today"
        case written:
            return conditions.typed_from(written)


def read_bound(kind: Kind, typed: str) -> Any:
    """Return a typed bound as an expression; nothing where it is none."""
    match kind:
        case Kind.DATE:
            found = moments.read_date(typed)
            return ["today"] if typed.lower() == "today" else ["date", found] if found else None
        case Kind.TIME:
            at = moments.read_time(typed)
            return ["time", at] if at else None
    return conditions.literal(kind, typed)
