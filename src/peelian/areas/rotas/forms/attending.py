"""The questions about who came to a shift."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms

from peelian.areas.rotas.models import Seat, Shift
from peelian.areas.rotas.rules.attending import Absence, Kept
from peelian.areas.visiting.models import Visit

WHICH = {Kept.ITSELF: "The visit to this suite on this day, if there is one", Kept.NOBODY: "Nobody went"}
SEAT = "seat-"


class AttendingForm(forms.Form):
    """Which visit kept a shift, and why those who did not come did not."""

    kept = forms.ChoiceField(
        label="Which visit kept this shift?",
        help_text="A visit finds its shift by suite and day. Choose another where visitors came on another day",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Select which visit kept this shift",
            "invalid_choice": "Select one of these: the visit was withdrawn, or kept another shift meanwhile",
        },
    )

    def __init__(
        self, shift: Shift, visits: Iterable[Visit], seats: Sequence[Seat], answers: Any = None, **options: Any
    ) -> None:
        """Offer the visits that may have kept the shift, and ask why of each who did not come."""
        self.visits = {f"visit-{visit.pk}": visit for visit in visits}
        self.seats = {f"{SEAT}{seat.membership_id}": seat for seat in seats}
        super().__init__(answers, initial=said_of(shift, seats), **options)
        field = self.fields["kept"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            (Kept.ITSELF.value, WHICH[Kept.ITSELF]),
            *((key, called(visit)) for key, visit in self.visits.items()),
            (Kept.NOBODY.value, WHICH[Kept.NOBODY]),
        ]
        for name, seat in self.seats.items():
            self.fields[name] = forms.ChoiceField(
                label=f"Why {seat.membership.volunteer} did not come",
                choices=[("", "Not noted"), *Absence.choices()],
                required=False,
            )

    @property
    def visit(self) -> Visit | None:
        """Return the visit that was chosen by hand."""
        return self.visits.get(self.cleaned_data["kept"])

    @property
    def why(self) -> dict[int, str]:
        """Return why each did not come, by the ids of their memberships."""
        return {seat.membership_id: self.cleaned_data[name] for name, seat in self.seats.items()}


def said_of(shift: Shift, seats: Sequence[Seat]) -> dict[str, str]:
    """Return what is on the record already."""
    kept = f"visit-{shift.visit_id}" if shift.kept == Kept.BY_HAND else shift.kept
    return {"kept": kept, **{f"{SEAT}{seat.membership_id}": seat.absence for seat in seats}}


def called(visit: Visit) -> str:
    """Tell a visit as an answer."""
    return f"{visit.reference}, {visit}"
