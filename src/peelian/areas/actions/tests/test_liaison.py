"""What a liaison of the force meets at every path: the force's own actions, and no word of anybody else's."""

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from peelian.areas.actions import samples
from peelian.areas.people.samples import organisation
from peelian.kit.audit import trail
from peelian.kit.files.models import Attachment
from peelian.kit.files.samples import PDF
from peelian.kit.obligations.asking import Question, Whose
from peelian.kit.obligations.paging import leaf
from peelian.kit.records import search

pytestmark = pytest.mark.django_db
SECRET = "in confidence"


def addresses():
    files = [reverse("actions:actions-export", args=[written]) for written in ("csv", "xlsx", "json", "zip")]
    boards = [reverse(f"actions:{name}") for name in ("by_owner", "by_origin")]
    return [reverse("actions:actions-list"), reverse("actions:actions-data"), *files, *boards]


def everything_in(response):
    """Return all that a page or a file says, also where it is packed."""
    content = response.content
    if content[:2] == b"PK":
        with ZipFile(BytesIO(content)) as packed:
            content = b"".join(packed.read(name) for name in packed.namelist())
    return content.decode()


@pytest.fixture
def outside(client, liaison, three):
    assert len(three) == 3
    client.force_login(liaison)
    return client


@pytest.mark.parametrize("place", range(8))
def test_every_list_board_and_file_tells_of_the_forces_own_actions_only(outside, place):
    said = everything_in(outside.get(addresses()[place]))

    assert "Plan the summer" in said
    assert "Answer the board" in said
    assert SECRET not in said
    assert "Example Hub" not in said  # an organisation that owns another's action, offered by no filter either


def test_a_guessed_address_of_another_action_answers_as_one_that_is_not_there(outside, three):
    theirs = three[2].reference

    for name in ("actions-show", "actions-record-data", "answer"):
        assert outside.get(reverse(f"actions:{name}", args=[theirs])).status_code == 404
    answer = outside.post(reverse("actions:answer", args=[theirs]), {"words": "Ours now", "version": "1"})
    assert answer.status_code == 404
    assert not three[2].updates.exists()


@pytest.mark.parametrize("page", ["add", "change", "withdraw", "move", "import"])
def test_a_liaison_changes_nothing_but_by_answering(outside, three, page):
    name = f"actions:{page}" if page == "move" else f"actions:actions-{page}"
    args = [] if page in {"add", "import"} else [three[0].reference]

    assert outside.get(reverse(name, args=args)).status_code == 403
    assert outside.post(reverse(name, args=args)).status_code == 403


def test_narrowing_by_anothers_owner_finds_nothing_of_theirs(outside, three):
    for query in (
        f"?organisation={three[2].organisation_id}",
        "?q=confidence",
        "?standing=all",
        "?measure=actions.open",
    ):
        response = outside.get(reverse("actions:actions-list") + query)
        assert SECRET not in response.content.decode()
    assert (
        outside.get(reverse("actions:by_owner"), {"owner": f"organisation:{three[2].organisation_id}"}).status_code
        == 200
    )


def test_the_records_and_their_figures_stay_the_offices(outside):
    for address in ("/records/", "/figures/actions.open/"):
        assert outside.get(address).status_code in {403, 404}


def test_a_search_finds_the_forces_own_actions_only(outside, three):
    search.keep(three)

    for words in ("confidence", "plan", three[2].reference):
        assert SECRET not in outside.get("/search/", {"q": words}).content.decode()
    assert three[0].reference in outside.get("/search/", {"q": "plan"}).content.decode()


def test_the_first_page_of_a_liaison_leads_to_the_actions_and_nowhere_else(outside):
    page = outside.get("/").content.decode()

    assert reverse("actions:actions-list") in page
    assert SECRET not in page


def test_an_action_leads_a_liaison_to_no_record_of_the_office(outside, force):
    organisation(reference="ORG-2025-0137")
    action = samples.action(
        organisation=force,
        origin_kind="organisations",
        origin_reference="ORG-2025-0137",
        origin_label="Village meeting",
    )

    page = outside.get(reverse("actions:actions-show", args=[action.reference])).content.decode()

    assert "Village meeting" in page
    assert "/records/organisations/" not in page
    assert "/records/organisations/" not in page


def test_a_liaison_answers_an_action_of_the_force(outside, three):
    action = three[0]
    said = {"words": "It is planned", "what": "The plan", "link": "https://example.org/plan", "version": "1"}

    shown = outside.post(reverse("actions:answer", args=[action.reference]), said, follow=True).content.decode()

    action.refresh_from_db()
    assert (action.status, action.updates.get().said_by) == ("answered", "Force liaison")
    assert f"Action {action.reference} answered" in shown
    assert 'href="https://example.org/plan"' in shown


@pytest.mark.usefixtures("three")
def test_what_is_due_of_a_liaison_is_the_forces(liaison):
    today = date(2025, 8, 28)

    asked = {whose: leaf(Question(person=liaison, today=today, whose=whose)).obligations for whose in Whose}

    told = {whose: {each.title for each in found} for whose, found in asked.items()}
    assert told[Whose.FORCE] == {"Plan the summer", "Answer the board"}
    assert told[Whose.OFFICE] == told[Whose.MINE] == told[Whose.TEAM] == set()


def test_a_liaison_answers_with_a_file_that_stays_with_the_action(outside, three, settings, tmp_path):
    settings.PEELIAN_HOME = tmp_path
    where = f"/records/actions/{three[0].reference}/"
    sent = {"words": "The plan is made", "version": 1, "file": SimpleUploadedFile("plan.pdf", PDF)}

    outside.post(f"{where}answer/", sent)

    kept = Attachment.objects.get()
    given = outside.get(f"{where}files/{kept.pk}/")
    assert (kept.owner_kind, kept.owner_reference, kept.name) == ("actions", three[0].reference, "plan.pdf")
    assert b"".join(given.streaming_content) == PDF
    assert f"{where}files/add/" not in outside.get(where).content.decode()
    assert [entry.verb for entry in trail.of(three[0])] == ["added a file", "changed"]


def test_an_answer_whose_file_is_not_kept_is_not_sent_and_not_lost(outside, three, settings, tmp_path):
    settings.PEELIAN_HOME = tmp_path
    where = f"/records/actions/{three[0].reference}/answer/"
    sent = {"words": "The plan is made", "version": 1, "file": SimpleUploadedFile("plan.pdf", b"<html>")}

    page = outside.post(where, sent).content.decode()

    three[0].refresh_from_db()
    assert "“plan.pdf” is named as a PDF and holds a web page" in page
    assert "The plan is made" in page
    assert (three[0].status, three[0].version, Attachment.objects.count()) == ("open", 1, 0)
