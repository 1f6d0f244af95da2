from dataclasses import replace

import pytest
from django.db import connection
from django.utils import timezone

from peelian.areas.places.samples import place
from peelian.config.command import Failure
from peelian.config.commands.work import archives, backing_up, restoring, stores
from peelian.kit.audit import trail
from peelian.kit.audit.trail import Subject

pytestmark = pytest.mark.django_db
MANIFEST = archives.Manifest(
    version="9.0",
    made_at="2025-08-28T09:00:00+01:00",
    store="portable",
    migrations=["audit.0001_entries_and_head"],
    audit_sequence=0,
    audit_hash="",
    kept=[],
)
OTHER = {"sqlite": "pg_dump", "postgresql": "sqlite"}


@pytest.fixture
def home(settings, tmp_path):
    settings.PEELIAN_HOME = tmp_path
    return tmp_path


def test_an_archive_that_fits_may_be_restored():
    restoring.refuse_unfit(MANIFEST)
    restoring.refuse_unfit(replace(MANIFEST, store={"sqlite": "sqlite", "postgresql": "pg_dump"}[connection.vendor]))

    assert set(stores.WAYS) == {"sqlite", "pg_dump", "portable"}


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"store": "cuneiform"}, "This version knows no store kept as cuneiform"),
        ({"migrations": ["audit.9999_yet_to_come"]}, "made by a newer version of Peelian, 9.0: it has audit.9999"),
    ],
)
def test_an_archive_that_this_version_cannot_take_is_refused(told, said):
    with pytest.raises(Failure, match=said):
        restoring.refuse_unfit(replace(MANIFEST, **told))


def test_an_archive_of_the_other_kind_of_store_is_refused():
    with pytest.raises(Failure, match="make the backup anew with --portable"):
        restoring.refuse_unfit(replace(MANIFEST, store=OTHER[connection.vendor]))


def test_an_empty_home_may_be_filled(home):
    for name in ("secret-key.txt", "static-stamp.txt", "running.lock", ".hidden"):
        (home / name).write_text("")

    restoring.refuse_overwriting()

    assert [name for name, _path in backing_up.files_of_home()] == ["secret-key.txt"]


def test_records_are_not_overwritten(home):
    place()

    with pytest.raises(Failure, match="This store holds an office already"):
        restoring.refuse_overwriting()

    assert not list(home.iterdir())


def test_files_are_not_overwritten(home):
    (home / "files").mkdir()
    (home / "files/letter.txt").write_text("Dear all")

    with pytest.raises(Failure, match=r"holds files already, such as files/letter\.txt"):
        restoring.refuse_overwriting()


def test_a_trail_that_is_not_the_one_of_the_archive_is_said():
    noted = replace(MANIFEST, audit_sequence=7, audit_hash="7" * 64)

    restoring.confirm(MANIFEST)
    with pytest.raises(Failure) as refusal:
        restoring.confirm(noted)

    assert refusal.value.lines[0] == "What was restored is there, but its audit trail is not whole:"
    assert "Audit entry 7" in refusal.value.lines[1]


def test_a_trail_that_went_on_after_the_backup_began_is_the_same(settings):
    settings.PEELIAN_DATE = None
    at = timezone.localtime()
    subject = Subject(kind="test", reference="1", label="One")
    first = trail.write("recorded", subject, actor=None, at=at)
    trail.write("changed", subject, actor=None, at=at)

    restoring.confirm(replace(MANIFEST, audit_sequence=first.sequence, audit_hash=first.hash))

    assert trail.latest(1)[0].sequence == first.sequence + 1
