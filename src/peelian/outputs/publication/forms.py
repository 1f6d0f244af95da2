from typing import Any

from django import forms

from peelian.outputs.publication import queries


class Finding(forms.Form):
    """What the public may look for."""

    q = forms.CharField(label="Words in the title", required=False, max_length=100)
    kind = forms.ChoiceField(label="Kind of report", required=False)
    year = forms.ChoiceField(label="Published in", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        years = [str(year) for year in queries.years()]
        self.fields["kind"].choices = [("", "All reports"), *queries.reports()]  # type: ignore[attr-defined]
        self.fields["year"].choices = [("", "Any year"), *zip(years, years, strict=True)]  # type: ignore[attr-defined]

    @property
    def wanted(self) -> tuple[str, str, int | None]:
        """Return the words, the kind and the year that are wanted."""
        said = self.cleaned_data
        return said["q"], said["kind"], int(said["year"]) if said["year"] else None


class PublishForm(forms.Form):
    """What is asked before something is published: in a pre-election period, why now."""

    reason = forms.CharField(
        label="Why it is published now",
        help_text="It is kept with the publication, and is not shown to the public",
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        max_length=1000,
    )


class WithdrawForm(forms.Form):
    """What is asked before a publication is withdrawn."""

    reason = forms.CharField(
        label="Why it is withdrawn",
        help_text="The public reads this at the address of the report from then on",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=1000,
        error_messages={"required": "Enter why it is withdrawn"},
    )
