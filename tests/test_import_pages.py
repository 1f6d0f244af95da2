"""Bringing a file in at the screen: what it would do, what is wrong with it, and what stays behind of it."""

import io
import os
from datetime import date

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from peelian.areas.engagement import samples
from peelian.areas.engagement.models import Engagement
from peelian.areas.places.samples import place
from peelian.kit.access.roles import Role
from peelian.kit.access.samples import account
from peelian.kit.audit import trail
from peelian.kit.imports import pages
from peelian.kit.imports.reading import MEGABYTE
from tests.bringing_in import GOOD, HEADINGS, csv, everything, xlsx

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_august", "folder")]

IMPORT = "/records/engagements/import/"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Keep files in a folder of the test's own, and have a place to meet in."""
    monkeypatch.setattr(settings, "PEELIAN_HOME", tmp_path)
    place()
    return tmp_path / "imports"


def send(client, content, name="June.csv"):
    return client.post(IMPORT, {"file": SimpleUploadedFile(name, content)}, follow=True)


def text_of(response):
    return response.content.decode()


def test_a_file_is_tried_out_and_stored_only_when_that_is_confirmed(lead, folder):
    samples.engagement(reference="ENG-2025-0007", held_on=date(2025, 6, 12))
    tried = send(lead, csv(GOOD, "ENG-2025-0007" + GOOD))
    text, kept = text_of(tried), tried.context["kept"]
    assert Engagement.objects.count() == 1

    done = lead.post(IMPORT, {"kept": kept}, follow=True)

    assert "What this file would do" in text
    assert "an import never withdraws" in text
    assert "Street surgery" in text
    assert "Imported June.csv: 1 added, 1 changed, 0 unchanged" in text_of(done)
    assert Engagement.objects.count() == 2
    assert {entry.actor_title for made in Engagement.objects.all() for entry in trail.of(made)} == {"Governance lead"}
    assert list(folder.iterdir()) == []


def test_what_is_wrong_is_listed_by_row_and_column_with_what_the_file_says(lead):
    response = send(lead, csv(GOOD.replace("12/06", "31/06"), GOOD.replace("Exampleton", "<i>Exampletown</i>")))

    text = text_of(response)
    assert "<title>Error: Import engagements" in text
    assert "Nothing was imported: 2 rows need correcting" in text
    assert '<a href="#problem-1">Row 2: Date: a real date: June has 30 days</a>' in text
    assert "<code>31/06/2025</code>" in text
    assert "&lt;i&gt;Exampletown&lt;/i&gt;" in text
    assert "<i>Exampletown" not in text
    assert not Engagement.objects.exists()


def test_columns_that_have_no_place_can_be_left_out_without_choosing_the_file_again(lead):
    refused = send(lead, csv(GOOD + ",x", headings=HEADINGS + ",Notes to self"))
    kept = {"kept": refused.context["kept"], "leave_out": "on"}

    tried = lead.get(IMPORT, kept)
    lead.post(IMPORT, kept)

    assert "Leave these columns out and go on" in text_of(refused)
    assert "Notes to self: they have no place here" in text_of(tried)
    assert Engagement.objects.count() == 1


def test_columns_are_not_offered_to_be_left_out_while_something_else_is_wrong(lead):
    refused = send(lead, csv(GOOD.replace("12/06", "31/06") + ",x", headings=HEADINGS + ",Notes to self"))

    assert "Leave these columns out" not in text_of(refused)


def test_what_a_file_would_do_has_an_address_that_can_be_opened_again(lead):
    first = send(lead, csv(GOOD))
    (address, _status) = first.redirect_chain[-1]

    again = lead.get(address)

    assert again.context["outcome"].added == 1
    assert not Engagement.objects.exists()


def test_no_file_and_an_empty_file_are_asked_for_again(lead):
    assert "Choose a file" in text_of(lead.post(IMPORT, {}))
    assert "The file is empty" in text_of(send(lead, b""))


def test_a_file_of_fifty_megabytes_is_refused_and_not_kept(lead, folder):
    before = everything()

    response = send(lead, b"x" * 50 * MEGABYTE)

    assert "The file is far larger than the most, 20 MB. Split it into smaller files." in text_of(response)
    assert everything() == before
    assert not folder.exists()


