"""An office with an administrator, and a clock that stands."""

from datetime import date

import pytest

from peelian.kit import clock
from peelian.kit.access import samples
from peelian.kit.access.roles import Role

TODAY = date(2025, 8, 28)


@pytest.fixture(autouse=True)
def _in_august(settings):
    settings.PEELIAN_DATE = TODAY


@pytest.fixture
def administrator(db):  # noqa: ARG001
    """Return the administrator of the office."""
    return samples.account(Role.ADMINISTRATOR)


@pytest.fixture
def desk(client, administrator):
    """Return the administrator's screen."""
    client.force_login(administrator)
    return client


@pytest.fixture
def at(db):  # noqa: ARG001
    """Return the business time."""
    return clock.now()
