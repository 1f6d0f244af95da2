from django import forms

from peelian.areas.engagement.models import Answer, Consultation, Question, RespondentGroup


class ConsultationForm(forms.ModelForm[Consultation]):
    """What is asked about a consultation."""

    class Meta:
        model = Consultation
        fields = (
            "title",
            "kind",
            "method",
            "opened_on",
            "closed_on",
            "basis",
            "asked",
            "respondents",
            "summary",
            "link",
            "decision",
            "decided_on",
            "published_on",
            "published_why",
        )
        help_texts = {
            "title": "For example, Survey on the police part of the council tax, 2026/27",
            "closed_on": "The last day for answers. Leave empty while none is set",
            "basis": "The law or the decision that asks for it, for example Police Act 1996, section 96",
            "asked": "Who could answer, how they were chosen, and how many that is where it is known",
            "respondents": "All who answered, counted once. Leave empty where it is not known",
            "summary": "In words. Shares are computed from the answers below",
            "published_on": "From that day anybody may read the results; small numbers are held back there",
            "published_why": "Only in a pre-election period: why it could not wait",
        }
        error_messages = {
            "title": {"required": "Enter the title of the consultation"},
            "kind": {"required": "Select the kind of consultation"},
            "opened_on": {"required": "Enter the date on which it was opened"},
        }

    def validate_constraints(self) -> None:
        """Leave it to the rules, which speak beside the answer concerned."""


class RespondentGroupForm(forms.ModelForm[RespondentGroup]):
    """How many of those who answered are of one group."""

    class Meta:
        model = RespondentGroup
        fields = ("grouping", "group", "count")
        error_messages = {
            "grouping": {"required": "Select by what they are told apart, or remove it"},
            "group": {"required": "Enter the group"},
            "count": {"required": "Enter how many are of the group"},
        }


class QuestionForm(forms.ModelForm[Question]):
    """One question."""

    class Meta:
        model = Question
        fields = ("number", "text", "choice", "base")
        error_messages = {
            "number": {"required": "Enter the number of the question"},
            "text": {"required": "Enter the question, or remove it"},
            "base": {"required": "Enter how many answered the question"},
        }


class AnswerForm(forms.ModelForm[Answer]):
    """One answer to a question."""

    class Meta:
        model = Answer
        fields = ("question", "option", "count")
        error_messages = {
            "question": {"required": "Enter the number of the question"},
            "option": {"required": "Enter the answer, or remove it"},
            "count": {"required": "Enter how many gave the answer"},
        }
