"""What is asked about accounts."""

from datetime import date
from typing import Any

from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.db.models import QuerySet

from peelian.kit.access.models import Account
from peelian.kit.access.roles import OUTSIDE_ROLES, Role
from peelian.outputs.accounts.queries import State

STAFF = tuple((role.value, role.label) for role in Role if role not in OUTSIDE_ROLES)
OUTSIDE = tuple((role.value, f"{role.label} (from outside)") for role in Role if role in OUTSIDE_ROLES)
ROLES = STAFF + OUTSIDE
NEW = {"autocomplete": "new-password"}


def roles_in(codes: list[str]) -> list[Role]:
    """Return the roles of these codes."""
    return [Role.by_code()[code] for code in codes]


class FindForm(forms.Form):
    """Which accounts are looked for."""

    q = forms.CharField(label="Address or post", required=False, max_length=100)
    role = forms.ChoiceField(label="Role", required=False, choices=[("", "Every role"), *ROLES])
    state = forms.ChoiceField(
        label="State", required=False, choices=[("", "Every state"), *((each.value, each.label) for each in State)]
    )


class InviteForm(forms.Form):
    """Who is invited, and as what."""

    email = forms.EmailField(label="Email address", help_text="The invitation is sent there")
    post_title = forms.CharField(label="Post", max_length=100, help_text="What others see, for example Caseworker")
    roles = forms.MultipleChoiceField(label="Roles", choices=ROLES, help_text="What the account may do")
    first_day = forms.DateField(label="First day")
    last_day = forms.DateField(label="Last day", required=False, help_text="Only where it is known")

    def __init__(self, given: Any, *, today: date) -> None:
        super().__init__(given, initial={"first_day": today})


class RoleForm(forms.Form):
    """Which role is given, from which day to which."""

    role = forms.ChoiceField(label="Role", choices=[("", "Choose a role"), *ROLES])
    first_day = forms.DateField(label="First day")
    last_day = forms.DateField(label="Last day", required=False, help_text="Only where it is known")

    def __init__(self, given: Any, *, today: date) -> None:
        super().__init__(given, initial={"first_day": today})


class EndForm(forms.Form):
    """With which day a role ends, and why."""

    last_day = forms.DateField(label="Last day", help_text="It is still held on this day")
    reason = forms.CharField(label="Reason", max_length=200)

    def __init__(self, given: Any, *, today: date) -> None:
        super().__init__(given, initial={"last_day": today})


class DeputyForm(forms.Form):
    """Who stands in, as what, from which day to which, and why."""

    deputy = forms.ModelChoiceField(label="Deputy", queryset=Account.objects.none(), empty_label="Choose an account")
    roles = forms.MultipleChoiceField(label="Roles", help_text="What the deputy may do meanwhile")
    first_day = forms.DateField(label="First day of the absence")
    last_day = forms.DateField(label="Last day of the absence", help_text="The roles end with this day by themselves")
    why = forms.CharField(label="Why", max_length=200, help_text="For example leave; not a diagnosis")

    def __init__(self, given: Any, *, today: date, others: QuerySet[Account], roles: list[Role]) -> None:
        super().__init__(given, initial={"first_day": today, "roles": [role.value for role in roles]})
        deputy, offered = self.fields["deputy"], self.fields["roles"]
        assert isinstance(deputy, forms.ModelChoiceField)
        assert isinstance(offered, forms.MultipleChoiceField)
        deputy.queryset = others
        offered.choices = [(role.value, role.label) for role in roles]


class ReasonForm(forms.Form):
    """Why it is done."""

    reason = forms.CharField(label="Reason", max_length=200)


class PostForm(forms.Form):
    """Which post others see."""

    post_title = forms.CharField(label="Post", max_length=100, help_text="What others see, for example Caseworker")


class PasswordForm(forms.Form):
    """The password that somebody chooses who was invited."""

    password = forms.CharField(label="Password", strip=False, widget=forms.PasswordInput(attrs=NEW))
    again = forms.CharField(label="The same password again", strip=False, widget=forms.PasswordInput(attrs=NEW))

    def __init__(self, *given: Any, account: Account) -> None:
        super().__init__(*given)
        self.account = account
        self.fields["password"].help_text = " ".join(password_validators_help_texts()[:1])

    def clean_password(self) -> str:
        """Refuse what is easily guessed."""
        password: str = self.cleaned_data["password"]
        validate_password(password, self.account)
        return password

    def clean(self) -> dict[str, Any]:
        """Hold the two against each other."""
        given = super().clean() or {}
        if given.get("password") and given.get("again") and given["password"] != given["again"]:
            self.add_error("again", "Type the same password twice")
        return given
