"""What names exactly one thing is opened at once: the reference of a record, or the key of a figure."""

import re

from django.urls import reverse

from peelian.kit.access.holding import Person
from peelian.kit.measures.catalogue import catalogue
from peelian.kit.records import search
from peelian.kit.records.record_type import PageKind
from peelian.kit.records.registry import kinds

NUMBERED = re.compile(r"(?P<prefix>[A-Za-z]+)[-\s]?(?P<year>\d{4})[-\s](?P<number>\d{1,9})")
DIGITS = 4
LIKE_A_REFERENCE = re.compile(r"(?=.*[\d-])\S+")
"""One word with a digit or a hyphen in it; others are not looked for among references."""


def address(typed: str, person: Person) -> str:
    """Return where the one thing is that was named, if a person may see it; else nothing."""
    return figure_address(typed, person) or record_address(typed, person)


def figure_address(typed: str, person: Person) -> str:
    """Return the page of the figure whose key was typed."""
    measure = catalogue().get(typed.strip().lower())
    return reverse("figures:figure", args=[measure.key]) if measure and measure.may_see(person) else ""


def record_address(typed: str, person: Person) -> str:
    """Return the page of the record whose reference was typed, in capitals or not, with or without leading noughts.

    Where records of several kinds go by one reference, none of them is meant rather than another.
    """
    written = as_reference(typed)
    if not LIKE_A_REFERENCE.fullmatch(written):
        return ""
    entries = search.matching(written).filter(reference__iexact=written).values_list("kind", "reference")
    visible = {slug: kind for slug, kind in kinds().items() if kind.may_see(person)}
    found = [(visible[slug], reference) for slug, reference in entries if slug in visible]
    if len(found) != 1:
        return ""
    kind, reference = found[0]
    if kind.scope and not kind.visible_to(person).filter(reference=reference).exists():
        return ""
    return reverse(f"{kind.model._meta.app_label}:{kind.slug}-{PageKind.SHOW}", args=[reference])


def as_reference(typed: str) -> str:
    """Write a reference as it is given out: eng 2025 137 is ENG-2025-0137."""
    words = typed.strip()
    if numbered := NUMBERED.fullmatch(words):
        return f"{numbered['prefix']}-{numbered['year']}-{int(numbered['number']):0{DIGITS}}"
    return words
