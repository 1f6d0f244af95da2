from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from peelian.basics.periods import YEARS
from peelian.outputs.papers.findings import Found
from peelian.outputs.papers.models import Paper, PrintedFigure, PrintedPeriod, PrintedTable
from peelian.outputs.papers.printed import relations, workings
from peelian.outputs.papers.rules.terms import State


class PaperForm(forms.ModelForm[Paper]):
    """What is asked about a published paper."""

    class Meta:
        model = Paper
        fields = (
            *("reference", "title", "kind", "published_on", "period"),
            *("publisher", "source", "classification", "notes"),
        )
        labels = {"reference": "Short name"}
        help_texts = {
            "reference": "By which reports cite it, such as annual-report-2023-24",
            "period": "What it is about, such as 2023/24 or 2025-Q1",
            "published_on": "Leave it empty where that is not known",
        }
        error_messages = {
            "reference": {"required": "Enter a short name, such as annual-report-2023-24"},
            "title": {"required": "Enter the title of the paper"},
            "kind": {"required": "Select what sort of paper it is"},
            "publisher": {"required": "Enter who published it: a post or an office"},
            "classification": {"required": "Select how it is marked"},
        }


class PeriodForm(forms.ModelForm[PrintedPeriod]):
    """One period that the paper names in words."""

    class Meta:
        model = PrintedPeriod
        fields = ("where", "called", "first_day", "last_day", "is_its_own")
        help_texts = {"where": "Such as paragraph 2", "called": "Such as Quarter 1 2025/26, or 5 years"}
        error_messages = {
            "where": {"required": "Enter where in the paper it stands"},
            "called": {"required": "Enter what the paper calls the period"},
            "first_day": {"required": "Enter the first day that the paper gives it"},
            "last_day": {"required": "Enter the last day that the paper gives it"},
        }

    def clean_first_day(self) -> date:
        """Refuse a year that cannot be meant."""
        return in_a_year_that_is_meant(self.cleaned_data["first_day"])

    def clean_last_day(self) -> date:
        """Refuse a year that cannot be meant."""
        return in_a_year_that_is_meant(self.cleaned_data["last_day"])


def in_a_year_that_is_meant(day: date) -> date:
    """Return a day of the years that periods are made of.

    :raises ValidationError: when it is of another.
    """
    if day.year not in YEARS:
        raise forms.ValidationError(f"The year must be from {YEARS.start} to {YEARS.stop - 1}")
    return day


TIED = {
    "where": "Such as page 12, or paragraph 33",
    "period": "The time that it is of, such as 2023/24, 2025-Q1 or term@2025-06-30",
    "question": "The same words wherever a paper answers the same, so that the answers are compared",
    "measure": "The key of the measure that counts the same, such as engagement.engagements",
    "cuts": "Such as authority=Blaby; setting=Other",
}
LINES = forms.Textarea(attrs={"rows": 5})


class FigureForm(forms.ModelForm[PrintedFigure]):
    """What is asked about a number in the text."""

    class Meta:
        model = PrintedFigure
        fields = ("paper", "where", "what", "value", "unit", "base", "period", "question", "measure", "cuts", "note")
        help_texts = TIED | {
            "what": "In your own words, such as Detainees who agreed to be seen",
            "value": "With “over”, “nearly” or “about” where that is printed",
            "unit": "What is counted, such as visits or press releases",
            "base": f"Where the paper says: {workings.FORMS}",
        }
        error_messages = {
            "paper": {"required": "Select the paper that prints it"},
            "where": {"required": "Enter where in the paper it stands, such as page 12 or paragraph 33"},
            "what": {"required": "Enter in your own words what it is of"},
            "value": {"required": "Enter the number as it is printed, with “over” or “nearly”"},
        }


class TableForm(forms.ModelForm[PrintedTable]):
    """What is asked about a table."""

    class Meta:
        model = PrintedTable
        fields = (
            *("paper", "where", "title", "period", "heading", "grid", "relations", "question", "answer"),
            *("measure", "rows_by", "columns_by", "cuts", "labels", "note"),
        )
        widgets = {"grid": forms.Textarea(attrs={"rows": 12}), "relations": LINES, "labels": LINES}
        help_texts = TIED | {
            "heading": "Where the heading names a time, such as March 2024",
            "grid": "Paste the table: from a spreadsheet, as CSV or as Markdown. The first line holds the headings, "
            "and the first cell of each line names its row. Leave blank what is printed blank",
            "relations": f"A line for each: {relations.FORMS}. At the end of a line, “ | only” names where it holds",
            "answer": "The column whose numbers, added up, answer the question",
            "rows_by": "What the measure calls it, such as authority",
            "columns_by": "Such as setting. Leave it empty where one column alone is compared",
            "labels": "A line for each that differs: Leicester City = Leicester; total for a total",
        }
        error_messages = {
            "paper": {"required": "Select the paper that prints it"},
            "where": {"required": "Enter where in the paper it stands"},
            "title": {"required": "Enter what the table is called"},
            "grid": {"required": "Enter the cells, a line for each row"},
        }

    def __init__(self, *answers: Any, **options: Any) -> None:
        super().__init__(*answers, **options)
        grid = self.fields["grid"]
        assert isinstance(grid, forms.CharField)
        grid.strip = False  # a first cell may be blank, and a tab before the next then begins the table

    def clean_grid(self) -> str:
        """Return the cells without empty lines around them."""
        return str(self.cleaned_data["grid"]).strip("\r\n")


class DecisionForm(forms.Form):
    """What becomes of a finding."""

    state = forms.ChoiceField(
        label="What becomes of it",
        widget=forms.RadioSelect,
        choices=[
            (State.TO_CORRECT, "To be corrected in the paper, or on the record"),
            (State.ACCEPTED, "Accepted as printed"),
            (State.OPEN, "Open"),
        ],
        error_messages={"required": "Select what becomes of it"},
    )
    reason = forms.CharField(
        label="Why",
        help_text="Needed where it is accepted: the checker then passes over it",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class NarrowingForm(forms.Form):
    """Which findings are listed."""

    paper = forms.ChoiceField(label="Paper", required=False)
    state = forms.ChoiceField(
        label="State", required=False, choices=[("", "Not accepted"), ("all", "All"), *State.choices()]
    )

    def __init__(self, asked: Any, papers: Mapping[str, str]) -> None:
        """Offer the papers that there are."""
        super().__init__(asked)
        field = self.fields["paper"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "All"), *papers.items()]
        self.is_valid()

    def keeps(self, found: Found) -> bool:
        """Say whether a finding is asked for; what is not understood narrows nothing."""
        paper, state = self.cleaned_data.get("paper"), self.cleaned_data.get("state")
        if paper and found.finding.paper != paper:
            return False
        if state == "all":
            return True
        return found.state == state if state else not found.is_accepted
