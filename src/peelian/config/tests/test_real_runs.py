"""The command in processes of its own, on the store at hand: what a test within one process cannot tell."""

import json
import re
import signal
import socket
import time
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any, NamedTuple
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, HTTPRedirectHandler, build_opener

import pytest

DISAGREES = 3
MEASURE = ("measure", "engagement.engagements", "--format", "json", "--records")
PASSWORD = re.compile(r"^Password for all of them: (\S+)$", re.MULTILINE)
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


def found(shape, text):
    match = shape.search(text)
    assert match
    return match[1]


class Answer(NamedTuple):
    status: int | None
    headers: Any
    body: str


class Staying(HTTPRedirectHandler):
    """Shows where it is led, and does not go."""

    def redirect_request(self, *_args):
        return None


@pytest.fixture(scope="module")
def demo(new_house):
    """The demonstration office, loaded once and left as it is by every test."""
    house = new_house()
    done = house("demo", "--load-only")
    assert done.status == 0, done.err
    (house.home / "printed.txt").write_text(done.out)
    return house


@pytest.fixture
def port():
    with socket.socket() as chosen:
        chosen.bind(("127.0.0.1", 0))
        return chosen.getsockname()[1]


@pytest.fixture
def served(demo, port):
    """The demonstration office as it answers, and the way to ask it; it ends by Ctrl-C and without a complaint."""
    with (demo.home / "log.txt").open("w") as log:
        process = demo.start("demo", "--port", str(port), stdout=log, stderr=log, start_new_session=True)
    opener = build_opener(Staying, HTTPCookieProcessor(CookieJar()))
    yield lambda path, data=None: ask(opener, f"http://127.0.0.1:{port}{path}", data, process)
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=30) == 0, (demo.home / "log.txt").read_text()
    assert "Traceback" not in (demo.home / "log.txt").read_text()


def ask(opener, url, data, process):
    end = time.monotonic() + 60
    while True:
        try:
            with opener.open(url, data and urlencode(data).encode(), timeout=20) as answer:
                return Answer(answer.status, answer.headers, answer.read().decode())
        except HTTPError as answer:
            with answer:
                return Answer(answer.status, answer.headers, answer.read().decode())
        except OSError:
            assert process.poll() is None, "it did not start"
            assert time.monotonic() < end, "it does not answer"
            time.sleep(0.05)


def test_a_demonstration_is_loaded_once_and_then_there(demo):
    first = (demo.home / "printed.txt").read_text()

    again = demo("demo", "--load-only")

    assert "its calendar stands still at Thursday 28 August 2025" in first
    assert "due for its meeting of 8 September 2025" in first
    assert (again.status, again.out) == (0, first)
    told = json.loads(demo(*MEASURE, "--period", "term@2025-06-30").out)
    assert (told["value"], len(told["record_ids"])) == (292, 292)


def test_a_house_that_is_served_answers_and_leads_strangers_to_sign_in(served, demo, port):
    page = served("/account/login/")
    styles = re.findall(r'href="(/static/[^"]+\.css)"', page.body)
    led = served("/records/engagements/")

    assert page.status == 200
    assert [address for address in styles if not re.search(r"\.[0-9a-f]{12}\.css$", address)] == []
    assert [served(address).status for address in styles] == [200] * len(styles) != []
    assert "immutable" in served(styles[0]).headers["Cache-Control"]
    assert (led.status, led.headers["Location"]) == (302, "/account/login/?next=/records/engagements/")
    taken = demo("demo", "--port", str(port))
    assert (taken.status, taken.err.count("\n")) == (1, 1)
    assert re.search(rf"has no port {port} to give .* try --port \d+$", taken.err.strip())
    assert demo("demo", "--reset", "--load-only").err == f"Peelian runs in {demo.home}: stop it first\n"


def test_the_password_that_is_printed_opens_the_door(served, demo):
    form = served("/account/login/").body
    token = found(TOKEN, form)
    password = found(PASSWORD, (demo.home / "printed.txt").read_text())

    done = served(
        "/account/login/",
        {"csrfmiddlewaretoken": token, "login": "governance@demo.example", "password": password},
    )

    assert (done.status, done.headers["Location"]) == (302, "/")
    assert served("/records/engagements/").status == 200


