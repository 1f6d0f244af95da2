"""References such as ENG-2025-0191: unique, in order of recording, with gaps allowed."""

import re

from django.db.models import F

from peelian.basics.verdicts import ALLOWED, Verdict, refused
from peelian.kit.records.models import ReferenceCounter

GIVEN_OUT = re.compile(r"(?P<prefix>[A-Z]{1,10})-(?P<year>\d{4})-(?P<number>\d{1,8})")
WELL_WRITTEN = re.compile(r"[^\W_](?:[\w .()&’'-]*[\w).])?")
PAGES = re.compile(r"add|import|views|data\.json|export\..*", re.IGNORECASE)


def is_well_written(reference: str) -> Verdict:
    """Say whether a reference can stand in an address: it is also where its record is found."""
    if not WELL_WRITTEN.fullmatch(reference):
        return refused("A reference of letters, digits, spaces and . - ( ) & ’, such as E06000016", field="reference")
    if PAGES.fullmatch(reference):
        return refused(f"Another reference: “{reference}” is the name of a page", field="reference")
    return ALLOWED


def allocate(prefix: str, year: int, *, how_many: int = 1) -> list[str]:
    """Give out the next references of a prefix and year. Must run within a transaction."""
    counters = ReferenceCounter.objects.filter(prefix=prefix, year=year)
    if not counters.update(last=F("last") + how_many):
        ReferenceCounter.objects.bulk_create([ReferenceCounter(prefix=prefix, year=year)], ignore_conflicts=True)
        counters.update(last=F("last") + how_many)
    last = counters.get().last
    return [f"{prefix}-{year}-{number:04}" for number in range(last - how_many + 1, last + 1)]


def keep_clear_of(references: list[str]) -> None:
    """Raise the counters above references that came with their records, so that none is given out twice."""
    highest: dict[tuple[str, int], int] = {}
    for reference in references:
        if written := GIVEN_OUT.fullmatch(reference):
            key = written["prefix"], int(written["year"])
            highest[key] = max(highest.get(key, 0), int(written["number"]))
    for (prefix, year), number in highest.items():
        counter, _made = ReferenceCounter.objects.get_or_create(prefix=prefix, year=year)
        if counter.last < number:
            ReferenceCounter.objects.filter(pk=counter.pk, last__lt=number).update(last=number)
