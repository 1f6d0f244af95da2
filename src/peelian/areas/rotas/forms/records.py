"""The questions about rotas and their shifts."""

from typing import Any

from django import forms

from peelian.areas.rotas.models import Rota, Seat, Shift
from peelian.areas.rotas.rules.states import State


class RotaForm(forms.ModelForm[Rota]):
    """What is asked about a rota. Where it stands is asked of files only: on a page it is published by itself."""

    state = forms.ChoiceField(choices=State.choices(), required=False)

    class Meta:
        model = Rota
        fields = ("scheme", "first_day", "last_day", "wants_handovers")
        help_texts = {"wants_handovers": "Else they are avoided where that can be"}
        error_messages = {
            "scheme": {"required": "Select the scheme"},
            "first_day": {"required": "Enter the first day of the rota"},
            "last_day": {"required": "Enter the last day of the rota"},
        }

    def __init__(self, *args: Any, **named: Any) -> None:
        """Ask of people what they may say."""
        super().__init__(*args, **named)
        del self.fields["state"]


class ShiftForm(forms.ModelForm[Shift]):
    """What is asked about a shift."""

    class Meta:
        model = Shift
        fields = ("rota", "suite", "day", "arrives_at", "crew", "is_fixed", "even_so")
        help_texts = {
            "arrives_at": "Such as 18:00",
            "crew": "Where fewer are named, it is a shift to fill",
            "even_so": "Only where it is against what somebody wished. Such as: they agreed by phone",
        }
        error_messages = {
            "rota": {"required": "Select the rota"},
            "suite": {"required": "Select the suite"},
            "day": {"required": "Enter the day of the visit"},
            "arrives_at": {"required": "Enter when they arrive, such as 18:00"},
            "crew": {"required": "Enter how many go"},
        }


class SeatForm(forms.ModelForm[Seat]):
    """Who goes."""

    class Meta:
        model = Seat
        fields = ("membership",)
        error_messages = {"membership": {"required": "Select the volunteer, or remove the row"}}
