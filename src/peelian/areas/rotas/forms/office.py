"""The questions of the manager’s pages: how long a rota may take, who goes, what somebody wishes or is kept from."""

from collections.abc import Sequence
from typing import Any

from django import forms

from peelian.areas.rotas.models import KeptFrom, Wishes
from peelian.areas.visiting.models import Suite
from peelian.areas.volunteers.models import Membership

NOBODY = "nobody"
EVEN_SO = "Why it is kept even so"


class MakeForm(forms.Form):
    """How long the making of a rota may take."""

    seconds = forms.TypedChoiceField(
        label="It may take up to",
        choices=[(10, "10 seconds"), (30, "30 seconds"), (60, "a minute")],
        coerce=int,
        initial=10,
        error_messages={"required": "Select how long it may take"},
    )


class SeatForm(forms.Form):
    """Who goes on a shift, instead of somebody or on a seat that is empty."""

    coming = forms.ChoiceField(
        label="Who goes", widget=forms.RadioSelect, error_messages={"required": "Select who goes"}
    )
    even_so = forms.CharField(
        label=EVEN_SO,
        help_text="Only where it is against a wish, such as: they agreed by phone",
        max_length=300,
        required=False,
    )

    def __init__(self, choices: Sequence[tuple[str, str]], answers: Any = None, *, hints: Any = None) -> None:
        """Offer those who could go, in turn, and nobody where somebody leaves."""
        super().__init__(answers)
        field = self.fields["coming"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices
        self.hints = hints or {}


class PublishForm(forms.Form):
    """Nothing is asked but the button; the version says which rota was looked at."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class WishesForm(forms.ModelForm[Wishes]):
    """How much a volunteer gives to the rota."""

    class Meta:
        model = Wishes
        fields = ("most_a_month", "rest_days")
        help_texts = {
            "most_a_month": "Leave empty where there is no limit",
            "rest_days": "0 where none is wished. Nobody is sent twice on one day",
        }


class KeptFromForm(forms.ModelForm[KeptFrom]):
    """A suite that a volunteer is not sent to, or another with whom they are not sent."""

    class Meta:
        model = KeptFrom
        fields = ("suite", "other", "why")
        labels = {"suite": "Suite that they are not sent to", "other": "Volunteer with whom they are not sent"}
        help_texts = {"why": "Only you read this. For example, a relative works there"}
        error_messages = {"why": {"required": "Enter why"}}

    def __init__(self, membership: Membership, answers: Any = None) -> None:
        """Offer the suites of the scheme, and those who serve in it."""
        super().__init__(answers, instance=KeptFrom(membership=membership))
        others = Membership.objects.standing().filter(scheme=membership.scheme_id, ended_on__isnull=True)
        self.offer("suite", Suite.objects.standing().filter(scheme=membership.scheme_id).order_by("name"))
        self.offer("other", others.exclude(pk=membership.pk).select_related("volunteer").order_by("volunteer__name"))

    def offer(self, name: str, records: Any) -> None:
        """Offer some records as answers, none of them by itself."""
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset, field.empty_label = records, "None"
