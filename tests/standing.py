"""What the tests of the volunteers' rooms stand on: a conftest imports what it gives its tests."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from peelian.kit.access.roles import Role
from peelian.kit.access.samples import account


@pytest.fixture(autouse=True)
def today(settings):
    """Let the calendar stand at a day of August 2025."""
    settings.PEELIAN_DATE = date(2025, 8, 28)


@pytest.fixture
def at():
    """Return ten in the morning of that day."""
    return datetime(2025, 8, 28, 10, 0, tzinfo=ZoneInfo("Europe/London"))


@pytest.fixture
def manager():
    """Return an account of the volunteer manager."""
    return account(Role.VOLUNTEER_MANAGER, post_title="Volunteer manager")
