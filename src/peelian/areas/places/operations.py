"""Verbs that change places."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from peelian.areas.places.models import Boundary, Place
from peelian.kit.audit import trail
from peelian.kit.charts.geojson import Shape


class NoSuchPlaces(ValueError):
    """A file of boundaries names places that are not on the record."""


@transaction.atomic
def set_boundaries(shapes: Sequence[Shape], *, source: str, actor: Any, at: datetime) -> int:
    """Give places their outlines, found by code or by name; all of them or none. Returns how many.

    :raises NoSuchPlaces: when a shape is of no place on the record.
    """
    known = {word.lower(): place for place in Place.objects.standing() for word in place.names}
    known |= {place.reference.lower(): place for place in Place.objects.standing()}
    unknown = [shape.name or shape.code for shape in shapes if not place_of(shape, known)]
    if unknown:
        raise NoSuchPlaces(f"No place is called {', '.join(unknown[:10])}. Record the places first.")
    lines = []
    for shape in shapes:
        place = place_of(shape, known)
        assert place is not None
        Boundary.objects.update_or_create(place=place, defaults={"geometry": shape.geometry, "source": source})
        lines.append(trail.Line(verb="drew the boundary of", record=place, before={}, after={"boundary": source}))
    trail.write_many(lines, actor=actor, at=at, via="import")
    return len(shapes)


def place_of(shape: Shape, known: dict[str, Place]) -> Place | None:
    """Return the place of a shape, by its code and else by its name."""
    return known.get(shape.code.lower()) or known.get(shape.name.lower())
