"""An office on 28 August 2025, and somebody of its staff at the screen."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.cache import cache

from peelian.areas.office.samples import body, term
from peelian.kit.access.roles import Role
from peelian.kit.access.samples import account

TODAY = date(2025, 8, 28)


@pytest.fixture
def at():
    """Return nine in the morning."""
    return datetime(2025, 8, 28, 9, 0, tzinfo=ZoneInfo("Europe/London"))


@pytest.fixture
def office(db, settings, tmp_path):  # noqa: ARG001
    """Stand the clock still in an office that has a body and a term."""
    settings.PEELIAN_DATE = TODAY
    settings.PEELIAN_HOME = tmp_path
    cache.clear()
    body(is_demonstration=True)
    term()


@pytest.fixture
def lead(office):  # noqa: ARG001
    """Return the account of the governance lead."""
    return account(Role.GOVERNANCE, post_title="Governance lead")


@pytest.fixture
def staff(client, lead):
    """Return a browser in which the governance lead is signed in."""
    client.force_login(lead)
    return client
