"""Made-up drafts, for tests."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from peelian.kit.access.models import Account
from peelian.outputs.drafting import operations
from peelian.outputs.drafting.models import Draft, DraftSection
from peelian.outputs.reports import samples

AT = datetime(2025, 8, 28, 10, 0, tzinfo=ZoneInfo("Europe/London"))


def draft(*, by: Account | None = None, **occasion: Any) -> Draft:
    """Return the draft of the update report for Quarter 1 of 2025/26, as it is begun."""
    return operations.begin(samples.occasion(**occasion), actor=by, at=AT)


def section(of: Draft, name: str = "section-2") -> DraftSection:
    """Return a section of a draft; section 2 says in one paragraph that its records are not kept yet."""
    return of.sections.get(name=name)
