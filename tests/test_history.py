"""The history of a record tells who changed what, when and why, with the words that were taken out and put in."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from peelian.areas.actions.records import actions
from peelian.areas.actions.samples import action
from peelian.areas.engagement import samples
from peelian.areas.engagement.records import engagements
from peelian.areas.office.models import Body
from peelian.areas.office.samples import body
from peelian.areas.people.samples import organisation
from peelian.kit import clock
from peelian.kit.access.roles import STAFF_ROLES, Role
from peelian.kit.access.samples import account
from peelian.kit.audit import trail
from peelian.kit.records import saving
from peelian.kit.records.record_type import PageKind
from tests.answering import answers

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_august")]

NOTES = "Held in the hall, and forty residents came to speak of speeding."


@pytest.fixture
def lead(client):
    """Sign in the governance lead."""
    client.force_login(account(Role.GOVERNANCE, post_title="Governance lead"))
    return client


@pytest.fixture
def meeting():
    """Return a village meeting at which speeding was raised."""
    return samples.engagement(raising="Speeding", notes=NOTES)


def told(client, record, **asked):
    return client.get(engagements.address("history", record.reference), asked)


def test_a_long_text_is_told_by_the_words_that_differ(lead, meeting):
    opened = answers(engagements, meeting)
    lead.post(engagements.url(PageKind.CHANGE, meeting), opened | {"notes": NOTES.replace("forty", "four hundred")})

    text = told(lead, meeting).content.decode()

    assert "Changed by Governance lead" in text
    assert '<del class="p-gone"><span class="govuk-visually-hidden"> [taken out: </span>forty<span' in text
    assert '<ins class="p-new"><span class="govuk-visually-hidden"> [put in: </span>four hundred<span' in text
    assert "Held in the hall, and " in text


def test_a_row_of_a_part_that_was_put_in_is_told_and_those_that_stayed_are_not(lead, meeting):
    litter = samples.theme(reference="TH-litter", name="Litter")
    rows = {"themes-TOTAL_FORMS": 2, "themes-1-theme": litter.pk}
    lead.post(engagements.url(PageKind.CHANGE, meeting), answers(engagements, meeting) | rows)

    (event, *_earlier) = told(lead, meeting).context["events"]

    (difference,) = event.differences
    assert (difference.title, difference.is_part) == ("Themes raised", True)
    assert [[(run.fate.value, run.text) for run in runs] for runs in difference.lines] == [
        [("new", "theme: TH-litter Litter")]
    ]


def test_the_reason_of_a_withdrawal_is_told(lead, meeting):
    lead.post(engagements.url(PageKind.WITHDRAW, meeting), {"reason": "Recorded <b>twice</b>"})

    text = told(lead, meeting).content.decode()

    assert "Withdrew by Governance lead" in text
    assert "<b>Why:</b> <bdi>Recorded &lt;b&gt;twice&lt;/b&gt;</bdi>" in text


def test_what_is_new_is_told_whole_and_unmarked(lead):
    made = samples.engagement(reference="ENG-2025-0900")
    trail.write("recorded", made, actor=None, at=clock.now())

    text = told(lead, made).content.decode()

    assert "Recorded by Peelian" in text
    assert str(made) in text
    assert 'class="p-new"><span' not in text


def test_a_long_history_is_paged_and_costs_the_same_however_long_it_is(lead, meeting):
    def change(times):
        for turn in range(times):
            before = {"notes": f"{turn}"}
            trail.write("changed", meeting, actor=None, at=clock.now(), before=before, after={"notes": f"{turn + 1}"})

    def queries():
        with CaptureQueriesContext(connection) as asked:
            told(lead, meeting)
        return len(asked)

    change(3)
    told(lead, meeting)
    few = queries()
    change(40)

    assert queries() == few
    pages = [told(lead, meeting, page=page).context["events"] for page in (1, 2, 3)]
    assert [len(events) for events in pages] == [20, 20, 3]


def test_the_page_of_a_record_leads_to_its_history_and_tells_the_latest_of_it(lead, meeting):
    for turn in range(12):
        trail.write("changed", meeting, actor=None, at=clock.now(), before={}, after={"notes": f"Turn {turn}"})

    page = lead.get(engagements.url(PageKind.SHOW, meeting))

    assert len(page.context["history"]) == 10
    assert engagements.address("history", meeting.reference) in page.content.decode()


@pytest.mark.parametrize("role", list(Role))
def test_only_who_may_see_a_record_reads_its_history(client, meeting, role):
    client.force_login(account(role))

    assert told(client, meeting).status_code == (200 if role in STAFF_ROLES else 403)


def test_a_stranger_and_a_guessed_reference_get_nothing(client, lead, meeting):
    assert told(lead, meeting).status_code == 200
    assert lead.get(engagements.address("history", "ENG-2025-9999")).status_code == 404
    client.logout()
    assert told(client, meeting).status_code == 302


def test_who_sees_a_part_of_a_kind_is_told_only_what_its_page_shows_and_only_of_that_part(client):
    body()
    force = organisation(name="Police force", reference="ORG-76")
    Body.objects.update(force=force)
    mine = action(reference="ACT-2025-0001", organisation=force)
    theirs = action(reference="ACT-2025-0002", organisation=organisation(name="Council", reference="ORG-77"))
    for one in (mine, theirs):
        before = {"origin_kind": "engagements", "due_on": str(one.due_on)}
        after = {"origin_kind": "bodies", "due_on": str(one.due_on + timedelta(days=3))}
        trail.write("changed", one, actor=None, at=clock.now(), before=before, after=after)
    client.force_login(account(Role.FORCE_LIAISON))

    own = client.get(actions.address("history", mine.reference))
    other = client.get(actions.address("history", theirs.reference))

    assert [difference.title for difference in own.context["events"][0].differences] == ["Due on"]
    assert other.status_code == 404


def test_every_entry_of_a_record_that_was_changed_by_the_verbs_has_its_differences(lead, meeting):
    meeting.title = "Another title"
    saving.change(meeting, parts={}, actor=None, at=clock.now(), via="import")

    text = told(lead, meeting).content.decode()

    assert "by import" in text
    assert "Another title" in text
