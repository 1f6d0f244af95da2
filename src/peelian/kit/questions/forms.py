"""The form of the record of a questionnaire."""

from django import forms
from django.core.validators import RegexValidator

from peelian.kit.questions.models import Questionnaire

is_key = RegexValidator(r"^[A-Za-z][A-Za-z0-9-]{1,39}\Z", "Key must be letters, digits and hyphens, like visit-report")


class QuestionnaireForm(forms.ModelForm[Questionnaire]):
    """What a questionnaire is called, and what it is for; what it asks is written in its versions."""

    class Meta:
        model = Questionnaire
        fields = ("reference", "title", "purpose")
        labels = {"reference": "Key", "purpose": "What it is for"}
        help_texts = {"reference": "Letters, digits and hyphens, such as visit-report. It never changes"}
        widgets = {"purpose": forms.Textarea(attrs={"rows": 3})}

    def clean_reference(self) -> str:
        """Keep to what an address and a manifest can hold."""
        reference = str(self.cleaned_data["reference"])
        is_key(reference)
        return reference
