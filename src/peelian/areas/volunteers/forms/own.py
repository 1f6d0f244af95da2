"""The questions that a volunteer answers about themselves."""

from collections.abc import Iterable
from typing import Any

from django import forms

from peelian.areas.volunteers.models import Answers, Expense, Hours, Scheme, Volunteer
from peelian.areas.volunteers.rules.people import Weekday

TIMES = (("00:00", "08:00"), ("08:00", "12:00"), ("12:00", "16:00"), ("16:00", "20:00"), ("20:00", "24:00"))
"""The times of a day that are offered; what the office entered otherwise is offered beside them."""


class ContactForm(forms.ModelForm[Volunteer]):
    """How a volunteer is reached."""

    large_targets = True

    class Meta:
        model = Volunteer
        fields = ("email", "telephone", "address")


class OfMySchemes(forms.ModelForm[Any]):
    """A form that asks for one of the schemes of a volunteer."""

    large_targets = True

    def __init__(self, *answers: Any, schemes: Any, **options: Any) -> None:
        super().__init__(*answers, **options)
        field = self.fields["scheme"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = schemes
        if len(schemes) == 1:
            field.initial = schemes[0]


class OwnHoursForm(OfMySchemes):
    """Hours that a volunteer enters."""

    class Meta:
        model = Hours
        fields = ("scheme", "done_on", "hours", "activity", "is_shift")
        help_texts = {"hours": "Such as 2.5"}
        error_messages = {
            "scheme": {"required": "Select the scheme"},
            "done_on": {"required": "Enter the date"},
            "hours": {"required": "Enter how many hours"},
            "activity": {"required": "Enter what they were for"},
        }


class OwnExpenseForm(OfMySchemes):
    """What a volunteer spent."""

    class Meta:
        model = Expense
        fields = ("scheme", "spent_on", "kind", "what", "amount")
        error_messages = {
            "scheme": {"required": "Select the scheme"},
            "spent_on": {"required": "Enter the date"},
            "kind": {"required": "Select what was paid for"},
            "what": {"required": "Enter what it was for"},
            "amount": {"required": "Enter how much was spent"},
        }


class AwayForm(forms.Form):
    """Days on which a volunteer cannot come."""

    large_targets = True
    first_day = forms.DateField(label="First day", error_messages={"required": "Enter the first day"})
    last_day = forms.DateField(label="Last day", error_messages={"required": "Enter the last day"})


class AnswersForm(forms.ModelForm[Answers]):
    """What a volunteer says of themselves. Everything may be left empty."""

    large_targets = True

    class Meta:
        model = Answers
        fields = ("born", "gender", "ethnicity", "disability")


class AvailabilityForm(forms.Form):
    """The times of the week at which a volunteer can usually visit."""

    large_targets = True
    times = forms.MultipleChoiceField(
        label="When you can usually visit", widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, answers: Any = None, *, now: Iterable[tuple[str, str, str]]) -> None:
        """Offer the times of every day, and those that are there now."""
        here = list(now)
        super().__init__(answers, initial={"times": ["|".join(time) for time in here]})
        offered = {(day.value, *times) for day in Weekday for times in TIMES} | set(here)
        labels = Weekday.by_code()
        field = self.fields["times"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [
            ("|".join(time), f"{labels[time[0]].label}, {time[1]} to {time[2]}") for time in sorted(offered)
        ]

    def chosen(self) -> list[tuple[str, str, str]]:
        """Return the days and times that were ticked."""
        ticked = (choice.split("|") for choice in self.cleaned_data["times"])
        return [(day, begins, ends) for day, begins, ends in ticked]


def schemes_of(volunteer: Volunteer) -> Any:
    """Return the schemes that a volunteer is in, which have not ended for them."""
    mine = volunteer.memberships.filter(ended_on__isnull=True, withdrawn_on__isnull=True).values("scheme")
    return Scheme.objects.filter(pk__in=mine).order_by("name")
