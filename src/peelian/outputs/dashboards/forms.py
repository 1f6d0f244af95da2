"""What a reader of figures may choose: a period, words to search by, and what a table is drawn by."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.http import urlencode

from peelian.basics.periods import FORMS
from peelian.kit.measures.dimensions import Dimension
from peelian.kit.records.behind import CUT
from peelian.kit.records.filters import PeriodField, as_period

type Choices = Sequence[tuple[str, str]]


class PeriodForm(forms.Form):
    """One of the periods that are offered, or any other that is written out."""

    period = PeriodField(label="Period")
    other = forms.CharField(
        label="Another period", required=False, max_length=40, help_text=f"Written as {FORMS}", widget=forms.TextInput
    )
    headings = {"period": "", "other": ""}

    def __init__(self, data: Mapping[str, Any], *, periods: Choices) -> None:
        super().__init__(data)
        self.offer("period", periods)

    def offer(self, name: str, choices: Choices) -> None:
        """Say what may be chosen."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def clean_other(self) -> str:
        """Return a period that was written out, as it is written.

        :raises ValidationError: when it is none.
        """
        written = str(self.cleaned_data["other"]).strip()
        try:
            return str(as_period(written)) if written else ""
        except ValueError as unread:
            raise ValidationError(str(unread)) from unread

    def moved(self) -> str:
        """Return the query of the period that was written out, with the rest as it was asked; or nothing."""
        if not (self.is_valid() and self.cleaned_data["other"]):
            return ""
        return f"?{urlencode({**self.kept(), 'period': self.cleaned_data['other']})}"

    def kept(self) -> dict[str, str]:
        """Return what was asked besides the period."""
        return {name: given for name, given in self.cleaned_data.items() if name not in ("period", "other") and given}


class CatalogueForm(PeriodForm):
    """For which period the figures are asked, and which of them."""

    q = forms.CharField(label="Words", required=False, max_length=100, widget=forms.TextInput)
    headings = {**PeriodForm.headings, "q": ""}


class QuestionForm(PeriodForm):
    """For which period a figure is asked, and by what its table is drawn."""

    rows = forms.ChoiceField(label="Rows", required=False)
    columns = forms.ChoiceField(label="Columns", required=False)
    headings = {**PeriodForm.headings, "rows": "", "columns": ""}

    def __init__(
        self, data: Mapping[str, Any], *, periods: Choices, ways: Mapping[str, Dimension], cuts: Mapping[str, str]
    ) -> None:
        super().__init__(data, periods=periods)
        self.ways = ways
        self.hidden = {f"{CUT}{name}": word for name, word in cuts.items()}
        named = [(name, dimension.title) for name, dimension in ways.items()]
        self.offer("rows", named)
        self.offer("columns", [("", "None"), *named])
        if not ways:
            del self.fields["rows"], self.fields["columns"]

    def clean_columns(self) -> str:
        """Return the columns.

        :raises ValidationError: when they cannot be set against the rows.
        """
        rows, columns = str(self.cleaned_data.get("rows", "")), str(self.cleaned_data["columns"])
        if columns and columns == rows:
            raise ValidationError("Choose columns that are not the rows")
        if columns and rows and self.ways[rows].is_time and self.ways[columns].is_time:
            raise ValidationError("Choose columns that are not of time, since the rows are")
        return columns

    def kept(self) -> dict[str, str]:
        """Return what was asked besides the period."""
        return {**self.hidden, **super().kept()}
