from datetime import date, timedelta
from typing import Any

from django import forms

from peelian.areas.actions import queries
from peelian.areas.actions.models import Action, ActionQuerySet, Evidence, Update, is_web_address
from peelian.areas.actions.rules import CLOSED, MOVES, SOON, Status
from peelian.kit.files.asking import FileToKeep


class ActionForm(forms.ModelForm[Action]):
    """What is asked about an action."""

    class Meta:
        model = Action
        fields = (
            "title",
            "detail",
            "post",
            "organisation",
            "promised_on",
            "due_on",
            "origin_label",
            "origin_reference",
            "status",
            "answered_on",
            "closed_on",
            "outcome",
        )
        labels = {
            "post": "Which post owns it?",
            "organisation": "Or which organisation?",
            "origin_label": "Where does it come from?",
            "origin_reference": "Reference of the record that it comes from",
        }
        help_texts = {
            "title": "For example, Bring the plan for the summer to the next board",
            "detail": "The force reads this of its own actions",
            "organisation": "For example the force. Leave empty where a post owns it",
            "promised_on": "The day of the meeting, where it was promised at one",
            "origin_label": "The name of the meeting, for example Force Performance Board. Leave empty for a record",
            "origin_reference": "For example ENG-2025-0137",
            "answered_on": "When its owner answered. Leave empty until then",
            "closed_on": "Leave empty until it is closed",
            "outcome": "What came of it. An action cannot be closed without it",
        }
        error_messages = {
            "title": {"required": "Enter what was promised"},
            "promised_on": {"required": "Enter the date of the promise"},
            "due_on": {"required": "Enter the date by which it is due"},
            "status": {"required": "Select the state of the action"},
        }

    def validate_constraints(self) -> None:
        """Leave it to the rules, which complete an action first and then speak beside the answer concerned."""


class UpdateForm(forms.ModelForm[Update]):
    """What somebody said of an action."""

    class Meta:
        model = Update
        fields = ("said_on", "said_by", "words")
        widgets = {"words": forms.Textarea(attrs={"rows": 3})}
        error_messages = {
            "said_on": {"required": "Enter the date of the update"},
            "said_by": {"required": "Enter who said it"},
            "words": {"required": "Enter what was said"},
        }


class EvidenceForm(forms.ModelForm[Evidence]):
    """What shows that something was done."""

    class Meta:
        model = Evidence
        fields = ("what", "link")
        error_messages = {"what": {"required": "Enter what the evidence is"}}


class AnswerForm(forms.Form):
    """An owner's answer."""

    words = forms.CharField(
        label="What was done",
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Enter what was done"},
    )
    what = forms.CharField(
        label="What shows it", help_text="For example, Report to the board of 12 June", max_length=500, required=False
    )
    link = forms.CharField(
        label="Where it can be read", help_text="A web address", max_length=500, required=False,
        validators=[is_web_address],
    )  # fmt: skip
    file = FileToKeep(label="A file that shows it", required=False)


class MoveForm(forms.Form):
    """The state that an action goes to; where it is closed, its outcome."""

    to = forms.ChoiceField(
        label="New state", widget=forms.RadioSelect, error_messages={"required": "Select the new state"}
    )
    closed_on = forms.DateField(label="Closed on", help_text="Leave empty for today", required=False)
    outcome = forms.CharField(
        label="What came of it",
        help_text="An action cannot be closed without it",
        max_length=10_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, action: Action, answers: Any = None) -> None:
        """Offer the states that may follow."""
        super().__init__(answers, initial={"outcome": action.outcome})
        field = self.fields["to"]
        assert isinstance(field, forms.ChoiceField)
        after = MOVES[Status(action.status)]
        field.choices = [(status.value, status.label) for status in Status if status in after]

    def closing_day(self) -> Any:
        """Return the day of closing, where the new state is a closed one."""
        return self.cleaned_data["closed_on"] if self.cleaned_data["to"] in CLOSED else None


OVERDUE, NEXT_DAYS = "overdue", "soon"


class BoardForm(forms.Form):
    """What narrows a board: an owner, an origin, a state, and how near the date is."""

    owner = forms.ChoiceField(label="Owner", required=False)
    origin = forms.ChoiceField(label="Comes from", required=False)
    state = forms.ChoiceField(label="State", required=False, choices=[("", "All"), *Status.choices()])
    due = forms.ChoiceField(
        label="Due",
        required=False,
        choices=[("", "Any time"), (OVERDUE, "Overdue"), (NEXT_DAYS, f"Within {SOON} days, or overdue")],
    )

    def __init__(self, asked: Any, visible: ActionQuerySet) -> None:
        """Offer the owners and origins of the actions that a person may see, and no others."""
        super().__init__(asked)
        named = {"owner": queries.owner_names(visible), "origin": queries.origin_names(visible)}
        for name, words in named.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", "All"), *words.items()]

    def narrowed(self, actions: ActionQuerySet, today: date) -> ActionQuerySet:
        """Keep the actions that were asked for; what is not understood narrows nothing."""
        self.is_valid()
        given = {name: value for name, value in self.cleaned_data.items() if value}
        if "owner" in given:
            actions = actions.alias(owner_key=queries.owner_key()).filter(owner_key=given["owner"])
        if "origin" in given:
            actions = actions.alias(origin_key=queries.origin_key()).filter(origin_key=given["origin"])
        if "state" in given:
            actions = actions.filter(status=given["state"])
        if "due" in given:
            is_late = given["due"] == OVERDUE
            actions = actions.overdue(today if is_late else today + timedelta(days=SOON + 1))
        return actions
