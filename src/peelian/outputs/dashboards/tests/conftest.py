"""An office on 28 August 2025 with twelve engagements in its last full quarter, and somebody at the screen."""

from datetime import date, timedelta

import pytest

from peelian.areas.engagement import samples
from peelian.areas.engagement.rules import Attended, Setting
from peelian.areas.office.samples import body, coveragenote, term
from peelian.areas.places.samples import place
from peelian.kit.access.roles import Role
from peelian.kit.access.samples import account

TODAY = date(2025, 8, 28)
PAGE = "/figures/engagement.engagements/"


@pytest.fixture
def office(db, settings, tmp_path):  # noqa: ARG001
    """Stand the clock still in an office that has a body and a term."""
    settings.PEELIAN_DATE = TODAY
    settings.PEELIAN_HOME = tmp_path
    body()
    term()


@pytest.fixture
def staff(client, office):  # noqa: ARG001
    """Return a browser in which the governance lead is signed in, who manages the volunteers as well."""
    client.force_login(account(Role.GOVERNANCE, Role.VOLUNTEER_MANAGER))
    return client


@pytest.fixture
def engagements(office):  # noqa: ARG001
    """Put eight engagements in Melton and four in Rutland on the record; Oadby has none."""
    place(name="Oadby")
    melton, rutland = place(name="Melton"), place(name="Rutland")
    first = date(2025, 4, 10)
    for number in range(8):
        setting = Setting.COMMUNITY_DAY if number < 6 else Setting.OTHER
        samples.engagement(held_on=first + timedelta(weeks=number), authority=melton, setting=setting)
    for number in range(4):
        samples.engagement(held_on=first + timedelta(weeks=number), authority=rutland, raising="Speeding")
    samples.engagement(held_on=first, authority=melton, attended=Attended.DEPUTY)


@pytest.fixture
def known_since_may(office):  # noqa: ARG001
    """Say that engagements are on the record from 9 May 2024."""
    coveragenote()


@pytest.fixture
def read(staff):
    """Open a page and return its text, its tags left out of sentences; the answer is expected to be good."""

    def open_page(path, status=200, **query):
        answer = staff.get(path, query)
        assert answer.status_code == status, answer.content[:500]
        return answer.content.decode()

    return open_page
