from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from peelian.areas.volunteers import samples
from peelian.kit.access.roles import Role
from peelian.kit.access.samples import account

TODAY = date(2025, 8, 28)


@pytest.fixture(autouse=True)
def today(settings):
    """Let the calendar stand at a day of August 2025."""
    settings.PEELIAN_DATE = TODAY


@pytest.fixture
def at():
    """Return ten in the morning of that day."""
    return datetime(2025, 8, 28, 10, 0, tzinfo=ZoneInfo("Europe/London"))


@pytest.fixture
def manager():
    """Return an account of the volunteer manager."""
    return account(Role.VOLUNTEER_MANAGER, post_title="Volunteer manager")


@pytest.fixture
def signed_in():
    """Return an account of a volunteer."""
    return account(Role.VOLUNTEER, email="one@example.org", post_title="Volunteer")


@pytest.fixture
def pair(signed_in):
    """Return two volunteers who are paired; the first may sign in."""
    one = samples.volunteer(name="One Made-up", account=signed_in, telephone="01632 960111", email="one@example.org")
    other = samples.volunteer(name="Other Made-up", telephone="01632 960222", email="other@example.org")
    samples.serving(volunteer=one)
    return samples.pairing(first=one, second=other)
