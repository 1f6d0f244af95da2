import pytest

from peelian.areas.volunteers import samples
from peelian.kit.access.roles import Role
from peelian.kit.access.samples import account
from tests.standing import at as at
from tests.standing import manager as manager
from tests.standing import today as today


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
