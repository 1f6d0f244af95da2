"""Files at the screen: added on a record's page, given out as files and never shown, withdrawn with a reason."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from peelian.areas.engagement.records import engagements
from peelian.areas.engagement.samples import engagement as an_engagement
from peelian.kit import clock
from peelian.kit.access.roles import Role
from peelian.kit.access.samples import account
from peelian.kit.audit import chain, trail
from peelian.kit.files import samples, showing, store
from peelian.kit.files.models import Attachment
from peelian.kit.records import saving
from peelian.kit.records.record_type import PageKind

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_august")]
RECORD = "/records/engagements/ENG-2025-0001/"
FILES = f"{RECORD}files/"
MEGABYTE = 1024 * 1024


@pytest.fixture
def home(settings, tmp_path):
    """Keep files in a folder of the test's own."""
    settings.PEELIAN_HOME = tmp_path
    return tmp_path


@pytest.fixture
def engagement(home):
    """Return the sample of an engagement."""
    assert home.exists()
    return an_engagement(reference="ENG-2025-0001")


@pytest.fixture
def lead(engagement):
    """Return the screen of somebody who may change engagements."""
    client = Client()
    client.force_login(account(Role.ENGAGEMENT, post_title="Engagement lead"))
    assert engagement.version == 1
    return client


def text_of(response):
    return response.content.decode()


def send(client, name="minutes.pdf", content=samples.PDF, **more):
    return client.post(f"{FILES}add/", {"file": SimpleUploadedFile(name, content, **more)})


def given(client, attachment):
    response = client.get(f"{FILES}{attachment.pk}/")
    return response, b"".join(response.streaming_content)


def test_a_file_is_added_and_stands_on_the_page_of_its_record(lead):
    before = text_of(lead.get(RECORD))
    response = send(lead)

    kept = Attachment.objects.get()
    page = text_of(lead.get(RECORD))
    assert response.url == RECORD
    assert "None are kept with this record." in before
    assert "“minutes.pdf” added" in page
    assert f'href="{FILES}{kept.pk}/"' in page
    assert f"PDF, {len(samples.PDF)} bytes · 28 Aug 2025, Engagement lead" in page
    assert (kept.digest, kept.size) == (store.keep(samples.PDF), len(samples.PDF))


def test_what_was_added_is_told_in_the_history_of_the_record_and_changes_it_not(lead, engagement):
    send(lead)

    (entry,) = trail.of(engagement)
    engagement.refresh_from_db()
    assert (entry.verb, entry.actor_title, entry.via) == ("added a file", "Engagement lead", "page")
    assert entry.changes == {"file": [None, f"minutes.pdf, PDF, SHA-256 {store.keep(samples.PDF)}"]}
    assert "<b>Added a file</b>" in text_of(lead.get(RECORD))
    assert engagement.version == 1
    assert chain.verify() == []


@pytest.mark.parametrize("name", samples.of_each_kind())
def test_a_file_is_given_out_as_it_was_sent_and_never_shown(name, lead):
    content = samples.of_each_kind()[name]
    send(lead, name, content, content_type="text/html")

    response, got = given(lead, Attachment.objects.get())

    assert got == content
    assert response.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Cache-Control"] == "private, no-store"
    assert "html" not in response.headers["Content-Type"]
    assert int(response.headers["Content-Length"]) == len(content)


def test_a_name_goes_out_as_a_name_and_can_end_no_header(lead):
    kept = samples.attachment(name='Café "minutes"; x=\r\nSet-Cookie: a.pdf')

    response, _got = given(lead, kept)

    assert "Set-Cookie" not in response.headers
    assert response.headers["Content-Disposition"].startswith("attachment; filename*=utf-8''Caf%C3%A9")


