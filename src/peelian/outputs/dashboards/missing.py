"""What to say where there is no such figure: why, and what there is instead."""

from collections.abc import Iterator
from typing import Any

from django.http import QueryDict
from django.urls import reverse

from peelian.kit.govuk.tables import with_query
from peelian.kit.measures.catalogue import catalogue
from peelian.kit.measures.dimensions import UnknownWord
from peelian.kit.records.behind import CUT

MOST_OFFERED = 12


def missing(key: str, answers: QueryDict, why: Exception) -> dict[str, Any]:
    """Return why a figure cannot be had, and links to what may have been meant."""
    return {"why": str(why), "offers": list(offers(key, answers, why))[:MOST_OFFERED]}


def offers(key: str, answers: QueryDict, why: Exception) -> Iterator[tuple[str, str]]:
    """Yield what may have been meant, and where it is."""
    if key not in catalogue():
        area = key.partition(".")[0]
        near = [measure for measure in catalogue().values() if measure.key.partition(".")[0] == area]
        yield from ((measure.title, reverse("figures:figure", args=[measure.key])) for measure in near)
        return
    here = reverse("figures:figure", args=[key])
    if isinstance(why, UnknownWord):
        name = next((name for name in answers if name.startswith(CUT) and answers[name] == why.word), "")
        words = [why.suggested] if why.suggested else why.known
        yield from ((word, here + with_query(answers, **{name: word})) for word in words if name)
    yield f"{catalogue()[key].title} for the last full quarter", here
