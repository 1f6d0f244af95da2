"""Every source of obligations of every installed area."""

from dataclasses import dataclass
from functools import cache

from peelian.kit.areas.area import installed_areas
from peelian.kit.obligations.source import Source


@dataclass(frozen=True, kw_only=True, slots=True)
class Room:
    """An area that has something due: its word in addresses, and its title."""

    key: str
    title: str


@cache
def sources() -> tuple[Source, ...]:
    """Return every source in the order of the areas; its place settles which comes first on one day."""
    return tuple(source for area in installed_areas() for source in area.obligations)


@cache
def rooms() -> tuple[Room, ...]:
    """Return the areas that declare obligations."""
    titles = {source.room: area.title for area in installed_areas() for source in area.obligations}
    return tuple(Room(key=key, title=title) for key, title in titles.items())
