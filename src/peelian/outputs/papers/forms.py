from django import forms

from peelian.outputs.papers.models import Paper, PrintedFigure, PrintedPeriod, PrintedTable


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


class FigureForm(forms.ModelForm[PrintedFigure]):
    """What is asked about a number in the text."""

    class Meta:
        model = PrintedFigure
        fields = ("paper", "where", "what", "value", "unit", "base", "period", "question", "measure", "cuts", "note")
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
        error_messages = {
            "paper": {"required": "Select the paper that prints it"},
            "where": {"required": "Enter where in the paper it stands"},
            "title": {"required": "Enter what the table is called"},
            "grid": {"required": "Enter the cells, a line for each row"},
        }
