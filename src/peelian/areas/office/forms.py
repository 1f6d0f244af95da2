import re
from typing import Any

from django import forms

from peelian.areas.office import rules
from peelian.areas.office.models import Body, ContactPoint, CoverageNote, PreElectionPeriod, Term

COLOUR = re.compile("#[0-9a-fA-F]{6}")
DAYS = {
    "first_day": {"required": "Enter the first day"},
    "last_day": {"required": "Enter the last day"},
}


class BodyForm(forms.ModelForm[Body]):
    """What is asked about a policing body, and the colours of its pages."""

    class Meta:
        model = Body
        fields = (
            "name",
            "area_name",
            "kind",
            "office_holder",
            "deputy",
            "force",
            "first_day",
            "last_day",
            "followed_by",
            "is_demonstration",
            "brand",
            "accent",
            "accent_dark",
            "chart_1",
            "chart_2",
            "chart_3",
        )
        error_messages = {
            **DAYS,
            "name": {"required": "Enter the name of the body"},
            "area_name": {"required": "Enter the area that it polices"},
            "kind": {"required": "Select the kind of body"},
        }

    def clean(self) -> dict[str, Any]:
        """Refuse colours that cannot be read."""
        answers: dict[str, Any] = super().clean() or {}
        for field, least in rules.LEAST.items():
            colour = answers.get(field, "")
            if COLOUR.fullmatch(colour):  # the column itself refuses what is none
                verdict = rules.colour_can_be_read(colour, least=least, field=field)
                if not verdict:
                    self.add_error(field, verdict.reason)
        return answers


class TermForm(forms.ModelForm[Term]):
    """What is asked about a term of office."""

    class Meta:
        model = Term
        fields = ("body", "first_day", "last_day", "election")
        error_messages = {**DAYS, "body": {"required": "Select the body"}}


class PreElectionPeriodForm(forms.ModelForm[PreElectionPeriod]):
    """What is asked about a pre-election period."""

    class Meta:
        model = PreElectionPeriod
        fields = ("election", "first_day", "last_day", "note")
        error_messages = {**DAYS, "election": {"required": "Enter which election it is"}}


class CoverageNoteForm(forms.ModelForm[CoverageNote]):
    """What is asked about the coverage of a subject."""

    class Meta:
        model = CoverageNote
        fields = ("subject", "first_day", "last_day", "coverage", "note")
        error_messages = {
            "subject": {"required": "Enter the subject, such as engagements"},
            "coverage": {"required": "Select how far it is on the record"},
        }


class ContactPointForm(forms.ModelForm[ContactPoint]):
    """What is asked about a contact point."""

    class Meta:
        model = ContactPoint
        fields = ("purpose", "email", "telephone", "address", "first_day", "last_day")
        error_messages = {**DAYS, "purpose": {"required": "Select what it is for"}}

    def clean(self) -> dict[str, Any]:
        """Refuse a contact point at which nobody can be reached."""
        answers: dict[str, Any] = super().clean() or {}
        if "email" in answers:
            said = {name: answers.get(name) or "" for name in ("email", "telephone", "address")}
            verdict = rules.can_be_reached(**said)
            if not verdict:
                self.add_error(verdict.field, verdict.reason)
        return answers