def test_a_worker_does_what_waits_and_the_jobs_of_the_day(demo, tmp_path):
    log = tmp_path / "log.txt"
    with log.open("w") as file:
        process = demo.start("worker", stdout=file, stderr=file, start_new_session=True)
    end = time.monotonic() + 60
    while "Waiting for work" not in log.read_text() and time.monotonic() < end:
        time.sleep(0.05)
    time.sleep(0.5)

    process.send_signal(signal.SIGINT)

    assert process.wait(timeout=30) == 0
    assert log.read_text().startswith("Waiting for work; Ctrl-C ends it.")
    assert "Traceback" not in log.read_text()


def test_a_demonstration_that_was_killed_while_it_loaded_is_mended_by_another_run(new_house):
    house = new_house()
    process = house.start("demo", "--load-only", stdout=-1)
    while process.poll() is None and not (house.home / "demo-sign-ins.txt").exists():
        time.sleep(0.005)
    time.sleep(0.1)
    process.kill()
    process.communicate()
    assert process.returncode == -signal.SIGKILL, "it was done before it could be killed"

    none = json.loads(house(*MEASURE).out)["value"]
    done = house("demo", "--load-only")

    assert none in (0, None)
    assert (done.status, done.err) == (0, "")
    assert json.loads(house(*MEASURE).out)["value"] == 55
    checked = house("check")
    assert (checked.status, checked.err) == (DISAGREES, "")  # the trail is whole; its papers have slips of their own


def test_a_reset_forgets_what_was_done(new_house):
    house = new_house()
    assert house("demo", "--load-only", "--date", "2025-07-01").status == 0
    assert house("import", "themes", "-", typed="Reference,Name,Also called\nTH-99,Hedgehogs,\n").status == 0
    before = found(PASSWORD, (house.home / "demo-sign-ins.txt").read_text())

    done = house("demo", "--reset", "--load-only")

    assert "stands still at Thursday 28 August 2025" in done.out
    assert "Hedgehogs" not in house("export", "themes").out
    assert found(PASSWORD, done.out) != before


def test_an_office_is_no_place_for_a_demonstration(new_house):
    house = new_house()
    assert house("check").err.startswith("The store is not ready: it lacks")
    assert house("serve").err.startswith("The store is not ready: it lacks")
    assert house("init").status == 0
    assert house("account", "lead@office.example", "--post", "Lead", "--role", "administrator").status == 0

    done = house("demo", "--load-only", "--reset")

    assert (done.status, done.err.split(" holds an office")[0]) == (1, str(house.home))
    assert not (house.home / "standing-date.txt").exists()
    assert house("account", "lead@office.example", "--post", "Lead", "--role", "administrator").status == 1


@pytest.mark.parametrize("options", [[], ["--portable"]], ids=["in its own way", "portable"])
def test_what_was_backed_up_is_there_when_it_is_restored(demo, new_house, tmp_path, options):
    archive = tmp_path / "office.zip"
    (demo.home / "files").mkdir(exist_ok=True)
    (demo.home / "files/letter.txt").write_text("Dear all")
    other = new_house()

    kept = demo("backup", str(archive), *options)
    done = other("restore", str(archive))

    assert (kept.status, kept.err, done.status, done.err) == (0, "", 0, "")
    assert other(*MEASURE).out == demo(*MEASURE).out
    assert (other.home / "files/letter.txt").read_text() == "Dear all"
    assert (other.home / "secret-key.txt").read_text() == (demo.home / "secret-key.txt").read_text()
    assert other("import", "themes", "-", typed="Reference,Name,Also called\n,Hedgehogs,\n").status == 0


def test_a_restore_replaces_nothing_unless_it_is_told_to(demo, new_house, tmp_path):
    archive, other = tmp_path / "office.zip", new_house()
    assert demo("backup", str(archive)).status == 0
    assert other("init").status == 0
    assert other("account", "lead@office.example", "--post", "Lead", "--role", "administrator").status == 0

    refused = other("restore", str(archive))
    there = other("account", "lead@office.example", "--new-password")
    done = other("restore", str(archive), "--replace")

    assert refused.err == "This store holds an office already: --replace puts the archive in its place\n"
    assert there.status == 0
    assert json.loads(other(*MEASURE).out)["value"] == 55
    aside = Path(done.out.rpartition("What was here before lies in ")[2].strip())
    assert {path.suffix for path in aside.iterdir()} >= {".txt"}
    assert [path for path in aside.iterdir() if "sqlite3" in path.name or path.name.startswith("store.")]
