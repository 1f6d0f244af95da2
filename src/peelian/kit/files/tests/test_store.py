"""Contents are kept once, under what they are; and what happens to them on the disk is told."""

import os

import pytest

from peelian.kit.files import store

ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.PEELIAN_HOME = tmp_path
    return tmp_path


def test_a_content_is_kept_under_its_digest(home):
    assert store.keep(b"abc") == ABC
    assert store.path_of(ABC) == home / "files" / "ba" / ABC[2:]
    assert store.read(ABC) == b"abc"
    assert store.sizes() == {ABC: 3}


def test_the_same_content_is_kept_once(home):
    kept = {store.keep(b"abc"), store.keep(b"abc"), store.keep_streamed([b"a", b"", b"bc"]).digest}

    assert kept == {ABC}
    assert [path for path in home.rglob("*") if path.is_file()] == [store.path_of(ABC)]


def test_nobody_else_on_the_machine_reads_it(home):
    store.keep(b"abc")

    assert {oct(path.stat().st_mode & 0o077) for path in home.joinpath("files").rglob("*")} == {"0o0"}


def test_a_stream_that_breaks_off_leaves_nothing(home):
    def broken():
        yield b"the first half"
        raise OSError("the line went dead")

    with pytest.raises(OSError, match="dead"):
        store.keep_streamed(broken())

    assert [path for path in home.rglob("*") if path.is_file()] == []


def test_a_disk_that_fails_at_the_last_step_leaves_no_name(monkeypatch):
    def refuse(_handle):
        raise OSError("no space left")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(OSError, match="space"):
        store.keep(b"abc")

    assert store.sizes() == {}
    assert store.problem_of(ABC) == "is missing"


@pytest.mark.parametrize("asked", ["", "../../secret-key.txt", "ba/" + ABC[2:], ABC.upper(), ABC + "\n", "ab"])
def test_what_is_no_digest_leads_nowhere(asked):
    with pytest.raises(ValueError, match="64"):
        store.path_of(asked)


def test_what_was_altered_is_never_handed_out():
    store.keep(b"abc")
    store.path_of(ABC).write_bytes(b"abd")

    with pytest.raises(store.Unsound, match="not what was kept"):
        store.read(ABC)
    assert store.problem_of(ABC, 3) == "was altered since it was kept"


def test_what_was_cut_short_or_taken_away_is_told():
    store.keep(b"abc")
    store.path_of(ABC).write_bytes(b"ab")
    assert store.problem_of(ABC, 3) == "holds 2 bytes where 3 were kept"
    store.path_of(ABC).unlink()

    assert store.problem_of(ABC, 3) == "is missing"
    with pytest.raises(store.Unsound, match="cannot be read"):
        store.read(ABC)


def test_keeping_it_again_mends_what_was_altered():
    store.keep(b"abc")
    store.path_of(ABC).write_bytes(b"")
    store.keep(b"abc")

    assert store.problem_of(ABC, 3) == ""


def test_drafts_of_those_who_were_cut_off_are_swept_away_after_a_day(home):
    store.keep(b"abc")
    old, young = home / "files" / ".draft-old", home / "files" / ".draft-young"
    old.touch()
    young.touch()
    os.utime(old, (0, 0))

    store.keep(b"abd")

    assert young.exists()
    assert not old.exists()
