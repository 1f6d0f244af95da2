"""Publishing: what is kept, what refuses, and that it is all or nothing."""

import hashlib
import json
import os

import pytest

from peelian.areas.office.samples import preelectionperiod
from peelian.basics.verdicts import Refused
from peelian.kit.access.roles import Role
from peelian.kit.audit import trail
from peelian.kit.files import store
from peelian.outputs.drafting import operations as drafting
from peelian.outputs.drafting.models import Draft
from peelian.outputs.drafting.rules import State
from peelian.outputs.publication import freezing, operations, queries, samples
from peelian.outputs.publication.models import Publication, PublishedFigure, PublishedFile
from peelian.outputs.publication.rules import Part
from peelian.outputs.publication.tests.conftest import AT
from peelian.outputs.reports.models import Occasion
from peelian.outputs.reports.rules import Classification


def nothing_is_published(draft):
    draft.refresh_from_db()
    kept = [table.objects.count() for table in (Publication, PublishedFile, PublishedFigure)]
    return kept == [0, 0, 0] and draft.state == State.APPROVED


def test_every_format_is_kept_under_its_hash_and_named_in_the_manifest(published):
    files = {file.name: file for file in published.files.all()}
    listed = {file["name"]: file for file in published.manifest["files"]}

    assert {name.rpartition(".")[2] for name in listed} == {"html", "pdf", "docx", "json", "csv", "svg"}
    assert set(files) == {*listed, "panel-update-2025-q1-edition-1-manifest.json"}
    for name, file in files.items():
        content = store.read(file.digest)
        assert len(content) == file.size
        if name in listed:
            assert listed[name]["sha256"] == hashlib.sha256(content).hexdigest()
            assert listed[name]["size"] == len(content)


def test_the_manifest_file_says_what_the_publication_says(published):
    file = published.files.get(part=Part.MANIFEST)

    assert json.loads(store.read(file.digest)) == published.manifest
    about = published.manifest["publication"]
    assert (about["published_by"], about["approved_by"]) == ("Governance", "Chief executive")
    assert about["edition"] == 1
    assert about["software"]
    assert about["published_at"] == "2025-08-28T09:30:00+00:00"


def test_a_cited_and_an_excused_number_stand_in_the_manifest(published):
    assert [(one["text"], one["paper"], one["page"]) for one in published.manifest["cited"]] == [
        ("58%", "Annual report 2023/24", "page 12")
    ]
    assert ("two", "The office's own target") in [(one["text"], one["reason"]) for one in published.manifest["excused"]]


def test_each_figure_is_frozen_with_its_records_and_their_versions(published, meeting):
    figure = published.figures.get(measure="engagement.engagements", cut={}, period="2025-Q1")

    assert (figure.value, figure.text, figure.record_count) == (1, "1", 1)
    assert figure.sentence.startswith("The Commissioner")
    assert figure.leaves == [
        {
            "measure": "engagement.engagements",
            "period": "2025-Q1",
            "cut": {},
            "kind": "engagements",
            "records": {meeting.reference: meeting.version},
        }
    ]
    assert any(place["where"] == "Paragraph 1" for place in figure.places)


def test_the_draft_is_published_and_the_trail_says_so(published):
    draft = Draft.objects.get()
    entry = trail.of(published).get()

    assert draft.state == State.PUBLISHED
    assert entry.verb == "published"
    assert entry.changes["manifest"][1] == published.files.get(part=Part.MANIFEST).digest


@pytest.mark.django_db
def test_a_draft_that_nobody_approved_is_not_published(meeting):  # noqa: ARG001
    draft = samples.drafted(samples.TEXT, AT)

    with pytest.raises(Refused, match="Only an approved report is published; this one is “Draft”"):
        samples.publish(draft, AT)


def test_a_report_is_published_once(approved, published):  # noqa: ARG001
    with pytest.raises(Refused, match="Edition 1 was published already, by Governance"):
        samples.publish(approved, AT)


def test_a_figure_that_moved_since_its_approval_is_named(approved, meeting):
    type(meeting).objects.update(held_on="2024-12-01")

    with pytest.raises(Refused, match=r"A figure has moved since .*Engagements.* was 1 and is 0") as refusal:
        samples.publish(approved, AT)

    assert "Approve it again" in str(refusal.value)
    assert nothing_is_published(approved)


def test_nothing_marked_higher_than_official_is_published(approved):
    Occasion.objects.update(classification=Classification.SENSITIVE)

    with pytest.raises(Refused, match="Only a report that is marked Official is published"):
        samples.publish(approved, AT)

    assert nothing_is_published(approved)


