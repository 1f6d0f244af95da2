from datetime import UTC, datetime

import pytest

from peelian.kit.access import samples
from peelian.kit.access.roles import Role
from peelian.kit.audit import trail
from peelian.kit.audit.trail import Line, Subject

AT = datetime(2025, 6, 30, 23, 30, tzinfo=UTC)


@pytest.fixture
def lead(db):  # noqa: ARG001
    return samples.account(Role.GOVERNANCE, post_title="Governance lead")


@pytest.fixture
def ten_entries(lead):
    subjects = [Subject(kind="day", reference=f"DAY-{number}", label=f"Day {number}") for number in range(1, 11)]
    return trail.write_many([Line(verb="recorded", record=subject) for subject in subjects], actor=lead, at=AT)
