"""A home of its own for each test, and an engagement to keep files with."""

from datetime import date

import pytest
from django.test import Client

from peelian.areas.engagement.samples import engagement as an_engagement
from peelian.kit.access.roles import Role
from peelian.kit.access.samples import account

TODAY = date(2025, 8, 28)


@pytest.fixture
def home(settings, tmp_path):
    """Keep files in a folder of the test's own, on 28 August 2025."""
    settings.PEELIAN_HOME = tmp_path
    settings.PEELIAN_DATE = TODAY
    return tmp_path


@pytest.fixture
def engagement(request):
    """Return the sample of an engagement."""
    request.getfixturevalue("home")
    return an_engagement(reference="ENG-2025-0001")


@pytest.fixture
def lead(request):
    """Return the screen of somebody who may change engagements."""
    request.getfixturevalue("engagement")
    client = Client()
    client.force_login(account(Role.ENGAGEMENT, post_title="Engagement lead"))
    return client
