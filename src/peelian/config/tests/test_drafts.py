import json
from datetime import date

import pytest

from peelian.areas.engagement.samples import engagement
from peelian.areas.office.samples import body, term
from peelian.areas.places.samples import place
from peelian.kit.access import samples as access
from peelian.kit.access.roles import Role
from peelian.outputs.drafting.models import Draft
from peelian.outputs.reports.samples import occasion

pytestmark = pytest.mark.django_db
REPORT = ("panel-update", "--period", "2025-Q1")
TITLE = "Update report to the Police and Crime Panel, Quarter 1 2025/26, edition 1"


@pytest.fixture(autouse=True)
def _there_is_an_office(settings):
    settings.PEELIAN_DATE = date(2025, 8, 28)
    body()
    term()
    engagement(authority=place(name="Rutland"), longitude=-0.7, latitude=52.6)
    occasion()
    access.account(Role.GOVERNANCE)
    access.account(Role.CHIEF_EXECUTIVE)
    access.account(Role.AUDITOR)


def test_a_draft_goes_from_its_first_word_to_its_approval(peelian, tmp_path):
    file = tmp_path / "section.md"
    file.write_text("There were {{ engagement.engagements }} engagements.")
    lead = ("--as", "governance@example.org")

    begun = peelian("draft", "begin", *REPORT, *lead)
    written = peelian("draft", "write", *REPORT, *lead, "--section", "section-2", "--file", str(file))
    sent = peelian("draft", "send", *REPORT, *lead)
    own = peelian("draft", "approve", *REPORT, *lead)
    approved = peelian("draft", "approve", *REPORT, "--as", "chief-executive@example.org")

    assert begun.out == f"{TITLE}: Draft\n"
    assert written.status == 0
    assert sent.out == f"{TITLE}: In review\n"
    assert (own.status, own.err) == (1, "You sent this report for approval: somebody else must approve it\n")
    assert approved.out == f"{TITLE}: Approved\n"
    assert peelian("draft", "list").out == "panel-update   2025-Q1   1   approved\n"


def test_what_is_to_be_put_right_is_printed_line_by_line(peelian, tmp_path):
    file = tmp_path / "section.md"
    file.write_text("Seven people came.")
    peelian("draft", "begin", *REPORT)
    peelian("draft", "write", *REPORT, "--section", "section-2", "--file", str(file))

    shown = peelian("draft", "show", *REPORT)
    data = json.loads(peelian("draft", "show", *REPORT, "--format", "json").out)

    assert shown.status == 1
    assert "“Seven” has no source" in shown.err
    assert (data["unsourced"], data["state"], len(data["sections"])) == (1, "draft", 4)
    assert peelian("draft", "send", *REPORT).status == 1


def test_a_role_that_may_not_is_refused(peelian):
    refused = peelian("draft", "begin", *REPORT, "--as", "auditor@example.org")

    assert refused.status == 1
    assert "This is for these roles" in refused.err
    assert not Draft.objects.exists()


@pytest.mark.parametrize(
    ("asked", "status", "says"),
    [
        (("draft", "show"), 2, "Name a report"),
        (("draft", "show", "panel-updat", "--period", "2025-Q1"), 1, "panel-update"),
        (("draft", "show", "panel-update", "--period", "2024-Q1"), 1, "not planned"),
        (("draft", "show", *REPORT), 1, "There is no draft"),
    ],
)
def test_what_cannot_be_done_is_said(peelian, asked, status, says):
    answer = peelian(*asked)

    assert answer.status == status
    assert says in answer.err
