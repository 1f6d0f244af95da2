"""The population beside which volunteers are counted, from a file of the Office for National Statistics."""

import csv
from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction

from peelian.areas.places.models import Place
from peelian.areas.volunteers.models import Population
from peelian.areas.volunteers.rules.people import AGE_BANDS, YOUNGEST, Sex
from peelian.basics.verdicts import Refused
from peelian.kit.records import saving
from peelian.kit.records.verbs import Filled

COLUMNS = {"code", "name", "sex", "age", "population"}
type Key = tuple[str, str, int, int]


class NotAPopulation(Refused):
    """A file does not hold a population by authority, sex and single year of age. The message says what is wrong."""


@transaction.atomic
def bring_in_population(lines: Iterable[str], *, as_at: date, source: str, actor: Any, at: datetime) -> int:
    """Put a population on the record by authority, sex and bands of ages; returns how many counts.

    A count of the same day that is there already is changed. All of them, or none.

    :raises NotAPopulation: when a line cannot be read, or an authority is not on the record.
    """
    if not source.strip():
        raise NotAPopulation('Say whose count it is: --source "ONS mid-2019 estimates, OGL v3"')
    counts = counted(lines)
    places = {place.reference: place for place in Place.objects.authorities()}
    if unknown := sorted({code for code, *_ in counts} - set(places)):
        raise NotAPopulation(f"No authority has the code {', '.join(unknown)}: record the places first")
    there = {
        (count.authority.reference, count.sex, count.age_from, count.age_to): count
        for count in Population.objects.standing().filter(as_at=as_at).select_related("authority")
    }
    new = [
        Population(
            authority=places[code], sex=sex, age_from=least, age_to=most, people=people, as_at=as_at, source=source
        )
        for (code, sex, least, most), people in counts.items()
        if (code, sex, least, most) not in there
    ]
    changed = [count for key, count in there.items() if key in counts and is_moved(count, counts[key], source)]
    keep(new, changed, actor=actor, at=at)
    return len(counts)


def keep(new: list[Population], changed: list[Population], *, actor: Any, at: datetime) -> None:
    """Save what is new and what has changed."""
    if new:
        saving.add_many([Filled(record=count, parts={}) for count in new], actor=actor, at=at, via="import")
    if changed:
        saving.change_many([Filled(record=count, parts={}) for count in changed], actor=actor, at=at, via="import")


def is_moved(count: Population, people: int, source: str) -> bool:
    """Write a count anew, and say whether it is another."""
    before = (count.people, count.source)
    count.people, count.source = people, source
    return before != (people, source)


def counted(lines: Iterable[str]) -> Counter[Key]:
    """Add up a file by authority, sex and the bands of ages.

    :raises NotAPopulation: when it cannot be read.
    """
    reader = csv.DictReader(lines)
    if not set(reader.fieldnames or ()) >= COLUMNS:
        raise NotAPopulation(f"The file needs the columns {', '.join(sorted(COLUMNS))}")
    counts: Counter[Key] = Counter()
    for number, row in enumerate(reader, start=2):
        if row["sex"] not in {sex.value for sex in Sex}:
            continue  # "P" is both together
        try:
            age, people = int(row["age"].removesuffix("+")), int(row["population"])
        except ValueError as unread:
            raise NotAPopulation(
                f"Row {number}: “{row['age']}” and “{row['population']}” are no age and number"
            ) from unread
        if age >= YOUNGEST:
            least, most = next((least, most) for least, most, _words in AGE_BANDS if least <= age <= most)
            counts[row["code"], row["sex"], least, most] += people
    if not counts:
        raise NotAPopulation("The file holds no count of men or women")
    return counts
