"""What the office sees of publishing: what waits, what has moved since, withdrawing."""

import pytest

from peelian.areas.engagement.samples import engagement
from peelian.areas.office.samples import preelectionperiod
from peelian.kit.access.roles import Role
from peelian.kit.measures.reckoning import Reckoning
from peelian.outputs.publication import samples, since
from peelian.outputs.publication.models import Publication
from peelian.outputs.publication.tests.conftest import AT

pytestmark = pytest.mark.usefixtures("quick")

KEPT = "/publishing/panel-update/2025-q1/edition-1/"


@pytest.fixture
def lead(client, meeting):  # noqa: ARG001
    """Return the screen of somebody who may publish."""
    client.force_login(samples.person(Role.GOVERNANCE))
    return client


def text(answer):
    return answer.content.decode()


def changes(publication):
    return since.changes(Publication.objects.get(pk=publication.pk), Reckoning(AT.date()))


def test_an_approved_report_waits_on_the_desk_and_is_published_from_it(lead, approved):
    assert f'href="/publishing/drafts/{approved.pk}/"' in text(lead.get("/publishing/"))
    assert "Publish the report" in text(lead.get(f"/publishing/drafts/{approved.pk}/"))

    answer = lead.post(f"/publishing/drafts/{approved.pk}/", follow=True)

    assert "edition 1 is published" in text(answer)
    assert Publication.objects.get().published_post == "Governance"
    assert f'href="{KEPT}"' in text(lead.get("/publishing/"))


def test_a_refusal_is_told_in_its_own_words(lead, approved, meeting):
    type(meeting).objects.update(held_on="2024-12-01")

    page = text(lead.post(f"/publishing/drafts/{approved.pk}/"))

    assert "There is a problem" in page
    assert "was 1 and is 0" in page
    assert not Publication.objects.exists()


def test_in_a_pre_election_period_the_page_asks_why(lead, approved):
    preelectionperiod(election="By-election", first_day=AT.date(), last_day=AT.date())
    address = f"/publishing/drafts/{approved.pk}/"

    assert "pre-election period of By-election" in text(lead.get(address))
    assert "Say why it is published now" in text(lead.post(address))
    lead.post(address, {"reason": "A deadline of law"})

    assert Publication.objects.get().reason == "A deadline of law"
    assert "A deadline of law" in text(lead.get(KEPT))
    assert "A deadline of law" not in text(lead.get("/publications/panel-update/2025-q1/"))


def test_nothing_has_moved_at_first(published, lead):
    assert changes(published) == []
    assert "No published figure would be different on 28 August 2025." in text(lead.get(KEPT))


def test_a_figure_is_set_beside_what_it_would_be_and_the_record_that_was_added_is_named(published, lead):
    new = engagement()

    moved = changes(published)
    page = text(lead.get(KEPT))

    first = next(one for one in moved if one.figure.measure == "engagement.engagements" and not one.figure.cut)
    assert (first.figure.text, first.now, first.has_moved) == ("1", "2", True)
    assert dict(first.altered.added) == {"engagements": {new.reference}}
    assert f'<a class="govuk-link" href="/records/engagements/{new.reference}/">{new.reference}</a>' in page
    assert "1 added" in page


def test_a_record_that_was_changed_without_moving_a_figure_is_told_apart(published, meeting):
    type(meeting).objects.update(version=2, title="Another name")

    found = changes(published)

    assert {one.has_moved for one in found} == {False}
    assert dict(found[0].altered.changed) == {"engagements": {meeting.reference}}


def test_a_record_that_was_withdrawn_is_gone_from_its_figures(published, meeting, lead):
    type(meeting).objects.update(withdrawn_on=AT.date(), withdrawn_reason="Twice", version=2)

    found = next(one for one in changes(published) if one.figure.number == 1)

    assert (found.figure.text, found.now) == ("1", "0")
    assert dict(found.altered.gone) == {"engagements": {meeting.reference}}
    assert "1 gone or withdrawn" in text(lead.get(KEPT))


def test_a_measure_that_is_no_longer_kept_is_said(published):
    published.figures.filter(number=1).update(measure="engagement.forgotten")

    found = next(one for one in changes(published) if one.figure.number == 1)

    assert found.now == "It can no longer be asked"


def test_a_withdrawal_asks_why(published, lead):
    assert "Enter why it is withdrawn" in text(lead.post(f"{KEPT}withdraw/"))

    page = text(lead.post(f"{KEPT}withdraw/", {"reason": "It names a person"}, follow=True))

    assert "It names a person" in page
    assert published.title in page


@pytest.mark.parametrize(
    ("role", "page", "status"),
    [
        (Role.FINANCE, "", 200),
        (Role.AUDITOR, "", 200),
        (Role.FINANCE, "panel-update/2025-q1/edition-1/", 200),
        (Role.COMMUNICATIONS, "panel-update/2025-q1/edition-1/withdraw/", 403),
        (Role.FINANCE, "panel-update/2025-q1/edition-1/withdraw/", 403),
        (Role.PANEL_MEMBER, "", 403),
        (Role.ENGAGEMENT, "drafts/1/", 403),
        (Role.AUDITOR, "drafts/1/", 403),
    ],
)
def test_each_role_opens_what_it_may(client, published, role, page, status):
    client.force_login(samples.person(role))

    assert client.get(f"/publishing/{page}").status_code == status
    assert published.pk


@pytest.mark.usefixtures("published")
def test_the_desk_asks_the_store_a_fixed_number_of_times(lead, django_assert_max_num_queries):
    lead.get("/publishing/")

    with django_assert_max_num_queries(12):
        lead.get("/publishing/")


def test_the_report_says_where_its_publication_stands(approved, lead):
    address = "/reports/panel-update/?period=2025-Q1"

    before = text(lead.get(address))
    published = samples.publish(approved, AT)
    after = text(lead.get(address))

    assert f'href="/publishing/drafts/{approved.pk}/">Approved, to be published' in before
    assert f'href="{KEPT}">Edition 1, 28 Aug 2025' in after
    assert published.edition == 1


def test_the_page_of_a_figure_names_the_publication_that_tells_it(published, lead):
    page = text(lead.get("/figures/engagement.engagements/?period=2025-Q1"))

    assert f'href="/publications/panel-update/2025-q1/edition-1/">{published}' in page


def test_what_has_become_of_the_records_is_asked_in_few_questions(
    published, lead, meeting, django_assert_max_num_queries
):
    type(meeting).objects.update(version=2)
    lead.get(KEPT)

    with django_assert_max_num_queries(75):
        lead.get(KEPT)

    assert published.figures.count() > 20