def test_what_is_not_what_its_name_says_is_refused_beside_the_question(lead):
    response = send(lead, "minutes.pdf", b"<html><script>alert(1)</script></html>", content_type="application/pdf")

    page = text_of(response)
    assert response.status_code == 200
    assert "“minutes.pdf” is named as a PDF and holds a web page. Upload a PDF that is one" in page
    assert page.count("<title>Error: ") == 1
    assert not Attachment.objects.exists()
    assert store.sizes() == {}


def test_a_name_that_is_markup_is_shown_as_words(lead):
    samples.attachment(name="<img src=x onerror=alert(1)>.pdf")

    pages = [text_of(lead.get(address)) for address in (RECORD, FILES)]

    assert all("&lt;img src=x onerror=alert(1)&gt;.pdf" in page for page in pages)
    assert not [page for page in pages if "<img src=x" in page]


def test_nothing_chosen_nothing_in_it_and_nothing_sent_are_told(lead):
    nothing = lead.post(f"{FILES}add/", {})
    empty = send(lead, content=b"")
    no_form = lead.post(f"{FILES}add/", "words", content_type="text/plain")

    assert "Choose a file" in text_of(nothing)
    assert "The file is empty" in text_of(empty)
    assert no_form.status_code == 200
    assert not Attachment.objects.exists()


def test_a_file_that_is_too_large_is_told_its_size_and_not_kept(lead, settings, home):
    settings.PEELIAN_FILE_LIMIT_MB = 1
    response = send(lead, content=samples.PDF + b"0" * 2 * MEGABYTE)

    assert "“minutes.pdf” is 2.0 MB; the most is 1 MB" in text_of(response)
    assert not (home / "files").exists()


def test_a_file_that_is_far_too_large_is_read_no_further(lead, settings, home):
    settings.PEELIAN_FILE_LIMIT_MB = settings.PEELIAN_IMPORT_LIMIT_MB = 1
    response = send(lead, content=samples.PDF + b"0" * 5 * MEGABYTE)

    assert "“minutes.pdf” is too large; the most is 1 MB" in text_of(response)
    assert "Choose a file" not in text_of(response)
    assert not (home / "files").exists()


def test_a_large_file_is_taken_in_pieces(lead):
    content = b"\xff\xd8\xff" + b"0" * 4 * MEGABYTE + b"\xff\xd9"
    send(lead, "visit.jpg", content)

    assert Attachment.objects.get().size == len(content)
    assert store.read(Attachment.objects.get().digest) == content


def test_an_upload_that_breaks_off_keeps_nothing(lead):
    boundary = "----x"
    sent = f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n'.encode()
    response = lead.generic(
        "POST", f"{FILES}add/", sent + samples.PDF[:40], content_type=f"multipart/form-data; boundary={boundary}"
    )

    assert response.status_code in {200, 400}
    assert not Attachment.objects.exists()
    assert store.sizes() == {}


def test_the_same_content_is_not_added_twice_to_one_record(lead):
    send(lead)
    again = send(lead, "copy.pdf")

    assert "“copy.pdf” is here already, as “minutes.pdf”" in text_of(again)
    assert Attachment.objects.count() == 1
    assert len(store.sizes()) == 1


def test_a_file_is_withdrawn_with_a_reason_only_and_is_given_out_no_more(lead, engagement):
    send(lead)
    kept = Attachment.objects.get()
    where = f"{FILES}{kept.pk}/withdraw/"

    refused = lead.post(where, {"reason": " "})
    taken = lead.post(where, {"reason": "It names a resident"})
    gone = lead.get(f"{FILES}{kept.pk}/")

    assert "Enter why it is withdrawn" in text_of(refused)
    assert taken.url == FILES
    assert gone.status_code == 410
    assert "Withdrawn on 28 August 2025 by Engagement lead: It names a resident" in text_of(gone)
    assert "It names a resident" in text_of(lead.get(FILES))
    assert "minutes.pdf</a>" not in text_of(lead.get(RECORD))
    assert [entry.verb for entry in trail.of(engagement)] == ["withdrew a file", "added a file"]


