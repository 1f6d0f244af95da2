"""A link between two records is told on the pages of both, to those who may see the other end, and to nobody else."""

import pytest

from peelian.areas.actions.records import actions
from peelian.areas.actions.samples import action
from peelian.areas.engagement import samples
from peelian.areas.engagement.records import engagements
from peelian.areas.office.samples import body
from peelian.areas.people.samples import organisation
from peelian.kit import clock
from peelian.kit.access.roles import Role
from peelian.kit.access.samples import account
from peelian.kit.audit import trail
from peelian.kit.audit.history import changes
from peelian.kit.records import linking, saving
from peelian.kit.records.models import RecordLink
from peelian.kit.records.record_type import PageKind

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_august")]

SECRET = "A title that only the office reads"


@pytest.fixture
def lead(client):
    """Sign in the governance lead."""
    client.force_login(account(Role.GOVERNANCE, post_title="Governance lead"))
    return client


@pytest.fixture
def meeting():
    """Return a village meeting."""
    return samples.engagement(reference="ENG-2025-0007", title=SECRET)


@pytest.fixture
def promise():
    """Return an action of the force."""
    force, office = organisation(name="Police force", reference="ORG-76"), body()
    office.force = force
    office.save()
    return action(reference="ACT-2025-0001", organisation=force)


def link(client, record, reference, says="was promised at"):
    return client.post(engagements.address("link", record.reference), {"reference": reference, "says": says})


def page(client, kind, record):
    return client.get(kind.url(PageKind.SHOW, record)).content.decode()


def test_a_link_shows_on_the_pages_of_both_records(lead, meeting, promise):
    answer = link(lead, meeting, " act-2025-0001 ")

    assert answer.headers["Location"] == engagements.url(PageKind.SHOW, meeting)
    assert f'href="{actions.url(PageKind.SHOW, promise)}"' in page(lead, engagements, meeting)
    there = page(lead, actions, promise)
    assert f'href="{engagements.url(PageKind.SHOW, meeting)}">{SECRET}</a>' in there
    assert "was promised at" in there


def test_both_trails_tell_of_it_by_reference_and_never_by_title(lead, meeting, promise):
    link(lead, meeting, promise.reference)

    here, there = trail.of(meeting).get(), trail.of(promise).get()

    assert (here.verb, there.verb) == ("linked", "linked")
    assert changes(here)[0].after == ("action ACT-2025-0001; was promised at",)
    assert changes(there)[0].after == ("engagement ENG-2025-0007; was promised at",)
    assert SECRET not in str(there.changes)


def test_a_link_is_taken_away_from_either_end_and_the_trail_keeps_it(lead, meeting, promise):
    link(lead, meeting, promise.reference)
    pk = str(RecordLink.objects.get().pk)

    asked = lead.get(actions.address("unlink", promise.reference, pk)).content.decode()
    lead.post(actions.address("unlink", promise.reference, pk))

    assert "Take this link away" in asked
    assert not RecordLink.objects.exists()
    assert [entry.verb for entry in trail.of(meeting)] == ["unlinked", "linked"]


def test_who_may_not_see_the_other_end_is_told_neither_its_title_nor_its_reference(client, meeting, promise):
    linking.add(promise, meeting, says="", actor=account(Role.GOVERNANCE, email="g@example.org"), at=clock.now())
    client.force_login(account(Role.FORCE_LIAISON, email="force@example.org"))

    text = page(client, actions, promise)
    data = client.get(actions.address("record-data", promise.reference)).json()
    history = client.get(actions.address("history", promise.reference)).content.decode()

    assert "1 more that you may not see" in text
    for told in (text, str(data), history):
        assert SECRET not in told
        assert "ENG-2025-0007" not in told
    assert data["links"] == []


def test_who_may_not_change_a_record_cannot_link_it(client, meeting, promise):
    client.force_login(account(Role.AUDITOR))

    answer = link(client, meeting, promise.reference)

    assert answer.status_code == 403
    assert not RecordLink.objects.exists()
    assert "Link a record" not in page(client, engagements, meeting)


@pytest.mark.parametrize(
    ("reference", "said"),
    [
        ("ACT-2025-9999", "No record that you may see goes by “ACT-2025-9999”"),
        ("ENG-2025-0007", "this is the record itself"),
        ("", "Enter the reference of the other record"),
        ("<b>", "No record that you may see goes by “&lt;b&gt;”"),
    ],
)
def test_what_cannot_be_linked_is_said_and_nothing_is_linked(lead, meeting, reference, said):
    text = link(lead, meeting, reference).content.decode()

    assert said in text
    assert not RecordLink.objects.exists()


def test_two_records_are_linked_once_whichever_way_round(lead, meeting, promise):
    link(lead, meeting, promise.reference)

    answer = lead.post(actions.address("link", promise.reference), {"reference": meeting.reference})

    assert "It is linked with ENG-2025-0007 already" in answer.content.decode()
    assert RecordLink.objects.count() == 1


def test_a_link_is_in_the_data_of_both_records_and_among_all(lead, meeting, promise):
    link(lead, meeting, promise.reference)

    here = lead.get(engagements.address("record-data", meeting.reference)).json()["links"]
    everything = lead.get("/records/links.json").json()["links"]

    assert here == [{"kind": "actions", "reference": "ACT-2025-0001", "title": str(promise), "says": "was promised at"}]
    assert [[end["reference"] for end in one["between"]] for one in everything] == [["ACT-2025-0001", "ENG-2025-0007"]]


def test_a_withdrawn_record_keeps_its_links_and_gets_no_more(lead, meeting, promise):
    link(lead, meeting, promise.reference)
    saving.withdraw(meeting, reason="Recorded twice", actor=None, at=clock.now())

    assert link(lead, meeting, promise.reference).status_code == 403
    assert promise.title in page(lead, engagements, meeting)
    assert "Withdrawn" in page(lead, actions, promise)


def test_a_link_of_another_record_cannot_be_taken_away_here(lead, meeting, promise):
    other = samples.engagement(reference="ENG-2025-0008")
    link(lead, other, promise.reference)
    pk = str(RecordLink.objects.get().pk)

    assert lead.post(engagements.address("unlink", meeting.reference, pk)).status_code == 404
    assert RecordLink.objects.exists()
