"""The measures of every installed area."""

from difflib import get_close_matches
from functools import cache

from peelian.kit.areas.area import installed_areas
from peelian.kit.measures.measure import AnyMeasure


class UnknownMeasure(LookupError):
    """No measure goes by that key. The message suggests the nearest that does."""


@cache
def catalogue() -> dict[str, AnyMeasure]:
    """Return every measure by its key; each knows its title, its unit and its dimensions."""
    return {measure.key: measure for area in installed_areas() for measure in area.measures}


def measure_called(key: str) -> AnyMeasure:
    """Return the measure that goes by a key.

    :raises UnknownMeasure: when there is none.
    """
    if key in catalogue():
        return catalogue()[key]
    nearest = get_close_matches(key, catalogue(), n=1, cutoff=0.5)
    suggestion = f" Did you mean “{nearest[0]}”?" if nearest else ""
    raise UnknownMeasure(f"There is no measure called “{key}”.{suggestion}")
