import socket
from datetime import date

import pytest
from django.db import DatabaseError

from peelian.config.command import Failure
from peelian.config.commands.work import running, serving, statics, working


@pytest.fixture
def taken():
    with socket.socket() as holding:
        holding.bind(("127.0.0.1", 0))
        holding.listen()
        yield holding.getsockname()[1]


def test_a_port_that_is_taken_is_said_with_one_that_is_free(taken):
    with pytest.raises(Failure) as refusal:
        serving.require_free("127.0.0.1", taken)

    (line,) = refusal.value.lines
    assert line.startswith(f"127.0.0.1 has no port {taken} to give (address already in use): try --port ")
    assert not serving.trouble_with("127.0.0.1", int(line.rpartition(" ")[2]))


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000/"),
        ("0.0.0.0", "http://127.0.0.1:8000/"),
        ("::", "http://[::1]:8000/"),
        ("::1", "http://[::1]:8000/"),
        ("office.example", "http://office.example:8000/"),
    ],
)
def test_the_address_is_one_that_can_be_opened(host, address):
    assert serving.address(host, 8000) == address


def test_whoever_tries_it_out_is_told_what_they_may_stumble_over(settings, monkeypatch):
    settings.PEELIAN_DATE, settings.IS_SECURE = date(2025, 8, 28), True
    assert [line.split(",")[0] for line in serving.hints()] == [
        "Its calendar stands still at 2025-08-28",
        "Signing in needs https before it; to try it here over plain http",
    ]

    settings.PEELIAN_DATE = None
    monkeypatch.setenv("PEELIAN_BEHIND_PROXY", "yes")
    assert serving.hints() == []


def test_a_house_that_runs_is_not_pulled_down(settings, tmp_path):
    settings.PEELIAN_HOME = tmp_path
    running.require_stopped()

    with running.hold(), running.hold(), pytest.raises(Failure, match="stop it first"):
        running.require_stopped()

    running.require_stopped()


def test_files_of_the_pages_are_gathered_when_one_of_them_changes(settings, tmp_path, monkeypatch):
    settings.PEELIAN_HOME, settings.STATIC_ROOT, settings.IS_PLAIN = tmp_path, tmp_path / "static", False
    signs = ["a.css 1 1"]
    monkeypatch.setattr(statics, "signs", lambda: iter(signs))

    first, second = statics.gather(), statics.gather()
    signs.append("b.css 1 1")

    assert (first, second, statics.gather()) == (True, False, True)
    assert any((tmp_path / "static").rglob("*.css"))


def test_every_file_of_the_pages_has_its_sign():
    signs = list(statics.signs())

    assert [sign for sign in signs if "peelian.css " in sign]


def test_jobs_are_looked_at_again_although_the_store_failed_once(monkeypatch):
    tries = []

    def start_due(_now):
        tries.append(1)
        if len(tries) == 1:
            raise DatabaseError("busy")
        raise KeyboardInterrupt

    monkeypatch.setattr("peelian.kit.jobs.daily.start_due", start_due)
    monkeypatch.setattr(working, "SECONDS_BETWEEN", 0)
    monkeypatch.setattr(working, "close_old_connections", lambda: None)

    with pytest.raises(KeyboardInterrupt):
        working.keep_starting()

    assert len(tries) == 2
