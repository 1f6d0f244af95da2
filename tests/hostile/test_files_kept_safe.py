"""Files belong to the check and to the back-up, and outlive a process that is killed while it keeps one."""

import hashlib
import os
import signal
from pathlib import Path

import pytest

from peelian.config.commands.work import backing_up
from peelian.kit.files import samples, store
from peelian.kit.jobs import checking
from peelian.kit.records.registry import kinds
from tests.answering import sample

KILLS = 12


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.PEELIAN_HOME = tmp_path
    return tmp_path


@pytest.mark.django_db
def test_the_check_names_each_file_that_was_altered_or_is_missing():
    record = sample(kinds()["engagements"])
    good, bad, gone = (
        samples.attachment(owner_reference=record.reference, name=f"{name}.txt", content=name.encode())
        for name in ("good", "bad", "gone")
    )
    store.path_of(bad.digest).write_bytes(b"dab")
    store.path_of(gone.digest).unlink()

    said = [line for line in checking.problems() if line.startswith("Files:")]

    assert said == [
        f"Files: “bad.txt” of {record.reference} was altered since it was kept (SHA-256 {bad.digest[:12]}…)",
        f"Files: “gone.txt” of {record.reference} is missing (SHA-256 {gone.digest[:12]}…)",
    ]
    assert store.problem_of(good.digest, good.size) == ""


def test_a_backup_holds_what_was_kept_and_nothing_half_written(home):
    digest = store.keep(b"abc")
    (home / "files" / ".draft-half").write_bytes(b"a")

    kept = [path for name, path in backing_up.files_of_home() if name.startswith("files")]

    assert kept == [store.path_of(digest)]


def test_a_process_that_is_killed_keeps_a_content_whole_or_not_at_all():
    content = os.urandom(3_000_000)
    digest = hashlib.sha256(content).hexdigest()
    outcomes = set()
    for number in range(KILLS):
        child = os.fork()
        if child == 0:
            kept_until_killed(content, number)
        os.waitpid(child, 0)
        outcomes.add(store.problem_of(digest, len(content)))
        Path(store.path_of(digest)).unlink(missing_ok=True)

    assert outcomes <= {"", "is missing"}
    assert store.keep(content) == digest
    assert store.sizes() == {digest: len(content)}


def kept_until_killed(content, number):
    """Keep a content in pieces, and be killed at one of them, or once it is there."""

    def pieces():
        for place in range(10):
            if place == number:
                os.kill(os.getpid(), signal.SIGKILL)
            yield content[place * 300_000 : (place + 1) * 300_000]

    store.keep_streamed(pieces())
    os.kill(os.getpid(), signal.SIGKILL)
