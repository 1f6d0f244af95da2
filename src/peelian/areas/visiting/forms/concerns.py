"""The questions about concerns, meetings and criteria."""

from typing import Any

from django import forms

from peelian.areas.visiting.models import AgendaItem, Attended, Concern, Criterion, SchemeMeeting, Visit
from peelian.areas.visiting.rules.concerns import MOVES, Progress
from peelian.kit.files.asking import FileToKeep

ROWS = {"rows": 3}
READ = "The force reads this. No names"


class ConcernForm(forms.ModelForm[Concern]):
    """What is asked about a concern. The visit that it comes from is asked on a page of its own."""

    class Meta:
        model = Concern
        fields = (
            *("suite", "raised_on", "category", "urgency", "what", "done_at_once", "is_resolved_at_once"),
            *("answer_due_on", "answer", "answered_on", "follow_up", "follow_up_on", "closed_on", "outcome"),
        )
        widgets = {
            "what": forms.Textarea(attrs={"rows": 4}),
            **{name: forms.Textarea(attrs=ROWS) for name in ("done_at_once", "answer", "follow_up", "outcome")},
        }
        help_texts = {
            "what": READ,
            "done_at_once": READ,
            "is_resolved_at_once": "Then nobody waits for an answer",
            "answer_due_on": "Leave empty to let it follow from how urgent it is",
            "answer": "Leave empty until the force has answered",
            "follow_up": f"What is to be done about it still. {READ}",
            "outcome": f"Leave empty until it is closed. {READ}",
        }
        error_messages = {
            "suite": {"required": "Select the suite"},
            "raised_on": {"required": "Enter the date on which it was raised"},
            "category": {"required": "Select what it is about"},
            "urgency": {"required": "Select how urgent it is"},
            "what": {"required": "Enter what visitors saw or were told"},
        }

    def validate_constraints(self) -> None:
        """Leave it to the rules, which complete a concern first and then speak beside the answer concerned."""


class AnswerForm(forms.Form):
    """The answer of the force."""

    answer = forms.CharField(
        label="What the force answers",
        help_text="What was found, and what is done so that it does not happen again",
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Enter the answer of the force"},
    )
    file = FileToKeep(label="A file that shows it", required=False)


class MoveForm(forms.Form):
    """How the office goes on with a concern that the force answered."""

    to = forms.ChoiceField(
        label="What happens next", widget=forms.RadioSelect, error_messages={"required": "Select what happens next"}
    )
    words = forms.CharField(
        label="What came of it, or what is still to be done",
        help_text=READ,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Enter what came of it, or what is still to be done"},
    )
    on = forms.DateField(
        label="Date", help_text="Of the closing, where it is not today; or by when it is followed up", required=False
    )

    def __init__(self, concern: Concern, answers: Any = None) -> None:
        """Offer what may follow."""
        super().__init__(answers)
        field = self.fields["to"]
        assert isinstance(field, forms.ChoiceField)
        after = MOVES[Progress(concern.progress)]
        field.choices = [(progress.value, NEXT[progress]) for progress in NEXT if progress in after]

    def clean(self) -> dict[str, Any]:
        """Ask by when something is followed up."""
        given = super().clean() or self.cleaned_data
        if given.get("to") == Progress.FOLLOWED_UP and not given.get("on") and "on" not in self.errors:
            self.add_error("on", "Enter the date on which it is followed up")
        return given


NEXT = {
    Progress.CLOSED: "Close it",
    Progress.FOLLOWED_UP: "Follow it up",
    Progress.OPEN: "Ask the force again",
}


class VisitChoice(forms.ModelChoiceField[Visit]):
    """Asks for a visit by its reference and its day."""

    def label_from_instance(self, obj: Visit) -> str:
        """Tell a visit as an answer."""
        return f"{obj.reference}, {obj.arrived_on:%-d %B %Y}"


class VisitForm(forms.Form):
    """From which visit a concern comes."""

    visit = VisitChoice(
        label="Which visit does it come from?",
        help_text="Visits to this suite in the four weeks before. The force does not see this",
        queryset=Visit.objects.none(),
        required=False,
        empty_label="Not known",
    )

    def __init__(self, visits: Any, answers: Any = None, *, initial: Any = None) -> None:
        """Offer some visits."""
        super().__init__(answers, initial=initial)
        field = self.fields["visit"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = visits


class SchemeMeetingForm(forms.ModelForm[SchemeMeeting]):
    """What is asked about a meeting of a scheme."""

    class Meta:
        model = SchemeMeeting
        fields = ("scheme", "held_on", "chair", "where", "notes")
        help_texts = {"where": "For example, Force headquarters and by video"}
        error_messages = {
            "scheme": {"required": "Select the scheme"},
            "held_on": {"required": "Enter the date of the meeting"},
        }


class AgendaItemForm(forms.ModelForm[AgendaItem]):
    """One item of an agenda, and what was said."""

    class Meta:
        model = AgendaItem
        fields = ("title", "minute", "about")
        labels = {"about": "Reference of its record"}
        help_texts = {"about": "For example, CON-2025-0001"}
        widgets = {"minute": forms.Textarea(attrs=ROWS)}
        error_messages = {"title": {"required": "Enter the item, or remove it"}}


class AttendedForm(forms.ModelForm[Attended]):
    """Who came to a meeting, or sent apologies."""

    class Meta:
        model = Attended
        fields = ("who", "people", "apologies")
        error_messages = {"who": {"required": "Enter a post or a group, or remove it"}}


class CriterionForm(forms.ModelForm[Criterion]):
    """What is asked about a criterion of a framework of quality."""

    class Meta:
        model = Criterion
        fields = ("scheme", "framework", "number", "level", "asks", "assessment", "assessed_on", "evidence")
        widgets = {"asks": forms.Textarea(attrs=ROWS), "evidence": forms.Textarea(attrs=ROWS)}
        help_texts = {
            "framework": "For example, Quality Assurance Framework 2023",
            "number": "As the framework numbers it, such as 2.4",
            "evidence": "In words. Files are kept with the criterion, once it is recorded",
        }
        error_messages = {
            "scheme": {"required": "Select the scheme"},
            "framework": {"required": "Enter the framework"},
            "number": {"required": "Enter the number of the criterion"},
            "level": {"required": "Select the level"},
            "asks": {"required": "Enter what the criterion asks for"},
            "assessment": {"required": "Select the assessment"},
        }
