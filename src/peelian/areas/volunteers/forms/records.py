"""The questions of each kind of record."""

from typing import Any

from django import forms

from peelian.areas.volunteers.models import (
    Availability,
    Away,
    ExitInterview,
    Expense,
    Hours,
    Membership,
    Message,
    Pairing,
    PaymentList,
    Population,
    Rate,
    Scheme,
    ServiceAward,
    Step,
    Training,
    Vetting,
    Volunteer,
)


class SchemeForm(forms.ModelForm[Scheme]):
    """What is asked about a scheme."""

    class Meta:
        model = Scheme
        fields = ("name", "also_called", "slug", "kind", "called", "began_on", "ended_on")
        error_messages = {
            "name": {"required": "Enter the name of the scheme"},
            "slug": {"required": "Enter a short name, such as custody-visiting"},
            "kind": {"required": "Select the kind of scheme"},
            "called": {"required": "Enter what its volunteers are called"},
            "began_on": {"required": "Enter the date on which it began"},
        }


class VolunteerForm(forms.ModelForm[Volunteer]):
    """What is asked about a volunteer."""

    class Meta:
        model = Volunteer
        fields = ("name", "home_authority", "email", "telephone", "address", "notes")
        error_messages = {"name": {"required": "Enter the name of the volunteer"}}


class VettingForm(forms.ModelForm[Vetting]):
    """One vetting."""

    class Meta:
        model = Vetting
        fields = ("level", "asked_on", "outcome", "decided_on", "expires_on")
        error_messages = {"level": {"required": "Enter the level of vetting, or remove it"}}


class TrainingForm(forms.ModelForm[Training]):
    """One training."""

    class Meta:
        model = Training
        fields = ("title", "kind", "is_tact", "taken_on", "expires_on")
        error_messages = {
            "title": {"required": "Enter the training, or remove it"},
            "kind": {"required": "Select the kind of training"},
            "taken_on": {"required": "Enter the date on which it was taken"},
        }


class AwayForm(forms.ModelForm[Away]):
    """Days on which a volunteer cannot come."""

    class Meta:
        model = Away
        fields = ("first_day", "last_day")
        error_messages = {
            "first_day": {"required": "Enter the first day, or remove it"},
            "last_day": {"required": "Enter the last day"},
        }


class MembershipForm(forms.ModelForm[Membership]):
    """What is asked about a volunteer in a scheme."""

    class Meta:
        model = Membership
        fields = ("volunteer", "scheme", "buddy", "references_on", "independence", "conflict")
        help_texts = {
            "buddy": "The experienced volunteer beside whom they learn",
            "independence": "Visitors are independent of the police and of the office",
        }
        error_messages = {
            "volunteer": {"required": "Select the volunteer"},
            "scheme": {"required": "Select the scheme"},
        }


class StepForm(forms.ModelForm[Step]):
    """One step."""

    class Meta:
        model = Step
        fields = ("state", "taken_on", "note")
        error_messages = {
            "state": {"required": "Select the state that was reached"},
            "taken_on": {"required": "Enter the date of the step"},
        }


class AvailabilityForm(forms.ModelForm[Availability]):
    """A time of the week at which somebody can usually visit."""

    class Meta:
        model = Availability
        fields = ("weekday", "begins", "ends")
        error_messages = {
            "weekday": {"required": "Select the day, or remove it"},
            "begins": {"required": "Enter from when, such as 08:00"},
            "ends": {"required": "Enter until when, such as 16:00"},
        }


class PairingForm(forms.ModelForm[Pairing]):
    """What is asked about two volunteers who visit together."""

    class Meta:
        model = Pairing
        fields = ("scheme", "first", "second", "first_day", "last_day")
        error_messages = {
            "scheme": {"required": "Select the scheme"},
            "first": {"required": "Select one volunteer"},
            "second": {"required": "Select the other volunteer"},
            "first_day": {"required": "Enter the first day"},
        }


