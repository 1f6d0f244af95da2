"""How reports arrive from devices: `python -m bench.arriving STORE`, in its environment.

Five hundred are spread over half a minute, as devices do when the network returns, and five hundred come in one burst,
each sent twice. Beside that: what the first load of the page weighs, and how soon a repeat visit can be used offline.
"""

import http.client
import json
import os
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from uuid import uuid4

import django

django.setup()

from django.contrib.auth import SESSION_KEY  # noqa: E402 - what follows needs Django set up
from django.core.management import call_command  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402

from bench.asking import signed_in  # noqa: E402
from bench.rows import Row, sent  # noqa: E402
from bench.timing import Sample  # noqa: E402
from peelian.areas.visiting import samples  # noqa: E402
from peelian.areas.visiting.models import ArrivedReport, Visit  # noqa: E402
from peelian.areas.visiting.operations import offering  # noqa: E402
from peelian.areas.volunteers import samples as volunteers  # noqa: E402
from peelian.areas.volunteers.models import Membership  # noqa: E402
from peelian.kit import clock  # noqa: E402
from peelian.kit.access.accounts import open_account  # noqa: E402
from peelian.kit.access.roles import Role  # noqa: E402

PORT = 8639
REPORTS, SPREAD, PAIRS, SUITES = 500, 30.0, 25, 20
SOON, LIGHT, INTERACTIVE = 1.0, 300, 1.0
TOKEN = secrets.token_hex(16)
GOOD = ("cleanliness", "warmth", "kitchen", "washing_place", "bells", "first_aid", "books")
ANSWERS = {
    "outcome": "made",
    "hours_each": "2.5",
    "was_refused_access": "no",
    "ligatures": "none",
    "in_cells": "9",
    "offered": "4",
    "not_offered": "0",
    "unavailable": "3",
    "asleep": "2",
    "accepted": "3",
    "refused": "1",
    "rows_note": "Two spoke briefly",
    **dict.fromkeys(GOOD, "good"),
    "spoken_to": [{"custody_number": "30EU/1234/25", "age_band": "adult", "sex": "male", "said": "Well " * 50}],
}

type Post = tuple[str, str]
"""The cookie of a session, and a report."""


def main(store: str) -> None:
    """Let reports arrive, spread and at once; then weigh the page."""
    call_command("migrate", verbosity=0)
    pairs = list(open_scheme())
    with served():
        print(sent(spread(store, pairs)), flush=True)
        print(sent(burst(store, pairs)), flush=True)
        if store == "SQLite":
            for row in weighed():
                print(sent(row), flush=True)


def open_scheme() -> Iterator[tuple[str, Membership]]:
    """Open a scheme with its suites, and yield each pair: the first one's session, and the other."""
    for number in range(SUITES):
        samples.suite(reference=f"SUI-{number}", name=f"Example Street {number}")
    samples.slotgrid()
    offering.offer(at=clock.now())
    for number in range(PAIRS):
        first, other = volunteers.serving(), volunteers.serving()
        account = open_account(
            email=f"visitor-{number}@example.org",
            post_title="Volunteer",
            roles=[Role.VOLUNTEER],
            first_day=date(2012, 11, 22),
        )
        first.volunteer.account = account
        first.volunteer.save()
        client = signed_in(account)
        assert SESSION_KEY in client.session
        yield client.cookies["sessionid"].value, other


@contextmanager
def served() -> Iterator[None]:
    """Serve the office as it is served everywhere: two processes."""
    arguments = ["serve", "--port", str(PORT)]
    command = [sys.executable, "-c", "import sys; from peelian.config.cli import main; sys.exit(main())", *arguments]
    environment = {**os.environ, "PEELIAN_INSECURE_COOKIES": "1", "DJANGO_SETTINGS_MODULE": "peelian.config.settings"}
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as server:
        try:
            for _turn in range(300):
                if answers():
                    break
                time.sleep(0.1)
            yield
        finally:
            server.terminate()


def answers() -> bool:
    """Say whether the server answers yet."""
    try:
        connection = http.client.HTTPConnection("localhost", PORT, timeout=5)
        connection.request("GET", "/visit/")
        return connection.getresponse().status == 200
    except OSError:
        return False


