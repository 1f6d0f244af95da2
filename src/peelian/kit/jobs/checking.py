"""Everything that must agree: the audit trail, and what each area declares."""

from peelian.kit.areas.area import installed_areas
from peelian.kit.audit import checks


def problems() -> list[str]:
    """Return a line for each thing that does not hold; none when all does."""
    found = list(checks.check())
    for area in installed_areas():
        for check in area.checks:
            found += [f"{area.title}: {line}" for line in check()]
    return found