class HoursForm(forms.ModelForm[Hours]):
    """What is asked about hours that were given."""

    class Meta:
        model = Hours
        fields = ("volunteer", "scheme", "done_on", "hours", "activity", "is_shift")
        help_texts = {"hours": "Such as 2.5"}
        error_messages = {
            "volunteer": {"required": "Select the volunteer"},
            "scheme": {"required": "Select the scheme"},
            "done_on": {"required": "Enter the date"},
            "hours": {"required": "Enter how many hours"},
            "activity": {"required": "Enter what they were for"},
        }


class ExpenseForm(forms.ModelForm[Expense]):
    """What is asked about an expense."""

    class Meta:
        model = Expense
        fields = ("volunteer", "scheme", "spent_on", "kind", "what", "amount")
        error_messages = {
            "volunteer": {"required": "Select the volunteer"},
            "scheme": {"required": "Select the scheme"},
            "spent_on": {"required": "Enter the date"},
            "kind": {"required": "Select what was paid for"},
            "what": {"required": "Enter what it was for"},
            "amount": {"required": "Enter how much was spent"},
        }


class PaymentListForm(forms.ModelForm[PaymentList]):
    """What is asked about a payment list."""

    class Meta:
        model = PaymentList
        fields = ("first_day", "last_day", "note")
        labels = {"first_day": "Claims that were passed from", "last_day": "until"}
        help_texts = {"last_day": "Claims that are on a list already are not put on another"}
        error_messages = {
            "first_day": {"required": "Enter the first day on which a claim was passed"},
            "last_day": {"required": "Enter the last day on which a claim was passed"},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("first_day", "last_day"):  # they say which claims are on a list that is there
            self.fields[name].disabled = bool(self.instance.pk)


class RateForm(forms.ModelForm[Rate]):
    """What is asked about an hourly rate."""

    class Meta:
        model = Rate
        fields = ("first_day", "hourly", "is_shift", "source")
        error_messages = {
            "first_day": {"required": "Enter from which day it holds"},
            "hourly": {"required": "Enter the pounds an hour, to four decimal places"},
            "source": {"required": "Enter where the rate comes from"},
        }


class ServiceAwardForm(forms.ModelForm[ServiceAward]):
    """What is asked about an award for service."""

    class Meta:
        model = ServiceAward
        fields = ("membership", "years", "awarded_on", "presented_at")
        error_messages = {
            "membership": {"required": "Select whose award it is"},
            "years": {"required": "Enter for how many years"},
            "awarded_on": {"required": "Enter the date of the award"},
        }


class ExitInterviewForm(forms.ModelForm[ExitInterview]):
    """What is asked about an exit interview."""

    class Meta:
        model = ExitInterview
        fields = ("membership", "held_on", "why", "said", "may_return")
        error_messages = {
            "membership": {"required": "Select who left"},
            "held_on": {"required": "Enter the date of the interview"},
            "why": {"required": "Enter why they left"},
        }


class PopulationForm(forms.ModelForm[Population]):
    """What is asked about a count of a population."""

    class Meta:
        model = Population
        fields = ("authority", "sex", "age_from", "age_to", "people", "as_at", "source")
        error_messages = {
            "authority": {"required": "Select the authority"},
            "sex": {"required": "Select the sex"},
            "age_from": {"required": "Enter the lowest age"},
            "age_to": {"required": "Enter the highest age"},
            "people": {"required": "Enter how many people"},
            "as_at": {"required": "Enter the date of the count"},
            "source": {"required": "Enter the source of the count"},
        }


class MessageForm(forms.ModelForm[Message]):
    """What is asked about a message to a scheme."""

    class Meta:
        model = Message
        fields = ("scheme", "to", "subject", "body")
        help_texts = {"subject": "Say nothing in it that only the scheme may know: a subject is read on locked screens"}
        error_messages = {
            "scheme": {"required": "Select the scheme"},
            "to": {"required": "Select to whom it goes"},
            "subject": {"required": "Enter a subject"},
            "body": {"required": "Enter the message"},
        }