def reports(pairs: Sequence[tuple[str, Membership]], first_day: date) -> list[Post]:
    """Return five hundred reports, no two of the same visit."""
    made = []
    for number in range(REPORTS):
        session, other = pairs[number % PAIRS]
        day = first_day + timedelta(days=number // SUITES)
        told = {"arrived_on": day.isoformat(), "arrived_time": "14:05", "entered_time": "14:07", "left_time": "15:20"}
        report = {
            "client_id": str(uuid4()),
            "suite": f"SUI-{number % SUITES}",
            "questionnaire": "custody-visit",
            "version": 1,
            "sent_at": datetime.now().astimezone().isoformat(),
            "answers": {**ANSWERS, **told, "other_visitor": other.reference},
        }
        made.append((session, json.dumps(report)))
    return made


def post(given: Post) -> tuple[float, str]:
    """Send one report, and return how long it took, and its reference."""
    session, report = given
    headers = {
        "Content-Type": "application/json",
        "Cookie": f"sessionid={session}; csrftoken={TOKEN}",
        "X-CSRFToken": TOKEN,
    }
    start = time.perf_counter()
    connection = http.client.HTTPConnection("localhost", PORT, timeout=120)
    connection.request("POST", "/visit/reports/", report, headers)
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{answer.status}: {body[:300]!r}")
    return time.perf_counter() - start, json.loads(body)["reference"]


def percentile(times: Sequence[float]) -> Sample:
    """Return the 95th of a hundred as what is held against the aim, beside the least and the most."""
    ordered = sorted(times)
    return Sample(median=ordered[int(len(ordered) * 0.95)], least=ordered[0], most=ordered[-1])


def counted(before: int, references: Sequence[str]) -> str:
    """Say that none was lost and none doubled.

    :raises RuntimeError: when one was.
    """
    arrived, visits = ArrivedReport.objects.count() - before, Visit.objects.filter(origin="form").count()
    if arrived != REPORTS or len(set(references)) != REPORTS or visits != ArrivedReport.objects.count():
        raise RuntimeError(f"{arrived} arrived of {REPORTS}, {visits} visits")
    return f"{arrived} arrived, none lost, none doubled"


def spread(store: str, pairs: Sequence[tuple[str, Membership]]) -> Row:
    """Send them over half a minute."""
    before, begun = ArrivedReport.objects.count(), time.perf_counter()

    def in_turn(numbered: tuple[int, Post]) -> tuple[float, str]:
        number, given = numbered
        time.sleep(max(0.0, begun + number * SPREAD / REPORTS - time.perf_counter()))
        return post(given)

    with ThreadPoolExecutor(max_workers=64) as pool:
        found = list(pool.map(in_turn, enumerate(reports(pairs, date(2024, 1, 1)))))
    note = counted(before, [reference for _took, reference in found])
    took = percentile([took for took, _reference in found])
    return Row(what=f"{store}: 500 reports over 30 s, 95th of 100", ours=took, under=SOON, note=note)


def burst(store: str, pairs: Sequence[tuple[str, Membership]]) -> Row:
    """Send them all at once, each twice."""
    before = ArrivedReport.objects.count()
    wanted = reports(pairs, date(2023, 1, 1))
    with ThreadPoolExecutor(max_workers=100) as pool:
        found = list(pool.map(post, [each for given in wanted for each in (given, given)]))
    note = counted(before, [reference for _took, reference in found])
    took = percentile([took for took, _reference in found])
    return Row(what=f"{store}: 500 reports in one burst, each twice, 95th of 100", ours=took, note=note)


def weighed() -> Iterator[Row]:
    """Weigh the first load, and time a repeat visit with no network until the PIN can be typed."""
    chromium = subprocess.run(["tools/find-chromium"], capture_output=True, text=True, check=True).stdout.strip()
    with sync_playwright() as playwright, tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        context = playwright.chromium.launch_persistent_context(
            profile, executable_path=chromium, args=["--headless", "--no-sandbox", "--disable-gpu"]
        )
        page = context.new_page()
        page.goto(f"http://localhost:{PORT}/visit/", wait_until="networkidle")
        weight = page.evaluate(WEIGHT)
        page.evaluate(FAMILIAR)
        context.set_offline(True)
        took = []
        for _round in range(7):
            start = time.perf_counter()
            page.goto(f"http://localhost:{PORT}/visit/", wait_until="commit")
            page.get_by_label("PIN").wait_for()
            took.append(time.perf_counter() - start)
        context.close()
    size = Sample(median=weight / 1000, least=weight / 1000, most=weight / 1000)
    note = f"{weight:.0f} KB as sent"
    yield Row(what="First load of the visit page, a second for each 1,000 KB", ours=size, under=LIGHT / 1000, note=note)
    ready = Sample(median=sorted(took)[3], least=min(took), most=max(took))
    yield Row(what="Repeat visit offline until the PIN can be typed", ours=ready, under=INTERACTIVE)


WEIGHT = """() => [...performance.getEntriesByType("resource"), ...performance.getEntriesByType("navigation")]
  .reduce((sum, each) => sum + each.transferSize, 0) / 1000"""
FAMILIAR = """async () => {
  await navigator.serviceWorker.ready;
  const { create } = await import("/static/visiting/offline/vault.js");
  await create("bench", "VOL-1", "271828");
}"""

if __name__ == "__main__":
    main(sys.argv[1])
