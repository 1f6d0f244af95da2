"""How visitors use the page: signing in, setting a device up, writing a visit from the arrival to the end."""

import os
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import BrowserContext, Page

from peelian.outputs.demo import sign_ins
from tests.browser.running_house import RunningHouse

PIN = "271828"
OTHER = "MEM-002"
SECOND = "second@demo.example"
COUNTS = {
    "In the cells when you came": "18",
    "Offered a visit": "9",
    "Not offered": "2",
    "Not available": "3",
    "Asleep": "4",
    "Agreed to be seen": "1",
    "Refused": "8",
}
KENNELS, KEEPER = "Police Dog Unit", "MEM-035"
DOGS = {"Dogs in the kennels": "14", "Dogs that you saw": "11", "Dogs that you did not see": "3"}
TROUBLES: dict[Page, list[str]] = {}
"""What went wrong on each page that was opened."""
SETTING_UP = """
import django
django.setup()
from django.utils import timezone
from peelian.areas.volunteers.models import Membership
from peelian.kit.access.models import Account, Session
"""


def in_house(house: RunningHouse, code: str) -> str:
    """Run some lines in the store of the house, and return what they print."""
    environment = {
        **house.environment,
        "DJANGO_SETTINGS_MODULE": "peelian.config.settings",
        "PEELIAN_DATE": "2025-08-28",
    }
    done = subprocess.run(
        [sys.executable, "-c", SETTING_UP + code], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def visits_of(house: RunningHouse, suite: str = "") -> int:
    """Return how many visits came by the form, and check that reports and answers are as many."""
    told = in_house(
        house,
        "from peelian.areas.visiting.models import ArrivedReport, Visit\n"
        "from peelian.kit.questions.models import AnswerSet\n"
        "answers = AnswerSet.objects.exclude(submitted_at=None)\n"
        "print(Visit.objects.filter(origin='form').count(), ArrivedReport.objects.count(), answers.count())",
    )
    visits, reports, answers = map(int, told.split())
    assert visits == reports == answers, suite
    return visits


def sign_in(page: Page, house: RunningHouse, email: str = f"volunteer@{sign_ins.DOMAIN}") -> None:
    """Sign in, and come to the page."""
    page.goto(f"{house.url}/account/login/?next=/visit/")
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password", exact=True).fill(house.password)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(f"{house.url}/visit/")


def set_up(page: Page, house: RunningHouse) -> None:
    """Sign in, and set the device up, until the page can be opened with no network."""
    sign_in(page, house)
    page.get_by_label("Choose a PIN").fill(PIN)
    page.get_by_label("The same PIN again").fill(PIN)
    page.get_by_role("button", name="Set this device up").click()
    at_home(page)
    page.evaluate("navigator.serviceWorker.ready.then(() => caches.keys())")


def at_home(page: Page) -> None:
    """Wait for the first screen."""
    page.get_by_role("heading", name="Your visits", exact=True).wait_for()


def unlock(page: Page, pin: str = PIN) -> None:
    """Enter the PIN."""
    page.get_by_label("PIN", exact=True).fill(pin)
    page.get_by_role("button", name="Open my reports").click()


def begin(page: Page, suite: str = "Euston Street") -> None:
    """Begin the report of a visit."""
    page.get_by_label(suite).check()
    page.get_by_role("button", name="Begin the report").click()
    page.get_by_role("heading", name="Arrival and access").wait_for()


def go_on(page: Page, to: str) -> None:
    """Save a section, and come to the next."""
    page.get_by_role("button", name="Save and go on").click()
    expected = page.get_by_role("heading", name=to, exact=True)
    expected.or_(page.get_by_role("heading", name="There is a problem")).first.wait_for()
    assert expected.is_visible(), page.locator(".govuk-error-summary").inner_text()


def write_access(page: Page, at: str = "14:05") -> None:
    """Write the arrival, the entry and the exit of a visit at once let in."""
    hour = at[:2]
    page.get_by_label("Day", exact=True).fill("27")
    page.get_by_label("When you arrived").fill(at)
    page.get_by_label("The visit was made").check()
    page.get_by_label("When you were let in").fill(f"{hour}:{int(at[3:]) + 2:02}")
    page.get_by_label("When you left").fill(f"{hour}:55")
    page.get_by_label("Hours that each of you gave").fill("2.5")


def write_counts(page: Page) -> None:
    """Write the counts, which agree."""
    for label, number in COUNTS.items():
        page.get_by_label(label, exact=True).fill(number)
    page.get_by_role("button", name="Add a piece of advice").click()
    page.get_by_label("How many people").fill("2")
    page.get_by_label("Sergeant").check()
    page.get_by_label("Aggressive").check()
    page.get_by_role("group", name="Did anybody refuse you").get_by_label("No").check()


def write_rest(page: Page, good: str, other: str = OTHER) -> None:
    """Write from the persons spoken to up to the check."""
    page.get_by_role("button", name="Add a person").click()
    page.get_by_label("Custody record number").fill("30EU/1234/25")
    page.get_by_role("group", name="Were their rights told").get_by_label("Yes").check()
    go_on(page, "The suite")
    for group in page.locator("main fieldset").all():
        group.get_by_role("radio").first.check()
    go_on(page, "Concerns")
    go_on(page, "Good practice, and what was resolved")
    page.get_by_label("Good practice that you saw").fill(good)
    go_on(page, "The two of you")
    page.get_by_label("Number of the other visitor").fill(other)
    go_on(page, "Check the report")


def write_visit(page: Page, good: str = "Blankets offered to everybody", at: str = "14:05") -> None:
    """Write a whole visit to Euston Street, up to the check."""
    begin(page)
    write_access(page, at)
    go_on(page, "People in the cells")
    write_counts(page)
    go_on(page, "Each person you spoke to")
    write_rest(page, good)


def write_kennels(page: Page, at: str) -> None:
    """Write a whole visit to the dog unit, up to the check."""
    begin(page, KENNELS)
    write_access(page, at)
    go_on(page, "The dogs")
    for label, number in DOGS.items():
        page.get_by_label(label, exact=True).fill(number)
    page.get_by_role("button", name="Add a dog").click()
    page.get_by_label("Number of the dog or its kennel").fill("K-07")
    go_on(page, "The kennels")
    for group in page.locator("main fieldset").all():
        group.get_by_role("radio").first.check()
    go_on(page, "Concerns")
    go_on(page, "Good practice, and what was resolved")
    page.get_by_label("Good practice that you saw").fill("The pool was in use")
    go_on(page, "The two of you")
    page.get_by_label("Number of the other visitor").fill(KEEPER)
    go_on(page, "Check the report")


def confirm_and_send(page: Page) -> None:
    """Confirm the report, and come back to the first screen."""
    page.get_by_role("button", name="Confirm and send").click()
    at_home(page)


def reference_of(page: Page) -> str:
    """Return the reference that the server answered with."""
    sent = page.get_by_text("Sent. Reference").first
    sent.or_(page.get_by_text("Not accepted").first).first.wait_for()
    assert sent.is_visible(), page.locator("main").inner_text()
    told = sent.inner_text()
    return told.split()[-1]


def own_process(profile: Path) -> int:
    """Return the process of the Chromium that runs on a profile: the first of them, which started the others."""
    mark = f"--user-data-dir={profile}".encode()
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            words = (folder / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if mark in words and not any(word.startswith(b"--type=") for word in words) and b"chrom" in words[0]:
            return int(folder.name)
    raise AssertionError(f"no Chromium runs on {profile}")


def found_in(profile: Path, *secrets: str) -> list[str]:
    """Return where in a profile any of some words stand in clear, in the two ways in which browsers write letters."""
    wanted = [each.encode(how) for each in secrets for how in ("utf-8", "utf-16-le")]
    found = []
    for folder, _folders, files in os.walk(profile):
        for name in files:
            path = Path(folder) / name
            if path.is_file() and any(word in path.read_bytes() for word in wanted):
                found.append(str(path.relative_to(profile)))
    return found


def first_page(context: BrowserContext) -> Page:
    """Return a page that fails the test where its script breaks or its policy is broken."""
    page = context.new_page()
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("console", lambda said: troubles.append(said.text) if "Content Security" in said.text else None)
    TROUBLES[page] = troubles
    return page
