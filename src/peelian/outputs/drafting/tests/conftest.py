from datetime import date

import pytest

from peelian.areas.engagement.samples import engagement
from peelian.areas.office.samples import body, term
from peelian.areas.places.samples import place
from peelian.kit.access.roles import Role
from peelian.kit.access.samples import account
from peelian.outputs.drafting import samples
from peelian.outputs.drafting.remembering import memory

TODAY = date(2025, 8, 28)


@pytest.fixture(autouse=True)
def today(settings, tmp_path):
    """Let the calendar stand at a day of August 2025, and keep files apart."""
    settings.PEELIAN_DATE = TODAY
    settings.PEELIAN_HOME = tmp_path
    memory.forget()


@pytest.fixture
def writer():
    """Return somebody who writes."""
    return account(Role.ENGAGEMENT, post_title="Engagement officer")


@pytest.fixture
def other():
    """Return somebody else who writes."""
    return account(Role.COMMUNICATIONS, post_title="Communications officer")


@pytest.fixture
def chief():
    """Return somebody who approves."""
    return account(Role.CHIEF_EXECUTIVE, post_title="Chief executive")


@pytest.fixture
def draft():
    """Return a draft that the platform began, in an office with one engagement."""
    body()
    term()
    engagement(authority=place(name="Rutland"), longitude=-0.7, latitude=52.6)
    return samples.draft()
