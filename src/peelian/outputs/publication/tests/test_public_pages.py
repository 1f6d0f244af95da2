"""What the public reads: the same for everybody, only what is published, at addresses that stay."""

import json
from hashlib import sha256
from xml.etree import ElementTree

import pytest
from django.conf import settings as house
from django.test import Client

from peelian.kit.access.roles import Role
from peelian.kit.access.samples import account
from peelian.kit.charts.views import NOTHING_ELSE
from peelian.kit.files import store
from peelian.outputs.drafting.models import Draft
from peelian.outputs.publication import operations, samples
from peelian.outputs.publication.models import Publication
from peelian.outputs.publication.rules import Part
from peelian.outputs.publication.tests.conftest import AT

pytestmark = pytest.mark.usefixtures("quick")

LATEST = "/publications/panel-update/2025-q1/"
FIRST, SECOND = f"{LATEST}edition-1/", f"{LATEST}edition-2/"
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def second(published):
    """Return the second edition of a report."""
    return samples.corrected(published, samples.TEXT.replace("asked for more", "wanted more"), "A word was wrong", AT)


def text(answer):
    return answer.content.decode()


def test_the_newest_edition_is_read_at_the_address_of_the_report(client, published):
    page = text(client.get(LATEST))

    assert "Update report, Quarter 1 2025/26" in page
    assert "How these numbers were counted" in page
    assert "Published on 28 August 2025 by Governance" in page
    assert "<b>Corrections:</b> none." in page
    assert f'href="{FIRST}figures/1/"' in page
    assert published.title in page


@pytest.mark.usefixtures("published")
def test_every_file_and_picture_that_the_page_names_is_there(client):
    publication = Publication.objects.get()
    page = text(client.get(FIRST))

    for file in publication.files.exclude(part__in=[Part.HEAD, Part.BODY]):
        folder = "pictures" if file.part == Part.PICTURE else "files"
        assert f"{FIRST}{folder}/{file.name}" in page
        answer = client.get(f"{FIRST}{folder}/{file.name}")
        assert sha256(answer.content).hexdigest() == file.digest
        assert answer["Content-Type"] == file.content_type
        assert ("attachment" in answer.get("Content-Disposition", "")) == (folder == "files")


@pytest.mark.usefixtures("published")
def test_a_picture_may_do_nothing(client):
    answer = client.get(f"{FIRST}pictures/figure-1.svg")

    assert answer["Content-Security-Policy"] == NOTHING_ELSE
    assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.usefixtures("published")
def test_a_figure_has_a_page_with_its_sentence_and_its_method_and_no_record(client, meeting):
    page = text(client.get(f"{FIRST}figures/1/"))
    data = json.loads(client.get(f"{FIRST}figures/1.json").content)

    assert '<p class="p-published-figure">1</p>' in page
    assert "The Commissioner" in page
    assert "Records counted" in page
    assert f'href="{FIRST}#paragraph-1"' in page
    assert meeting.reference not in page
    assert (data["value"], data["period"]["written"], data["record_count"]) == (1, "2025-Q1", 1)
    assert "records" not in data
    assert data["licence"] == "Open Government Licence v3.0"


def test_nothing_that_the_public_can_fetch_names_a_record_that_is_not_public(meeting, published):
    assert not [file.name for file in published.files.all() if meeting.reference.encode() in store.read(file.digest)]


def test_the_old_edition_stays_and_leads_to_the_newer_which_says_what_changed(client, second):
    old, new, changes = (text(client.get(address)) for address in (FIRST, SECOND, f"{SECOND}changes/"))

    assert "There is a newer edition" in old
    assert f'href="{SECOND}"' in old
    assert "asked for more" in old
    assert "A word was wrong" in new
    assert f'href="{SECOND}changes/"' in new
    assert "newer edition" not in new
    assert "<del>" in changes
    assert "wanted more" in changes
    assert client.get(f"{FIRST}changes/").status_code == 404
    assert text(client.get(LATEST)) == new
    assert second.edition == 2


def test_a_withdrawn_report_answers_with_its_reason_and_gives_nothing_else(client, published):
    operations.withdraw(published, reason="It names a person", actor=samples.person(Role.GOVERNANCE), at=AT)

    for address in (LATEST, FIRST, f"{FIRST}figures/1/"):
        answer = client.get(address)
        assert answer.status_code == 410
        assert "It names a person" in text(answer)
        assert "asked for more" not in text(answer)
    for file in published.files.exclude(part__in=[Part.HEAD, Part.BODY]):
        folder = "pictures" if file.part == Part.PICTURE else "files"
        assert client.get(f"{FIRST}{folder}/{file.name}").status_code == 404
    assert client.get(f"{FIRST}figures/1.json").status_code == 404
    assert published.title not in text(client.get("/publications/"))


def test_the_latest_is_the_newest_that_stands(client, second):
    operations.withdraw(second, reason="Wrong again", actor=samples.person(Role.GOVERNANCE), at=AT)

    page = client.get(LATEST)

    assert page.status_code == 200
    assert "asked for more" in text(page)
    assert "newer edition" not in text(page)
    assert client.get(SECOND).status_code == 410