def test_a_file_that_is_somewhat_too_large_is_told_its_size(lead, folder):
    response = send(lead, b"x" * 21 * MEGABYTE)

    assert "The file is 21 MB; the most is 20 MB" in text_of(response)
    assert not folder.exists()


def test_only_the_session_that_sent_a_file_can_bring_it_in(lead):
    kept = send(lead, csv(GOOD)).context["kept"]
    other = Client()
    other.force_login(account(Role.ENGAGEMENT))

    response = other.post(IMPORT, {"kept": kept}, follow=True)

    assert "That file is no longer kept here" in text_of(response)
    assert not Engagement.objects.exists()


@pytest.mark.parametrize("name", ["../../etc/passwd", "0" * 32, "x" * 32])
def test_a_name_that_was_not_given_out_opens_nothing(lead, name):
    response = lead.post(IMPORT, {"kept": name})

    assert response.url == IMPORT


def test_what_was_not_confirmed_is_thrown_away_after_a_day(lead, folder):
    old = folder / send(lead, csv(GOOD)).context["kept"]
    os.utime(old, (0, 0))

    new = send(lead, csv(GOOD)).context["kept"]

    assert [path.name for path in folder.iterdir()] == [new]
    assert oct(old.parent.stat().st_mode)[-3:] == "700"
    assert oct((folder / new).stat().st_mode)[-3:] == "600"


def test_what_changed_between_the_trial_and_the_confirmation_is_told_and_not_overwritten_silently(lead):
    samples.engagement(reference="ENG-2025-0007", held_on=date(2025, 6, 12))
    kept = send(lead, csv("ENG-2025-0007" + GOOD)).context["kept"]
    Engagement.objects.update(withdrawn_on="2025-08-28", withdrawn_reason="Recorded twice")

    response = lead.post(IMPORT, {"kept": kept})

    assert "This record was withdrawn on 2025-08-28" in text_of(response)
    assert Engagement.objects.get().version == 1


def test_a_file_that_says_what_is_there_already_is_not_offered_to_be_imported(lead):
    send(lead, csv(GOOD))
    lead.post(IMPORT, {"kept": send(lead, csv("ENG-2025-0001" + GOOD)).context["kept"]})

    text = text_of(send(lead, csv("ENG-2025-0001" + GOOD)))

    assert "there is nothing to import" in text
    assert "Import these engagements" not in text


def test_more_problems_and_changes_than_a_page_holds_are_counted(lead):
    bad = send(lead, csv(*[GOOD.replace("12/06", "31/06")] * 150))
    for number in range(210):
        samples.engagement(reference=f"ENG-2024-{number:04}", held_on=date(2025, 6, 12), title="Street surgery")
    rows = [f"ENG-2024-{number:04}" + GOOD.replace("Market place", "Elsewhere") for number in range(210)]

    good = send(lead, csv(*rows))

    assert "The first 100 of 150" in text_of(bad)
    assert "The first 200 of 420" in text_of(good)
    assert len(good.context["changes"]) == pages.MOST_CHANGES


def test_whoever_may_only_look_can_export_and_not_import():
    client = Client()
    client.force_login(account(Role.AUDITOR))

    statuses = [client.get(where).status_code for where in (IMPORT, "/records/engagements/export.csv")]

    assert statuses == [403, 200]
    assert send(client, csv(GOOD)).status_code == 403


def test_an_export_in_a_form_that_there_is_not_is_not_found(lead):
    assert lead.get("/records/engagements/export.pdf").status_code == 404


def test_a_spreadsheet_with_its_parts_is_tried_out_in_the_words_that_people_read(lead):
    samples.theme()
    samples.engagement(reference="ENG-2025-0007", raising="Litter", held_on=date(2025, 6, 12))
    main = [HEADINGS.split(","), ("ENG-2025-0007" + GOOD).split(",")]
    content = xlsx(engagements=main, themes=[["Engagement", "Theme", "Detail"], ["ENG-2025-0007", "Speeding", "Late"]])

    tried = send(lead, content, "June.xlsx")

    change = tried.context["changes"][-1]
    assert (change.column, change.before, change.after) == ("Themes raised", "Litter", "Speeding · Late")
    assert io.BytesIO(content).read(2) == b"PK"
