"""The questions of the office's own pages: one step, one claim, a day."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from peelian.areas.volunteers.models import Expense, Membership, Scheme
from peelian.areas.volunteers.rules.people import Independence
from peelian.areas.volunteers.rules.service import CLAIM_MOVES, Claim
from peelian.areas.volunteers.rules.states import MOVES, State


def next_steps(now: State) -> list[tuple[str, str]]:
    """Return the states that may follow, the usual one first."""
    return [
        (state.value, "Accredited again" if state is now else state.label) for state in State if state in MOVES[now]
    ]


class StepForm(forms.Form):
    """The next step of a membership."""

    to = forms.ChoiceField(
        label="Next step", widget=forms.RadioSelect, error_messages={"required": "Select the next step"}
    )
    on = forms.DateField(label="Date of the step", error_messages={"required": "Enter the date of the step"})
    note = forms.CharField(label="Note", max_length=300, required=False)

    def __init__(self, membership: Membership, answers: Any = None, **options: Any) -> None:
        """Offer the states that may follow."""
        super().__init__(answers, **options)
        field = self.fields["to"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = next_steps(State(membership.state))


class ClaimForm(forms.Form):
    """What becomes of a claim."""

    to = forms.ChoiceField(
        label="What becomes of it", widget=forms.RadioSelect, error_messages={"required": "Select what becomes of it"}
    )
    why = forms.CharField(label="Why it is refused", help_text="The volunteer reads it", max_length=500, required=False)

    def __init__(self, expense: Expense, answers: Any = None) -> None:
        """Offer the states that may follow."""
        super().__init__(answers)
        field = self.fields["to"]
        assert isinstance(field, forms.ChoiceField)
        after = CLAIM_MOVES[Claim(expense.state)]
        field.choices = [(state.value, state.label) for state in Claim if state in after]


class AccountForm(forms.Form):
    """Which account is a volunteer's."""

    email = forms.EmailField(
        label="Email address of their account",
        help_text="An account with the role Volunteer. Leave empty to take the link away",
        required=False,
    )


class DayForm(forms.Form):
    """As at which day something is shown."""

    day = forms.DateField(
        label="As at", help_text="Such as 2025-06-30. Leave empty for today", required=False, widget=forms.TextInput
    )


class TellForm(forms.Form):
    """Of which day it is told who the volunteers are."""

    day = forms.DateField(label="As at", error_messages={"required": "Enter the day of which it is told"})


class PaidForm(forms.Form):
    """On which day a list was paid."""

    on = forms.DateField(label="Paid on", error_messages={"required": "Enter the day on which it was paid"})


class SendForm(forms.Form):
    """Nothing is asked but the button."""


class BoardForm(StepForm):
    """The next step of somebody on the board of recruitment, with the checks that were made on the way to it."""

    references_on = forms.DateField(label="References taken up on", required=False, widget=forms.TextInput)
    independence = forms.ChoiceField(
        label="Independence", choices=[("", "Not checked yet"), *Independence.choices()], required=False
    )

    def __init__(self, membership: Membership, answers: Any = None, *, needs_checks: bool, today: date) -> None:
        """Ask on one line each; of the checks only where they are what is missing."""
        known = {"references_on": membership.references_on, "independence": membership.independence, "on": today}
        super().__init__(membership, answers, initial=known, prefix=membership.reference)
        to, on = self.fields["to"], self.fields["on"]
        assert isinstance(to, forms.ChoiceField)
        to.widget = forms.Select(choices=next_steps(State(membership.state)))
        on.widget = forms.TextInput()
        on.help_text = ""
        if not needs_checks:
            del self.fields["references_on"], self.fields["independence"]


class SchemeForm(forms.Form):
    """Of which scheme something is shown."""

    scheme = forms.ModelChoiceField(queryset=Scheme.objects.none(), required=False, empty_label="All schemes")

    def __init__(self, answers: Any = None) -> None:
        """Offer the schemes that stand."""
        super().__init__(answers)
        field = self.fields["scheme"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Scheme.objects.standing().order_by("name")


class AwardsForm(forms.Form):
    """Who was given a certificate for their service, when and where."""

    members = forms.MultipleChoiceField(
        label="Who was given a certificate",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Select who was given a certificate"},
    )
    awarded_on = forms.DateField(label="Date of the award", error_messages={"required": "Enter the date of the award"})
    presented_at = forms.CharField(
        label="Presented at",
        max_length=200,
        help_text="Such as the evening for volunteers",
        error_messages={"required": "Enter where it was presented"},
    )

    def __init__(self, choices: Sequence[tuple[str, str]], answers: Any = None, **options: Any) -> None:
        """Offer those who are due, all ticked."""
        super().__init__(answers, **options)
        field = self.fields["members"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = choices
        field.initial = [value for value, _label in choices]
