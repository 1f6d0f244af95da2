"""Verbs that change places."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from peelian.areas.places.models import Boundary, Place
from peelian.kit.audit import trail
from peelian.kit.charts.boundaries import Boundary as Outline


class NoSuchPlaces(ValueError):
    """A file of boundaries names places that are not on the record."""


@transaction.atomic
def set_boundaries(boundaries: Sequence[Outline], *, source: str, actor: Any, at: datetime, via: str = "import") -> int:
    """Give places their outlines, found by code or by name; all of them or none. Returns how many.

    :raises NoSuchPlaces: when an outline is of no place on the record.
    """
    known = {word.lower(): place for place in Place.objects.standing() for word in place.names}
    known |= {place.reference.lower(): place for place in Place.objects.standing()}
    found = [(place_of(outline, known), outline) for outline in boundaries]
    if unknown := [named(outline) for place, outline in found if place is None]:
        raise NoSuchPlaces(f"No place is called {', '.join(unknown[:10])}. Record the places first.")
    lines = []
    for place, outline in found:
        assert place is not None
        drawn = {"geometry": outline["geometry"], "source": source}
        Boundary.objects.update_or_create(place=place, defaults=drawn)
        lines.append(trail.Line(verb="drew the boundary of", record=place, before={}, after={"boundary": source}))
    trail.write_many(lines, actor=actor, at=at, via=via)
    return len(lines)


def place_of(outline: Outline, known: dict[str, Place]) -> Place | None:
    """Return the place of an outline, by its code and else by its name."""
    properties = outline["properties"]
    by_code, by_name = (known.get(properties.get(name, "").lower()) for name in ("code", "name"))
    return by_code or by_name


def named(outline: Outline) -> str:
    """Return what a file calls an outline."""
    return outline["properties"].get("name") or outline["properties"].get("code", "")
