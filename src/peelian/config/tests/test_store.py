import pytest
from django.core.checks import Warning as DjangoWarning
from django.db import connection

from peelian.areas.engagement.samples import engagement
from peelian.areas.office.samples import body
from peelian.config.commands.work import checking, migrations, preparing
from peelian.kit.records import search
from peelian.kit.records.registry import kind_called

pytestmark = pytest.mark.django_db


@pytest.fixture
def _two_themes(peelian, tmp_path):
    """Two themes, each with its entry in the audit trail."""
    path = tmp_path / "themes.csv"
    path.write_text("Reference,Name,Also called\n,Speeding,\n,Litter,\n")
    assert peelian("import", "themes", str(path)).status == 0


@pytest.mark.usefixtures("_two_themes")
def test_a_sound_store_passes_its_check(peelian):
    done = peelian("check")

    assert (done.status, done.err) == (0, "")
    assert done.out.startswith("The audit trail is whole (2 entries), and ")


@pytest.mark.usefixtures("_two_themes")
def test_an_entry_that_was_altered_in_the_store_is_named(peelian):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE audit_auditentry SET label = 'Something else' WHERE sequence = 2")

    done = peelian("check")

    assert (done.status, done.out) == (1, "")
    assert done.err == "Audit entry 2 (recorded engagement.theme TH-2025-0002): altered since it was written\n"


def test_what_an_area_checks_is_said_with_its_name(peelian):
    body(accent="#ffff00")

    done = peelian("check")

    assert done.status == 1
    assert done.err.startswith("The office: Police and Crime Commissioner")
    assert done.err.count("\n") == 1


def test_what_django_finds_is_said_in_a_line(monkeypatch):
    found = [DjangoWarning("Something\nis odd", hint="Do not.", id="x.W001")]
    monkeypatch.setattr("django.core.checks.run_checks", lambda: found)

    assert list(checking.in_settings()) == ["Settings: Something is odd Do not."]


def test_tables_that_are_behind_are_not_used(peelian, monkeypatch):
    monkeypatch.setattr(migrations, "on_disk", lambda: [("audit", "9999_yet_to_come"), ("audit", "9998_another")])

    done = peelian("check")

    assert done.status == 1
    assert done.err == (
        "The store is not ready: it lacks 2 migrations, the first of them audit.9999_yet_to_come. Run peelian init\n"
    )


def test_every_migration_is_found_without_importing_it():
    assert ("engagement", "0001_first_tables") in migrations.on_disk()
    assert migrations.missing() == []
    assert migrations.unknown() == []


def test_init_makes_folders_that_others_cannot_read_and_says_what_is_next(peelian, settings, tmp_path):
    settings.PEELIAN_HOME = tmp_path

    done = peelian("init")

    assert done.status == 0
    assert {path.name for path in tmp_path.iterdir()} == set(preparing.FOLDERS)
    assert {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {0o700}
    assert "Next, open an account: peelian account EMAIL" in done.out


def test_init_keeps_the_words_of_records_that_are_not_kept(peelian, settings, tmp_path):
    settings.PEELIAN_HOME = tmp_path
    made = engagement(title="Meeting about hedgehogs")
    assert not search.matching("hedgehogs").exists()

    done = peelian("init")

    assert "records indexed" in done.out
    assert [entry.reference for entry in search.matching("hedgehogs")] == [made.reference]
    assert preparing.index(kind_called("engagements")) == 0