def test_in_a_pre_election_period_a_reason_is_asked_for_and_kept(approved):
    preelectionperiod(election="By-election", first_day=AT.date(), last_day=AT.date())

    with pytest.raises(Refused, match="pre-election period of By-election") as refusal:
        samples.publish(approved, AT)
    published = samples.publish(approved, AT, reason="The law asks for it by a day")

    assert refusal.value.field == "reason"
    assert (published.election, published.reason) == ("By-election", "The law asks for it by a day")
    assert trail.of(published).get().changes["reason"][1] == "The law asks for it by a day"


@pytest.mark.parametrize("fault", ["fsync", "put_in_place"])
def test_when_the_disk_takes_no_more_nothing_is_published_and_it_says_so(approved, monkeypatch, fault):
    done = []

    def full(*_args, **_words):
        done.append(1)
        if len(done) > 2:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(os if fault == "fsync" else store, fault, full)
    with pytest.raises(Refused, match=r"Nothing was published: .*No space left on device"):
        samples.publish(approved, AT)
    monkeypatch.undo()

    assert nothing_is_published(approved)
    assert samples.publish(approved, AT).edition == 1


def test_a_disk_that_is_full_while_pictures_are_drawn_publishes_nothing_either(approved, monkeypatch):
    def full(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("peelian.kit.charts.cache.Gallery.svg", full)
    with pytest.raises(Refused, match=r"Nothing was published: .*No space left on device"):
        samples.publish(approved, AT)

    assert nothing_is_published(approved)


def test_of_two_who_publish_at_once_the_second_is_told(approved):
    first, second = (operations.read_in_one_moment(approved, AT.date(), "") for _time in range(2))
    actor = samples.person(Role.GOVERNANCE)
    frozen = [
        freezing.freeze(read.counted, operations.imprint_of(read.draft, actor, AT), read.reckoning)
        for read in (first, second)
    ]
    operations.record(first, frozen[0], actor=actor, at=AT, reason="")

    with pytest.raises(Refused, match="was published already, by Governance"):
        operations.record(second, frozen[1], actor=actor, at=AT, reason="")

    assert Publication.objects.count() == 1


def test_what_was_approved_again_meanwhile_is_not_published_as_it_was(approved):
    read = operations.read_in_one_moment(approved, AT.date(), "")
    actor = samples.person(Role.GOVERNANCE)
    frozen = freezing.freeze(read.counted, operations.imprint_of(read.draft, actor, AT), read.reckoning)
    Draft.objects.update(approved_digest="0" * 64)

    with pytest.raises(Refused, match="approved again"):
        operations.record(read, frozen, actor=actor, at=AT, reason="")


def test_a_withdrawn_occasion_is_not_published(approved):
    Occasion.objects.update(withdrawn_on=AT.date(), withdrawn_reason="Planned twice")

    with pytest.raises(Refused, match="was withdrawn"):
        samples.publish(approved, AT)


def test_a_correction_is_a_new_edition_that_says_what_changed(published, meeting):
    type(meeting).objects.update(held_on="2024-12-01")

    second = samples.corrected(
        published, samples.TEXT.replace("asked for more", "wanted more"), "One was recorded twice", AT
    )

    assert second.edition == 2
    assert second.what_changed == "One was recorded twice"
    moved = {(one["title"], one["of"]): (one["before"], one["after"]) for one in second.difference["figures"]}
    assert moved["Engagements", "1 April to 30 June 2025"] == ("1", "0")
    assert any(
        "asked for more" in one["before"] and "wanted more" in one["after"] for one in second.difference["texts"]
    )
    published.refresh_from_db()
    assert published.figures.get(cut={}, measure="engagement.engagements", period="2025-Q1").text == "1"
    assert queries.latest("panel-update", "2025-q1") == second


def test_a_withdrawal_needs_a_reason_and_happens_once(published):
    actor = samples.person(Role.CHIEF_EXECUTIVE)

    with pytest.raises(Refused, match="Say why it is withdrawn"):
        operations.withdraw(published, reason="  ", actor=actor, at=AT)
    operations.withdraw(published, reason="It names a person", actor=actor, at=AT)
    with pytest.raises(Refused, match="withdrawn already"):
        operations.withdraw(published, reason="Again", actor=actor, at=AT)

    published.refresh_from_db()
    assert published.withdrawn_reason == "It names a person"
    assert [entry.verb for entry in trail.of(published)] == ["withdrew", "published"]
    assert all(store.problem_of(file.digest, file.size) == "" for file in published.files.all())


def test_drafting_knows_that_it_is_published_and_opens_the_next_edition(published):
    draft = drafting.reopen(
        Draft.objects.get(occasion=published.occasion),
        what_changed="A slip",
        actor=samples.person(Role.ENGAGEMENT),
        at=AT,
    )

    assert (draft.state, draft.edition) == (State.DRAFT, 2)
