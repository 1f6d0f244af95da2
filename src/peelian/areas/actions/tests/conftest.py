from datetime import date

import pytest

from peelian.areas.actions import samples
from peelian.areas.office.samples import body
from peelian.areas.people.models import Organisation
from peelian.areas.people.rules import Kind
from peelian.areas.people.samples import organisation, post
from peelian.kit.access.roles import Role
from peelian.kit.access.samples import account

TODAY = date(2025, 8, 28)


@pytest.fixture(autouse=True)
def today(settings):
    """Let the calendar stand at a day of August 2025."""
    settings.PEELIAN_DATE = TODAY


@pytest.fixture
def force() -> Organisation:
    """Return the police force of the body."""
    made = organisation(reference="ORG-2025-0002", name="Exampleshire Police", kind=Kind.FORCE)
    body(force=made)
    return made


@pytest.fixture
def lead():
    """Return an account of the governance lead."""
    return account(Role.GOVERNANCE, post_title="Governance Lead")


@pytest.fixture
def liaison():
    """Return an account of a liaison of the force."""
    return account(Role.FORCE_LIAISON, post_title="Force liaison")


@pytest.fixture
def three(force):
    """Return an action of the force, one of a post in it, and one of somebody else."""
    in_force = post(reference="POST-2025-0002", title="Deputy Chief Constable", organisation=force)
    return [
        samples.action(title="Plan the summer", organisation=force),
        samples.action(title="Answer the board", post=in_force),
        samples.action(title="Write to the Minister, in confidence"),
    ]
