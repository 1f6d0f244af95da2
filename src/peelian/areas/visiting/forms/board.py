"""Which scheme, suite and period a slot board is of."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms

from peelian.areas.visiting.models import Suite
from peelian.areas.volunteers.models import Scheme
from peelian.basics import display
from peelian.basics.periods import Period, financial_quarter, read_period, year_of

MOST_YEARS = 30


class BoardForm(forms.Form):
    """What is asked of a board: whatever is left out, or is none of what there is, is as usual."""

    scheme = forms.ChoiceField(label="Scheme", required=False)
    suite = forms.ChoiceField(label="Suite", required=False)
    period = forms.CharField(label="Period", required=False, widget=forms.Select)

    def __init__(
        self,
        answers: Mapping[str, Any],
        *,
        schemes: Sequence[Scheme],
        suites: Sequence[Suite],
        periods: Sequence[Period],
        usual: Mapping[str, str],
    ) -> None:
        """Offer the schemes, the suites of the one that is asked for, and the years since its first visit."""
        super().__init__({**usual, **{name: answers[name] for name in self.base_fields if answers.get(name)}})
        offered = {
            "scheme": [(scheme.reference, scheme.name) for scheme in schemes],
            "suite": [("", "All suites"), *((suite.reference, suite.name) for suite in suites)],
        }
        for name, choices in offered.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices
        if len(schemes) == 1:
            del self.fields["scheme"]
        written = {str(period): display.write_period(period) for period in periods}
        if (asked := self.asked_otherwise(written)) is not None:
            written = {str(asked): display.write_period(asked), **written}
        self.fields["period"].widget = forms.Select(choices=list(written.items()))

    def asked_otherwise(self, written: Mapping[str, str]) -> Period | None:
        """Return the period that is asked for, where it is none of the usual."""
        asked = str(self.data.get("period", "")).strip()
        try:
            return None if asked in written else read_period(asked)
        except ValueError:
            return None

    def clean_period(self) -> Period:
        """Read the period.

        :raises ValidationError: when it is none; the message says how one is written.
        """
        try:
            return read_period(self.cleaned_data["period"])
        except ValueError as unread:
            raise forms.ValidationError(str(unread)) from unread


def usual_periods(first: date, today: date) -> list[Period]:
    """Return the quarters of the financial year that have begun, the latest first, and the years since a day."""
    this_year = year_of(today)
    quarters = [financial_quarter(this_year.start.year, number) for number in (4, 3, 2, 1)]
    years = [this_year]
    while years[-1].start > first and len(years) < MOST_YEARS:
        years.append(years[-1].previous())
    return [*(quarter for quarter in quarters if quarter.start <= today), *years]