def test_a_draft_and_a_guess_are_answered_alike(client, approved):
    guesses = [LATEST, FIRST, "/publications/panel-update/2031-q1/", "/publications/nothing/2025-q1/edition-1/"]

    answers = [client.get(address) for address in guesses]

    assert approved.pk
    assert {answer.status_code for answer in answers} == {404}
    assert len({text(answer) for answer in answers}) == 1
    assert "Update report" not in text(client.get("/publications/"))


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize(
    "guess",
    [
        "edition-2/",
        "edition-1/figures/999/",
        "edition-1/figures/999.json",
        "edition-1/files/body.html",
        "edition-1/files/head.html",
        "edition-1/files/figure-1.svg",
        "edition-1/files/..%2F..%2Fsecret",
        "edition-1/pictures/body.html",
        "edition-1/pictures/figure-99.svg",
    ],
)
def test_what_is_not_offered_is_not_found(client, guess):
    assert client.get(f"{LATEST}{guess}").status_code == 404


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("address", ["/publications/", LATEST, FIRST, f"{FIRST}figures/1/", "/publications/feed.atom"])
def test_no_cookie_is_set_and_nobody_is_looked_up(address, django_assert_max_num_queries):
    stranger, lead = Client(), Client()
    lead.force_login(account(Role.GOVERNANCE, email="lead@example.org"))

    with django_assert_max_num_queries(8) as asked:
        answer = stranger.get(address)

    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")
    assert not [query for query in asked if "session" in query["sql"]]
    assert text(lead.get(address)) == text(answer)
    assert answer["Cache-Control"] == "public, max-age=300"


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize(
    "address", ["/publications/", FIRST, f"{FIRST}pictures/figure-1.svg", "/publications/feed.atom"]
)
def test_what_did_not_change_is_not_sent_again(client, address):
    answer = client.get(address)

    again = client.get(address, headers={"if-none-match": answer["ETag"]})

    assert (answer.status_code, again.status_code) == (200, 304)
    assert again.content == b""


def test_the_tag_changes_when_a_newer_edition_comes(client, published):
    before = client.get(FIRST)["ETag"]
    samples.corrected(published, samples.TEXT.replace("asked for more", "wanted more"), "A word was wrong", AT)

    assert client.get(FIRST)["ETag"] != before


@pytest.mark.usefixtures("second")
def test_the_list_has_each_report_once_and_can_be_narrowed(client):
    whole = text(client.get("/publications/"))

    assert whole.count(f'href="{LATEST}"') == 1
    assert "edition 2, corrected" in whole
    assert f'href="{LATEST}"' in text(client.get("/publications/?q=quarter+update&kind=panel-update&year=2025"))
    assert "No published report has these words" in text(client.get("/publications/?q=budget"))


@pytest.mark.django_db
def test_the_list_says_so_when_nothing_is_published(client):
    assert "Nothing is published yet" in text(client.get("/publications/"))


@pytest.mark.usefixtures("second")
def test_the_feed_tells_each_edition_with_its_own_address(client):
    feed = ElementTree.fromstring(client.get("/publications/feed.atom").content)

    entries = {
        entry.findtext(f"{ATOM}id", ""): entry.findtext(f"{ATOM}summary", "") for entry in feed.iter(f"{ATOM}entry")
    }

    assert {address.removeprefix("http://testserver") for address in entries} == {FIRST, SECOND}
    assert "A word was wrong" in entries[f"http://testserver{SECOND}"]


def test_hostile_words_are_shown_and_do_nothing(client, published):
    hostile = "=1+1 <script>alert(1)</script> \u202egnorw\x0b"
    second = samples.corrected(published, samples.TEXT.replace("asked for more", "wanted more"), hostile, AT)
    pages = [text(client.get(address)) for address in (SECOND, f"{SECOND}changes/", FIRST)]
    feed = client.get("/publications/feed.atom").content
    operations.withdraw(second, reason=hostile, actor=samples.person(Role.GOVERNANCE), at=AT)
    pages.append(text(client.get(SECOND)))

    assert ElementTree.fromstring(feed) is not None
    for page in pages:
        assert "<script>alert" not in page
        assert "\u202e" not in page
        assert "\x0b" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in pages[-1]


@pytest.mark.usefixtures("published")
def test_the_page_has_nothing_inline_and_keeps_the_strict_policy(client):
    answer = client.get(FIRST)

    assert " style=" not in text(answer)
    assert "<script>" not in text(answer)
    assert "default-src 'none'" in answer["Content-Security-Policy"]


def test_what_was_published_stays_when_the_records_move(client, published, meeting):
    before = text(client.get(FIRST))
    type(meeting).objects.filter(pk=meeting.pk).update(held_on="2024-12-01", version=2)

    assert text(client.get(FIRST)) == before
    assert Draft.objects.get().occasion == published.occasion
    assert AT.date() == house.PEELIAN_DATE
