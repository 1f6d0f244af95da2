"""Forms with every kind of question, for tests."""

from django import forms
from django.core.validators import RegexValidator

from peelian.kit.access.models import Account
from peelian.kit.govuk.widgets import MoneyInput
from peelian.kit.records.pence import PoundsField

AUTHORITIES = [("", "- Select an option -"), ("b", "Blaby"), ("c", "Charnwood")]
YES_NO = [("y", "Yes"), ("n", "No")]
KINDS = [("Events", [("a", "Public meeting"), ("b", "Parish surgery")]), ("Visits", [("c", "Walkabout")])]


class Everything(forms.Form):
    """One question of each kind, with nothing said of looks."""

    held_on = forms.DateField(label="Date")
    began_at = forms.DateTimeField(label="Start")
    until = forms.TimeField(label="End", required=False)
    on_day = forms.ChoiceField(label="Was it part of a community day?", choices=YES_NO, widget=forms.RadioSelect)
    kind = forms.ChoiceField(choices=KINDS, widget=forms.RadioSelect)
    what = forms.CharField(label="What happened", max_length=200)
    code = forms.CharField(label="FOI reference", max_length=12)
    where = forms.CharField(help_text="Not a home address")
    authority = forms.ChoiceField(choices=AUTHORITIES, error_messages={"required": "Select where it took place"})
    who = forms.MultipleChoiceField(label="Who went", choices=YES_NO)
    people = forms.IntegerField(label="People met", min_value=0, max_value=100)
    share = forms.DecimalField(label="% of the project", max_digits=4, decimal_places=1)
    award = PoundsField(label="Award")
    budget = forms.DecimalField(label="Budget", widget=MoneyInput)
    notes = forms.CharField(widget=forms.Textarea, max_length=10)
    paper = forms.FileField(label="Note of the meeting")
    secret = forms.CharField(label="Password", widget=forms.PasswordInput)
    email = forms.EmailField(label="Email address")
    is_checked = forms.BooleanField(label="It is checked", help_text="By someone who was there")
    maybe = forms.NullBooleanField(label="Was it recorded", required=False)
    ticket = forms.CharField(widget=forms.HiddenInput)
    reference = forms.CharField(validators=[RegexValidator(r"^ENG-", "Write the reference like ENG-2025-0001")])


WRONG = {
    "held_on_day": "31",
    "held_on_month": "6",
    "held_on_year": "2025",
    "began_at_day": "1",
    "began_at_month": "June",
    "began_at_year": "2025",
    "began_at_time": "25:00",
    "until": "late",
    "code": "FOI-2025-041-A",
    "people": "many",
    "share": "NaN",
    "award": "a lot",
    "budget": "1.2.3",
    "notes": "more than ten",
    "email": "nobody",
    "authority": "",
    "ticket": "t",
    "reference": "41",
    "maybe": "true",
}


class AccountForm(forms.ModelForm[Account]):
    """A plain form of a model."""

    class Meta:
        model = Account
        fields = ["email", "post_title"]


class Theme(forms.Form):
    """One row."""

    theme = forms.ChoiceField(choices=[("", "- Select an option -"), ("s", "Speeding")])
    said = forms.CharField(label="What was said", widget=forms.Textarea)


class Themes(forms.BaseFormSet[Theme]):
    """Rows that say what one of them is called."""

    noun = "theme"


def themes(data=None, **options):
    """Return a set of themes, and what was sent of them."""
    made = forms.formset_factory(Theme, formset=Themes, **{"extra": 1, "can_delete": True, **options})
    return made(data, prefix="themes")


def sent(count, **answers):
    """Return what a browser sends of so many themes."""
    counts = {"TOTAL_FORMS": str(count), "INITIAL_FORMS": "0"}
    named = {name.replace("_", "-", 1): value for name, value in answers.items()}
    return {f"themes-{name}": value for name, value in {**counts, **named}.items()}
