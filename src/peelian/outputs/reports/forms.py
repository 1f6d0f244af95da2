from django import forms

from peelian.outputs.reports.models import Occasion


class OccasionForm(forms.ModelForm[Occasion]):
    """What is asked about the occasion of a report."""

    class Meta:
        model = Occasion
        fields = ("report", "period", "meeting_on", "reported_on", "author", "classification")
        error_messages = {
            "report": {"required": "Select the report"},
            "period": {"required": "Enter the period that the report is about, such as 2025-Q1"},
            "reported_on": {"required": "Enter the date of the report"},
            "author": {"required": "Enter the post of the author"},
        }
