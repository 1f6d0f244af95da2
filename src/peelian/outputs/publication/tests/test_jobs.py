"""What is left over is swept away after a day; what any table names stays."""

import os
import time

import pytest

from peelian.kit.files import store
from peelian.kit.jobs.daily import all_jobs
from peelian.outputs.publication import checks, jobs
from peelian.outputs.publication.models import PublishedFile
from peelian.outputs.publication.rules import Part

pytestmark = pytest.mark.usefixtures("quick")


def aged(digest, days):
    then = time.time() - days * 24 * 60 * 60
    os.utime(store.path_of(digest), (then, then))


def test_only_old_contents_that_nothing_names_are_taken_away(published):
    old, young = store.keep(b"left over"), store.keep(b"just kept")
    for digest in store.sizes():
        aged(digest, 3)
    aged(young, 0)

    jobs.sweep()

    assert old not in store.sizes()
    assert young in store.sizes()
    assert {file.digest for file in published.files.all()} <= store.sizes().keys()


def test_every_table_that_keeps_a_digest_is_asked():
    named = {f"{field.model.__name__}.{field.name}" for field in jobs.digest_fields()}

    assert {"PublishedFile.digest", "Attachment.digest"} <= named


def test_it_runs_each_night():
    assert all_jobs()["sweep"].run is jobs.sweep


def test_a_file_that_was_altered_is_found_by_the_check(published):
    assert list(checks.published_files_are_whole()) == []
    file = PublishedFile.objects.get(publication=published, part=Part.MANIFEST)
    path = store.path_of(file.digest)
    path.chmod(0o600)
    path.write_bytes(path.read_bytes().replace(b"Governance", b"Nobody-one"))

    assert list(checks.published_files_are_whole()) == [
        f"{published}: {file.name} was altered since it was kept",
    ]


def test_a_file_that_was_altered_is_not_shown(published, client):
    file = PublishedFile.objects.get(publication=published, part=Part.MANIFEST)
    path = store.path_of(file.digest)
    path.chmod(0o600)
    path.write_bytes(b"{}")

    with pytest.raises(store.Unsound):
        client.get(f"/publications/panel-update/2025-q1/edition-1/files/{file.name}")
