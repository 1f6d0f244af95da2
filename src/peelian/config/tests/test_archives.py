import json
import zipfile

import pytest

from peelian.config.command import Failure
from peelian.config.commands.work import archives

ABOUT = {
    "version": "1",
    "made_at": "2025-08-28T09:00:00+01:00",
    "store": "sqlite",
    "migrations": [],
    "audit_sequence": 0,
    "audit_hash": "",
}


@pytest.fixture
def archive(tmp_path):
    store, file = tmp_path / "store.sqlite3", tmp_path / "secret.txt"
    store.write_bytes(b"a store" * 1000)
    file.write_bytes(b"a secret")
    target = tmp_path / "office.zip"
    archives.write(target, store=store, files={"files/secret.txt": file}, about=ABOUT)
    return target


def altered(archive, **contents):
    """Write an archive anew with other contents at some paths."""
    with zipfile.ZipFile(archive) as source:
        kept = {name: source.read(name) for name in source.namelist()}
    with zipfile.ZipFile(archive, "w") as target:
        for name, content in {**kept, **contents}.items():
            if content is not None:
                target.writestr(name, content)


def test_what_was_packed_is_what_is_unpacked(archive, tmp_path):
    manifest = archives.unpack(archive, tmp_path / "out")

    assert (tmp_path / "out/store.sqlite3").read_bytes() == b"a store" * 1000
    assert (tmp_path / "out/home/files/secret.txt").read_bytes() == b"a secret"
    assert [kept.path for kept in manifest.kept] == ["store.sqlite3", "home/files/secret.txt"]
    assert manifest.store == "sqlite"


def test_an_archive_is_its_owners_alone(archive, tmp_path):
    archives.unpack(archive, tmp_path / "out")

    assert archive.stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "out/home/files/secret.txt").stat().st_mode & 0o777 == 0o600


def test_an_archive_does_not_write_over_another(archive, tmp_path):
    before = archive.read_bytes()

    with pytest.raises(Failure, match="is there already"):
        archives.write(archive, store=tmp_path / "store.sqlite3", files={}, about=ABOUT)

    assert archive.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["office.zip", "secret.txt", "store.sqlite3"]


@pytest.mark.parametrize(
    ("contents", "said"),
    [
        ({"store.sqlite3": b"another store"}, "store.sqlite3 is not as it was kept"),
        ({"home/stranger.txt": b""}, "its manifest does not name home/stranger.txt"),
        ({"home/files/secret.txt": None}, "There is no item named"),
        ({"manifest.json": b"{}"}, "'kept'"),
        ({"manifest.json": b"not json"}, "Expecting value"),
        ({"manifest.json": None}, "There is no item named 'manifest.json'"),
    ],
)
def test_an_archive_that_is_not_as_it_was_written_is_refused(archive, tmp_path, contents, said):
    altered(archive, **contents)

    with pytest.raises(Failure, match="is no backup that can be read") as refusal:
        archives.unpack(archive, tmp_path / "out")

    assert said in str(refusal.value)


@pytest.mark.parametrize("path", ["/etc/passwd", "home/../../escaped.txt", "home\\..\\x"])
def test_an_archive_leads_nowhere_else(archive, tmp_path, path):
    with zipfile.ZipFile(archive) as source:
        manifest = json.loads(source.read("manifest.json"))
    manifest["kept"].append({"path": path, "size": 0, "sha256": ""})
    altered(archive, **{"manifest.json": json.dumps(manifest), path: b""})

    with pytest.raises(Failure, match="leads out of it"):
        archives.unpack(archive, tmp_path / "out")

    assert not (tmp_path / "out").exists()


def test_any_other_file_is_no_backup(tmp_path):
    path = tmp_path / "letter.txt"
    path.write_text("Dear all")

    with pytest.raises(Failure, match="is no backup that can be read"):
        archives.unpack(path, tmp_path / "out")
