from typing import Any

from django import forms

from peelian.outputs.drafting.rules import Ground, Sensitivity
from peelian.outputs.reports.rules import Classification


class CommentForm(forms.Form):
    """What somebody has to say."""

    opening = forms.CharField(required=False, max_length=120, widget=forms.HiddenInput)
    text = forms.CharField(
        label="Comment",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Enter your comment"},
    )


class WithholdForm(forms.Form):
    """Whether something leaves the house with its report, and if not, why."""

    sensitivity = forms.ChoiceField(
        label="What becomes of it", choices=Sensitivity.choices(), widget=forms.RadioSelect, initial=Sensitivity.OPEN
    )
    ground = forms.ChoiceField(
        label="Ground, in the Freedom of Information Act 2000",
        choices=[("", "None: it is open"), *Ground.choices()],
        required=False,
    )


class ReasonForm(forms.Form):
    """Why something is done."""

    why = forms.CharField(max_length=4000, widget=forms.Textarea(attrs={"rows": 5}))

    def __init__(self, *given: Any, label: str, hint: str = "", **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["why"].label = label
        self.fields["why"].help_text = hint
        self.fields["why"].error_messages["required"] = "Enter what is to change, and why"


class AppendixForm(forms.Form):
    """A file that becomes an appendix of the report."""

    title = forms.CharField(
        label="Title of the appendix", max_length=200, error_messages={"required": "Enter the title of the appendix"}
    )
    classification = forms.ChoiceField(
        label="How it is marked",
        choices=Classification.choices(),
        widget=forms.RadioSelect,
        initial=Classification.OFFICIAL,
        help_text="Only what is Official leaves with the report. Of another, the report says that it is withheld.",
    )
    file = forms.FileField(label="File", error_messages={"required": "Choose a file"})
