"""What the tests of the whole house may ask for."""

import pytest
from django.test import Client

from peelian.kit.access.roles import Role
from peelian.kit.access.samples import account
from tests.answering import TODAY


@pytest.fixture
def in_august(settings):
    """Let the business date stand still at 28 August 2025."""
    settings.PEELIAN_DATE = TODAY


@pytest.fixture
def lead(request):
    """Return the screen of the governance lead in August, who may change every kind of record there is."""
    request.getfixturevalue("db")
    request.getfixturevalue("in_august")
    client = Client()
    roles = (Role.ADMINISTRATOR, Role.GOVERNANCE, Role.VOLUNTEER_MANAGER)
    client.force_login(account(*roles, post_title="Governance lead"))
    return client
