import pytest
from django.test import Client

from tests.standing import at as at
from tests.standing import manager as manager
from tests.standing import today as today


@pytest.fixture
def keeper(manager):
    """Return a browser in which the volunteer manager has signed in."""
    client = Client()
    client.force_login(manager)
    return client
