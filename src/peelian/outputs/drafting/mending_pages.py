"""The page of one number without a source: what stands around it, and the forms of its three ways out."""

from collections.abc import Mapping
from typing import Any

from django import forms

from peelian.basics.terms import Term
from peelian.kit.documents.mending import unsourced_in
from peelian.kit.documents.narrative import plainly_broken
from peelian.outputs.drafting.rules import SHORTEST_REASON

AROUND = 160


class WayOut(Term):
    """What becomes of a number without a source."""

    SOURCE = "source", "Choose a figure"
    CITE = "cite", "Cite a paper"
    EXCUSE = "excuse", "Say why it has none"


class CiteForm(forms.Form):
    """From which paper a number was taken, and where in it that stands."""

    prefix = "cite"
    paper = forms.ChoiceField(label="Paper", error_messages={"required": "Select the paper"})
    where = forms.CharField(
        label="Where in it", max_length=200, help_text="Such as page 12",
        error_messages={"required": "Enter where in the paper the number stands"},
    )  # fmt: skip

    def __init__(self, data: Any, papers: Mapping[str, str]) -> None:
        super().__init__(data)
        self.fields["paper"].choices = [("", "Select a paper"), *papers.items()]  # type: ignore[attr-defined]


class ExcuseForm(forms.Form):
    """Why a number has no source."""

    prefix = "excuse"
    reason = forms.CharField(
        label="Reason",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=f"At least {SHORTEST_REASON} characters. It is kept with the report, and published with its figures.",
        error_messages={"required": "Enter why the number has no source"},
    )


def around(text: str, line: int, column: int, number: str) -> tuple[str, str]:
    """Return what stands in a line before and after a number, cut where it is long."""
    lines = plainly_broken(text).split("\n")
    if not 1 <= line <= len(lines) or not lines[line - 1].startswith(number, column - 1):
        return "", ""
    before, after = lines[line - 1][: column - 1], lines[line - 1][column - 1 + len(number) :]
    opening = f"… {before[-AROUND:]}" if len(before) > AROUND else before
    return opening, f"{after[:AROUND]} …" if len(after) > AROUND else after


def stands_at(text: str, line: int, column: int) -> str:
    """Return the number without a source that stands at a place; nothing where none does."""
    return next((one.text for one in unsourced_in(text) if (one.line, one.column) == (line, column)), "")
