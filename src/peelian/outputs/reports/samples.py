"""Made-up occasions of reports, for tests."""

from datetime import date
from typing import Any

from peelian.outputs.reports.models import Occasion
from peelian.outputs.reports.rules import Report


def occasion(**values: Any) -> Occasion:
    """Return the update report for Quarter 1 of 2025/26, due at the meeting of 8 September 2025."""
    said = {"reference": "RO-2025-0001", "report": Report.PANEL_UPDATE, "period": "2025-Q1"}
    days = {"meeting_on": date(2025, 9, 8), "reported_on": date(2025, 9, 8)}
    return Occasion.objects.create(**{**said, **days, "author": "Governance lead", **values})
