from django import forms

from peelian.areas.funding.models import Award, Fund


class FundForm(forms.ModelForm[Fund]):
    """What is asked about a fund."""

    class Meta:
        model = Fund
        fields = ("name", "also_called")
        error_messages = {"name": {"required": "Enter the name of the fund"}}


class AwardForm(forms.ModelForm[Award]):
    """What is asked about an award."""

    class Meta:
        model = Award
        fields = ("organisation", "fund", "project", "amount", "percent_of_project", "awarded_on")
        error_messages = {
            "organisation": {"required": "Select the organisation that the award is to"},
            "fund": {"required": "Select the fund that the award is from"},
        }
