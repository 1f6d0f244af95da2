"""What volunteers say of themselves, brought in from a file: all of it, or none."""

import csv
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from peelian.areas.volunteers.models import Volunteer
from peelian.areas.volunteers.operations.people import note_answers
from peelian.areas.volunteers.rules.people import Ethnicity, Gender, YesNo
from peelian.basics.terms import Term
from peelian.basics.verdicts import Refused

CHOICES: Mapping[str, tuple[str, type[Term]]] = {
    "Gender": ("gender", Gender),
    "Ethnic group": ("ethnicity", Ethnicity),
    "Disability": ("disability", YesNo),
}
COLUMNS = {"Volunteer", "Year of birth", *CHOICES}


class NotAnswers(Refused):
    """A file does not hold what volunteers say of themselves. The message says what is wrong."""


@transaction.atomic
def bring_in_answers(lines: Iterable[str], *, actor: Any, at: datetime) -> int:
    """Keep the answers of a file, by the references of volunteers; returns how many.

    :raises NotAnswers: when a row cannot be read.
    """
    reader = csv.DictReader(lines)
    if not set(reader.fieldnames or ()) >= COLUMNS:
        raise NotAnswers(f"The file needs the columns {', '.join(sorted(COLUMNS))}")
    known = {volunteer.reference: volunteer for volunteer in Volunteer.objects.standing()}
    count = 0
    for number, row in enumerate(reader, start=2):
        if row["Volunteer"] not in known:
            raise NotAnswers(f"Row {number}: no volunteer has the reference “{row['Volunteer']}”")
        try:
            note_answers(known[row["Volunteer"]], values=read(row, number), actor=actor, at=at)
        except Refused as refusal:
            raise NotAnswers(f"Row {number}: {refusal.reason}") from refusal
        count += 1
    return count


def read(row: Mapping[str, str], number: int) -> dict[str, Any]:
    """Return the answers of a row; an empty cell is not said.

    :raises NotAnswers: when a cell cannot be read.
    """
    born = row["Year of birth"].strip()
    if born and not (born.isascii() and born.isdigit()):
        raise NotAnswers(f"Row {number}: the year of birth is four digits, such as 1970")
    said: dict[str, Any] = {"born": int(born) if born else None}
    for column, (name, terms) in CHOICES.items():
        labels = {term.label.lower(): term.value for term in terms}
        word = row[column].strip().lower()
        if word and word not in labels:
            raise NotAnswers(f"Row {number}: “{row[column]}” is not one of {', '.join(term.label for term in terms)}")
        said[name] = labels.get(word, "")
    return said
