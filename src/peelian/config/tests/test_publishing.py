"""`peelian publish` and `peelian publications`."""

import json
from datetime import UTC, datetime

import pytest

from peelian.areas.engagement.samples import engagement
from peelian.areas.office.samples import body, term
from peelian.config.command import REFUSED
from peelian.kit.access.roles import Role
from peelian.outputs.papers.samples import paper
from peelian.outputs.publication import operations, samples
from peelian.outputs.publication.models import Publication

pytestmark = pytest.mark.django_db
AT = datetime(2025, 8, 28, 9, 30, tzinfo=UTC)
ADDRESS = "/publications/panel-update/2025-q1/edition-1/"


@pytest.fixture
def draft(settings, tmp_path):
    """Return a draft that is approved."""
    settings.PEELIAN_HOME = tmp_path
    body()
    term()
    paper()
    engagement()
    return samples.approved(samples.TEXT, AT)


@pytest.mark.usefixtures("draft")
def test_an_approved_report_is_published_and_then_listed(peelian):
    samples.person(Role.GOVERNANCE)

    done = peelian("publish", "panel-update", "--period", "2025-Q1", "--as", "governance@example.org")
    listed = peelian("publications")

    assert (done.status, done.out) == (0, f"Update report, Quarter 1 2025/26, edition 1: {ADDRESS}\n")
    assert listed.out == f"2025-08-28  Update report, Quarter 1 2025/26, edition 1, by Governance: {ADDRESS}\n"


@pytest.mark.usefixtures("draft")
def test_who_may_not_publish_is_refused_at_the_shell_too(peelian):
    samples.person(Role.FINANCE)

    done = peelian("publish", "panel-update", "--period", "2025-Q1", "--as", "finance@example.org")

    assert done.status == REFUSED
    assert "This is for these roles" in done.err
    assert not Publication.objects.exists()


def test_what_is_not_approved_is_refused_in_a_line(peelian, draft):
    type(draft).objects.update(state="draft")

    done = peelian("publish", "panel-update", "--period", "2025-Q1")

    assert done.status == REFUSED
    assert done.err == "Only an approved report is published; this one is “Draft”\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("panel-update", "--period", "2031-Q1"), "There is no draft of panel-update for 2031-Q1"),
        (("panel-updat", "--period", "2025-Q1"), "Did you mean “panel-update”?"),
        (("panel-update", "--period", "soon"), "soon"),
    ],
)
def test_what_there_is_not_is_said(peelian, words, said):
    done = peelian("publish", *words)

    assert done.status == REFUSED
    assert said in done.err


def test_a_withdrawal_is_told_with_its_reason_and_as_data(peelian, draft):
    published = samples.publish(draft, AT)
    operations.withdraw(published, reason="It names a person", actor=None, at=AT)

    text, data = peelian("publications"), peelian("publications", "--format", "json")

    assert "    Withdrawn on 2025-08-28: It names a person" in text.out.splitlines()
    assert [(one["edition"], one["state"]) for one in json.loads(data.out)] == [(1, "withdrawn")]


def test_nothing_is_said_to_be_published_where_nothing_is(peelian):
    assert peelian("publications").out == "Nothing is published.\n"
