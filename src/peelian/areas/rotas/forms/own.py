"""The questions that a volunteer answers about their shifts."""

from collections.abc import Iterable
from typing import Any

from django import forms

from peelian.areas.rotas.models import Seat, Shift, Wishes
from peelian.basics import display


class AskForm(forms.Form):
    """Whether somebody goes instead, or a shift is taken in exchange; and why, for those who are asked."""

    large_targets = True
    wanted = forms.ChoiceField(label="In exchange", required=False, help_text="Those who go on it are asked")
    why = forms.CharField(
        label="Why (optional)", max_length=300, required=False, help_text="Whoever is asked reads this"
    )

    def __init__(self, answers: Any = None, *, shifts: Iterable[Shift]) -> None:
        """Offer the shifts that can be had in exchange."""
        super().__init__(answers)
        field = self.fields["wanted"]
        assert isinstance(field, forms.ChoiceField)
        self.shifts = {str(shift.pk): shift for shift in shifts}
        nothing = ("", "Nothing: I ask for somebody to go instead")
        field.choices = [nothing, *((key, offered(shift)) for key, shift in self.shifts.items())]

    def chosen(self) -> Shift | None:
        """Return the shift that is asked for in exchange, if any."""
        return self.shifts.get(self.cleaned_data["wanted"])


class AskForForm(forms.Form):
    """For whom of a shift somebody is asked to go instead, when they called the office."""

    who = forms.ChoiceField(
        label="Who cannot go", widget=forms.RadioSelect, error_messages={"required": "Select who cannot go"}
    )
    why = forms.CharField(
        label="Why (optional)", max_length=300, required=False, help_text="Whoever is asked reads this"
    )

    def __init__(self, answers: Any = None, *, seats: Iterable[Seat]) -> None:
        """Offer those who go on the shift."""
        super().__init__(answers)
        field = self.fields["who"]
        assert isinstance(field, forms.ChoiceField)
        self.members = {str(seat.membership_id): seat.membership for seat in seats}
        field.choices = [(key, member.volunteer.name) for key, member in self.members.items()]


class OwnWishesForm(forms.ModelForm[Wishes]):
    """How much a volunteer gives to the rota."""

    large_targets = True

    class Meta:
        model = Wishes
        fields = ("most_a_month", "rest_days")
        labels = {"most_a_month": "Visits in a month, at most", "rest_days": "Days of rest between two visits"}
        help_texts = {
            "most_a_month": "Leave empty where there is no limit",
            "rest_days": "0 where you wish none. You are never sent twice on one day",
        }


def offered(shift: Shift) -> str:
    """Write a shift as it is offered in exchange: when, where, and who goes. Its seats should have been prefetched."""
    names = sorted(seat.membership.volunteer.name for seat in shift.seats.all())
    when = f"{display.write_weekday_date(shift.day)}, {shift.arrives_at:%H:%M}"
    return f"{when}, {shift.suite} ({display.listed(names)})"