def test_what_was_withdrawn_is_not_withdrawn_again_and_may_be_added_again(lead):
    send(lead)
    where = f"{FILES}{Attachment.objects.get().pk}/withdraw/"
    lead.post(where, {"reason": "First"})
    lead.post(where, {"reason": "Second"})
    send(lead)

    assert [one.withdrawn_reason for one in Attachment.objects.order_by("pk")] == ["First", ""]


def test_nothing_is_added_to_a_record_that_was_withdrawn_and_its_files_stay(lead, engagement):
    send(lead)
    lead.post(engagements.url(PageKind.WITHDRAW, engagement), {"reason": "Recorded twice"})

    _response, got = given(lead, Attachment.objects.get())

    assert got == samples.PDF
    assert send(lead, "b.png", samples.png()).status_code == 403
    assert lead.post(f"{FILES}{Attachment.objects.get().pk}/withdraw/", {"reason": "x"}).status_code == 403
    assert "Add a file" not in text_of(lead.get(FILES))


def test_a_file_whose_content_was_altered_is_not_given_out_and_is_told_by_the_check(lead):
    send(lead)
    kept = Attachment.objects.get()
    assert list(showing.unsound()) == []
    store.path_of(kept.digest).write_bytes(b"%PDF-1.4 something else")

    response = lead.get(f"{FILES}{kept.pk}/")

    assert response.status_code == 500
    assert "This file is not what was added" in text_of(response)
    (line,) = showing.unsound()
    assert line.startswith("“minutes.pdf” of ENG-2025-0001 holds 23 bytes where")


def test_a_file_is_found_under_its_own_record_only(lead):
    elsewhere = samples.attachment(owner_reference="ENG-2025-0002")
    of_another_kind = samples.attachment(owner_kind="themes")

    answers = [lead.get(f"{FILES}{number}/") for number in (elsewhere.pk, of_another_kind.pk, 99999)]

    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert {answer.status_code for answer in (lead.get(f"{FILES}{'9' * 40}/"), lead.get(f"{FILES}0x1/"))} == {404}


def test_adding_a_file_is_no_change_that_somebody_else_meets_in_the_form(lead, engagement):
    send(lead)
    page = lead.get(engagements.url(PageKind.CHANGE, engagement))

    assert page.status_code == 200
    assert 'name="version" value="1"' in text_of(page)


def test_many_files_ask_the_store_no_more(lead, django_assert_max_num_queries):
    samples.attachment()
    with django_assert_max_num_queries(12) as few:
        lead.get(FILES)
    for number in range(20):
        samples.attachment(name=f"{number}.csv", content=f"{number}".encode())

    with django_assert_max_num_queries(len(few)):
        page = lead.get(FILES)
    assert text_of(page).count("Withdraw<span") == 21


@pytest.mark.usefixtures("engagement")
def test_who_may_only_look_is_offered_nothing_to_change():
    client = Client()
    client.force_login(account(Role.AUDITOR))
    kept = samples.attachment()

    pages = text_of(client.get(RECORD)) + text_of(client.get(FILES))

    assert "files/add/" not in pages
    assert "/withdraw/" not in pages
    assert send(client).status_code == 403
    assert client.post(f"{FILES}{kept.pk}/withdraw/", {"reason": "x"}).status_code == 403
    assert given(client, kept)[1] == samples.PDF


def test_a_record_is_found_by_the_names_of_its_files_while_they_stand(lead, engagement):
    send(lead, "Lightbulb survey, Oakham.pdf")
    found = text_of(lead.get("/search/?q=lightbulb"))
    engagement.refresh_from_db()
    saving.change(engagement, parts={}, actor=None, at=clock.now(), via="page")
    still = text_of(lead.get("/search/?q=lightbulb"))
    lead.post(f"{FILES}{Attachment.objects.get().pk}/withdraw/", {"reason": "Sent twice"})

    assert RECORD in found
    assert "<mark>Lightbulb</mark> survey" in found
    assert RECORD in still
    assert RECORD not in text_of(lead.get("/search/?q=lightbulb"))
