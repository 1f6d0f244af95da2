"""When suites are visited is told by no report, draft or file to those in the office who may not see visits."""

from datetime import date

import pytest

from peelian.areas.office.samples import body, term
from peelian.areas.visiting import samples
from peelian.kit.access.roles import STAFF_ROLES, Role
from peelian.kit.access.samples import account
from peelian.outputs.drafting.samples import draft

pytestmark = pytest.mark.django_db
PERIOD = "2024/25"
SLOTS = "00:00 to 07:59"
MAY_SEE = {Role.CHIEF_EXECUTIVE, Role.GOVERNANCE, Role.VOLUNTEER_MANAGER, Role.AUDITOR}


@pytest.fixture(autouse=True)
def a_report(settings, tmp_path):
    settings.PEELIAN_DATE, settings.PEELIAN_HOME = date(2025, 8, 28), tmp_path
    body()
    term()
    samples.visit(on=date(2024, 5, 2))


@pytest.mark.parametrize("role", sorted(STAFF_ROLES))
def test_no_page_of_a_draft_and_no_file_tells_it_to_the_rest_of_the_office(client, role):
    begun = draft(report="custody-annual", period=PERIOD)
    client.force_login(account(role))
    (told,) = begun.sections.filter(text__contains="rows=days")
    ways = [
        *(f"/drafts/{begun.pk}/{way}" for way in ("", "leaving/", "changes/", "history/", "appendices/")),
        *(f"/drafts/{begun.pk}/sections/{told.name}/{way}" for way in ("", "preview/", "history/")),
        *(f"/reports/custody-annual/{way}?period={PERIOD}" for way in ("", "file.html", "file.json")),
    ]

    seen = {way for way in ways if SLOTS in client.get(way).content.decode(errors="replace")}

    assert bool(seen) is (role in MAY_SEE)
    assert f"/drafts/{begun.pk}/leaving/" in seen or role not in MAY_SEE
