"""Made-up places, for tests."""

from typing import Any

from peelian.areas.places.models import Place
from peelian.areas.places.rules import Kind


def place(**values: Any) -> Place:
    """Return an authority called Exampleton, made once."""
    values = {"name": "Exampleton", "kind": Kind.AUTHORITY} | values
    values.setdefault("reference", f"X-{values['name']}")
    found, _made = Place.objects.get_or_create(reference=values["reference"], defaults=values)
    return found
