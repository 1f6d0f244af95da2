"""Reads of places that other rooms ask for."""

from peelian.areas.places.models import Boundary, Place
from peelian.areas.places.rules import Kind
from peelian.kit.areas.provided import Ground, Tile


def authority_names() -> dict[int, str]:
    """Return the name of every authority by its id, in order of the names."""
    return dict(Place.objects.authorities().order_by("name", "pk").values_list("pk", "name"))


def authority_aliases() -> dict[str, str]:
    """Return the name of every authority by each other name or code of it, in small letters."""
    return {
        word.lower(): place.name for place in Place.objects.authorities() for word in (*place.names, place.reference)
    }


def ground() -> Ground:
    """Return the outlines of the authorities where they were imported, and their tiles in any case."""
    bounded = Boundary.objects.filter(place__kind=Kind.AUTHORITY).select_related("place").order_by("place__name")
    outlines = [
        {"type": "Feature", "properties": {"name": boundary.place.name}, "geometry": boundary.geometry}
        for boundary in bounded
    ]
    sources = sorted({boundary.source for boundary in bounded if boundary.source})
    tiles = Place.objects.authorities().order_by("name").values_list("name", "tile_row", "tile_column")
    return Ground(
        outlines=tuple(outlines),
        tiles=tuple(Tile(name=name, row=row, column=column) for name, row, column in tiles),
        attribution="; ".join(sources),
    )
