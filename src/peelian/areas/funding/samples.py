"""Made-up funds and awards, for tests."""

from datetime import date
from typing import Any

from peelian.areas.funding.models import Award, Fund
from peelian.areas.people.samples import organisation


def fund(**values: Any) -> Fund:
    """Return the safety fund, made once."""
    values = {"reference": "FUND-2025-0001", "name": "Example safety fund", "also_called": "ESF"} | values
    found, _made = Fund.objects.get_or_create(reference=values["reference"], defaults=values)
    return found


def award(**values: Any) -> Award:
    """Return an award of £9,860, the whole cost of its project."""
    given = {"reference": "AWD-2025-0001", "project": "Open sports evenings", "amount": 986000}
    values = {**given, "percent_of_project": 100, "awarded_on": date(2025, 4, 2), **values}
    for name, made in (("organisation", organisation), ("fund", fund)):
        if name not in values:
            values[name] = made()
    return Award.objects.create(**values)
