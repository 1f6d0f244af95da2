"""An office on 28 August 2025 whose records can be found, and somebody of its staff at the screen."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from peelian.areas.engagement.samples import engagement
from peelian.areas.office.samples import body, term
from peelian.areas.places.samples import place
from peelian.kit.access.roles import Role
from peelian.kit.access.samples import account
from peelian.kit.records import search

AT = datetime(2025, 8, 28, 9, 0, tzinfo=ZoneInfo("Europe/London"))


@pytest.fixture
def office(db, settings, tmp_path):  # noqa: ARG001
    """Hold a place, and three engagements of which one is withdrawn."""
    settings.PEELIAN_DATE = AT.date()
    settings.PEELIAN_HOME = tmp_path
    body()
    term()
    rutland = place(name="Rutland", reference="E06000017")
    held: dict[str, Any] = {"authority": rutland, "place": "Library, Oakham"}
    search.keep([rutland])
    search.keep(
        [
            engagement(reference="ENG-2025-0001", held_on=date(2025, 5, 1), title="Speeding, Oakham", **held),
            engagement(reference="ENG-2025-0137", held_on=date(2025, 5, 2), title="Market stall, Oakham", **held),
            engagement(reference="ENG-2025-0138", title="Farm visit, Oakham", withdrawn_on=AT.date(), **held),
        ]
    )


@pytest.fixture
def staff(client, office):  # noqa: ARG001
    """Return a browser in which the governance lead is signed in."""
    client.force_login(account(Role.GOVERNANCE))
    return client
